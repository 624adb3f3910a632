"""The texts that measurements run on. In: folders of the repository. Out: articles, with their gold."""

from collections.abc import Iterator
from pathlib import Path

from mss_kb.articles import ArticleFile, find_article_files, read_article
from mss_kb.evaluation import GoldArticle, Part, belongs, read_gold
from mss_kb.model import Article
from mss_kb.settings import read_settings

ROOT = Path(__file__).parents[1]
# Gold and its texts; those of `READ` may all be read while rules are written.
CORPORA = {
    "dev": (ROOT / "tests/corpus/dev", ROOT / "tests/corpus/dev"),
    "digests": (ROOT / "tests/corpus/digests", ROOT / "data/articles"),
    "press": (ROOT / "tests/corpus/press", ROOT / "tests/corpus/press"),
    "press2": (ROOT / "tests/corpus/press2", ROOT / "tests/corpus/press2"),
    "press3": (ROOT / "tests/corpus/press3", ROOT / "tests/corpus/press3"),
    "press4": (ROOT / "tests/corpus/press4", ROOT / "tests/corpus/press4"),
    "press5": (ROOT / "tests/corpus/press5", ROOT / "tests/corpus/press5"),
    "press6": (ROOT / "tests/corpus/press6", ROOT / "tests/corpus/press6"),
    "more": (ROOT / "tests/corpus/more", ROOT / "tests/corpus/more"),
}
# Corpora of which every text may be read.
READ = frozenset({"more", "press2", "press3", "press4", "press5", "press6"})


def articles(*folders: Path) -> list[Article]:
    """Every article of the folders, in name order."""
    return [_read(file) for file in find_article_files(list(folders))]


def _read(file: ArticleFile) -> Article:
    settings = read_settings()
    return read_article(file, max_bytes=settings.max_article_bytes, max_chars=settings.max_article_chars)


def gold_articles(part: Part) -> Iterator[tuple[str, GoldArticle, Article]]:
    """Corpus, gold and article: the tuned part with all of `more`, or the part that was kept aside."""
    for name, (gold_folder, texts) in CORPORA.items():
        files = {file.name: file for file in find_article_files([texts])}
        for gold in read_gold(gold_folder):
            if belongs(gold.name, part) if name not in READ else part is not Part.KEPT_ASIDE:
                yield name, gold, _read(files[gold.name])
