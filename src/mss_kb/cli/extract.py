"""`extract`: article files in, claims in the gold format out; no store."""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import click
import orjson

from mss_kb.articles import ArticleFile, find_article_files, read_article
from mss_kb.errors import EX_DATAERR, ArticleError, UsageError
from mss_kb.gold_format import as_gold
from mss_kb.model import Article, Extraction
from mss_kb.nlp.extract import Extractor
from mss_kb.settings import Settings, read_settings

BATCH = 32


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Write DIR/NAME.json for each article."
)
@click.option("--explain", is_flag=True, help="Add the rule and the words that decided each slot.")
@click.pass_context
def extract(ctx: click.Context, paths: tuple[Path, ...], out: Path | None, explain: bool) -> None:
    """Read the claims of article files into JSON, without a store.

    One JSON line for each article, or a file with --out. Ends with 65 where an article could not be read.
    """
    files = list(find_article_files(paths))
    _refuse_clashes(files, out)
    settings = read_settings()
    failed: list[str] = []
    extractor = Extractor(settings.spacy_model)
    articles = _readable(files, settings, failed)
    for article, extraction in _extracted(extractor, articles, failed):
        if not article.is_supported:
            click.echo(f"mss-kb: {article.path}: language {article.language}: only English is read", err=True)
        _write(as_gold(article, extraction, explain=explain), out)
    if failed:
        ctx.exit(EX_DATAERR)


def _refuse_clashes(files: Sequence[ArticleFile], out: Path | None) -> None:
    """Raise UsageError before anything is written over something else."""
    twice = sorted(name for name, count in Counter(file.name for file in files).items() if count > 1)
    if twice:
        raise UsageError(
            f"{len(twice)} names come twice, the first is {twice[0]}; rename a file or extract apart"
        )
    if out:
        inputs = {file.path.resolve() for file in files if not file.error}
        for file in files:
            if (target := _target(out, file.name)).resolve() in inputs:
                raise UsageError(f"{target} is an article to read; give another folder to --out")


def _readable(files: Iterable[ArticleFile], settings: Settings, failed: list[str]) -> Iterator[Article]:
    for file in files:
        try:
            yield read_article(
                file, max_bytes=settings.max_article_bytes, max_chars=settings.max_article_chars
            )
        except ArticleError as error:
            failed.append(file.name)
            click.echo(f"mss-kb: {error.reason}: {error}", err=True)


def _extracted(
    extractor: Extractor, articles: Iterator[Article], failed: list[str]
) -> Iterator[tuple[Article, Extraction]]:
    """Batches through the model; where one fails, its articles one by one: a bad text stops no other."""
    while batch := list(islice(articles, BATCH)):
        try:
            yield from list(extractor.extract_many(batch))
        except Exception:
            for article in batch:
                try:
                    yield extractor.extract(article)
                except Exception as error:
                    failed.append(article.name)
                    click.echo(f"mss-kb: extraction_failed: {article.path}: {error!r}", err=True)


def _target(out: Path, name: str) -> Path:
    return out / f"{name}.json"


def _write(row: dict[str, Any], out: Path | None) -> None:
    """One line on standard output, or a whole file in one step: a reader never sees half of it."""
    if out is None:
        stdout = sys.stdout.buffer
        stdout.write(orjson.dumps(row) + b"\n")
        stdout.flush()
        return
    target = _target(out, row["article"])
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(orjson.dumps(row, option=orjson.OPT_INDENT_2) + b"\n")
        Path(unfinished).chmod(0o644)
        Path(unfinished).replace(target)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
