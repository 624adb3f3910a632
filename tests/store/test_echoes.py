"""Copies found as articles are stored: the development texts with copies among them, and no others."""

import datetime as dt
import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mss_kb.articles import find_article_files, read_article
from mss_kb.model import Article, Extraction, TextKind
from mss_kb.store.database import Store
from mss_kb.store.echo_writes import MOST_OF_A_PRINT
from mss_kb.store.tables import ArticleRow, PrintRow
from mss_kb.store.writes import save_article

CORPUS = Path(__file__).parents[1] / "corpus"
MakeArticle = Callable[..., Article]
TEXT = " ".join(f"word{number} said thing{number % 7} of place{number}" for number in range(60))
CREDITED = f"PORT-AU-PRINCE (Example Wire) - {TEXT}"


def save(store: Store, articles: list[Article], run_id: int, now: dt.datetime) -> None:
    for article in articles:
        with store.writing() as session:
            save_article(session, article, Extraction(article_id=article.id, extractor="1"), run_id, now=now)


def families(store: Store) -> dict[str, str | None]:
    with store.reading() as session:
        return {row.id: row.text_family for row in session.scalars(select(ArticleRow))}


def producers(store: Store) -> dict[str, str | None]:
    with store.reading() as session:
        return {row.id: row.producer for row in session.scalars(select(ArticleRow))}


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_the_copies_of_the_development_texts_are_found_and_no_others(
    store: Store, run_id: int, now: dt.datetime, seed: int | None
) -> None:
    read = [
        read_article(file, max_bytes=10**6, max_chars=10**6)
        for folder in ("dev", "more")
        for file in find_article_files([CORPUS / folder])
    ]
    if seed is not None:
        random.Random(seed).shuffle(read)
    save(store, read, run_id, now)
    found = families(store)
    names = {article.id: f"{Path(article.path or '').parent.name}/{article.name}" for article in read}
    pairs = {
        frozenset((names[a], names[b])) for a, b in itertools.combinations(found, 2) if found[a] == found[b]
    }
    gold = {
        frozenset((f"dev/{path.stem}", f"dev/{of}"))
        for path in (CORPUS / "dev").glob("*.json")
        if (of := json.loads(path.read_text(encoding="utf-8")).get("syndicated_of"))
    }
    assert len(gold) == 4
    assert pairs == gold


def test_copies_are_the_word_of_the_wire_that_one_of_them_names(
    store: Store, run_id: int, now: dt.datetime, make_article: MakeArticle
) -> None:
    silent = make_article(TEXT, id="a_1", path="1")
    credited = make_article(CREDITED, id="a_2", path="2")
    later = make_article(TEXT.replace("word3 ", "word4 "), id="a_3", path="3")
    save(store, [silent, credited, later], run_id, now)
    assert set(families(store).values()) == {"a_1"}
    assert set(producers(store).values()) == {"Example Wire"}


def test_a_text_between_two_families_joins_them(
    store: Store, run_id: int, now: dt.datetime, make_article: MakeArticle
) -> None:
    other = TEXT.replace("word", "name").replace("place", "town").replace("thing", "deed")
    both = f"{TEXT} {other}"
    save(
        store, [make_article(TEXT, id="a_1", path="1"), make_article(other, id="a_2", path="2")], run_id, now
    )
    assert set(families(store).values()) == {"a_1", "a_2"}
    save(store, [make_article(both, id="a_3", path="3")], run_id, now)
    assert set(families(store).values()) == {"a_1"}


def test_a_digest_is_no_copy(store: Store, run_id: int, now: dt.datetime, make_article: MakeArticle) -> None:
    digest = make_article(f"{TEXT} more", id="a_2", path="2", kind=TextKind.DIGEST)
    save(store, [make_article(TEXT, id="a_1", path="1"), digest], run_id, now)
    assert families(store) == {"a_1": "a_1", "a_2": "a_2"}


def test_a_text_that_changes_leaves_its_family(
    store: Store, run_id: int, now: dt.datetime, make_article: MakeArticle
) -> None:
    copy = make_article(f"{TEXT} more", id="a_2", path="2")
    save(store, [make_article(TEXT, id="a_1", path="1"), copy], run_id, now)
    assert families(store)["a_2"] == "a_1"
    save(store, [make_article("All new words here.", id="a_2", path="2")], run_id, now)
    assert families(store)["a_2"] == "a_2"


def test_of_many_copies_only_so_many_are_looked_at(
    store: Store, run_id: int, now: dt.datetime, make_article: MakeArticle
) -> None:
    copies = [make_article(f"{TEXT} {n}", id=f"a_{n:02}", path=str(n)) for n in range(MOST_OF_A_PRINT + 5)]
    save(store, copies, run_id, now)
    assert set(families(store).values()) == {"a_00"}
    with store.reading() as session:
        counts = select(func.count()).select_from(PrintRow).group_by(PrintRow.print)
        assert max(session.scalars(counts)) == MOST_OF_A_PRINT
