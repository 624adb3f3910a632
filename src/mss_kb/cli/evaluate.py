"""`evaluate`: extraction against gold, as tables or JSON."""

from collections.abc import Iterator
from pathlib import Path

import click
import orjson

from mss_kb.articles import find_article_files, read_article
from mss_kb.errors import NoInput
from mss_kb.evaluation import GoldArticle, GoldClaim, Part, Scores, belongs, read_gold, score
from mss_kb.evaluation.tables import summary, tables
from mss_kb.gold_format import as_gold
from mss_kb.model import Article
from mss_kb.nlp.extract import Extractor
from mss_kb.settings import Settings, read_settings


@click.command()
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of the texts, if not GOLD_DIR.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option(
    "--errors", default=0, metavar="N", type=click.IntRange(min=0), help="Print N errors on stderr."
)
@click.option(
    "--split", default=Part.ALL.value, type=click.Choice([part.value for part in Part]), show_default=True
)
def evaluate(gold_dir: Path, texts: Path | None, as_json: bool, errors: int, split: str) -> None:
    """Extract the texts of gold files and count what is right, missed and spurious.

    Right: same metric, unit and value (0.5 %) where the figures overlap. Slots count over the right ones.
    """
    gold = [one for one in read_gold(gold_dir) if belongs(one.name, Part(split))]
    if not gold:
        raise NoInput(f"{gold_dir}: no gold files (JSON with claims) of this part; check the folder")
    scores = score(examples_of(gold, texts or gold_dir))
    if as_json:
        click.echo(orjson.dumps(scores.as_dict(), option=orjson.OPT_INDENT_2))
    else:
        click.echo("\n".join([summary(scores), "", *tables(scores)]))
    _print_errors(scores, errors)


def examples_of(gold: list[GoldArticle], texts: Path) -> Iterator[tuple[GoldArticle, list[GoldClaim], str]]:
    """The gold of each article beside what is read in its text, which lies in `texts` under the same name."""
    settings = read_settings()
    articles = _articles(gold, texts, settings)
    extractor = Extractor(settings.spacy_model)
    for one, (article, extraction) in zip(gold, extractor.extract_many(articles), strict=True):
        rows = as_gold(article, extraction)["claims"]
        yield one, [GoldClaim.model_validate(row) for row in rows], article.body


def _articles(gold: list[GoldArticle], texts: Path, settings: Settings) -> list[Article]:
    """The text of each gold file, found by its name. Raises NoInput for a missing one."""
    files = {Path(file.name).name: file for file in find_article_files([texts])}
    if missing := [one.name for one in gold if one.name not in files]:
        raise NoInput(
            f"{texts}: no text for {missing[0]} ({len(missing)} in all); name their folder with --texts"
        )
    return [
        read_article(
            files[one.name], max_bytes=settings.max_article_bytes, max_chars=settings.max_article_chars
        )
        for one in gold
    ]


def _print_errors(scores: Scores, most: int) -> None:
    for error in scores.errors[:most]:
        fields = (error.article, error.kind, error.figure, error.gold, error.predicted, error.near)
        click.echo(" | ".join(str(field) for field in fields), err=True)
