"""Claims in memory follow the store: read change by change, all at once, or asked of it, it is the same."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import count, pairwise, product

import newsroom
import pytest
from sqlalchemy import Connection, delete, select

from databases import Databases
from mss_kb.filters import ClaimFilter, ClaimPage, Sort
from mss_kb.filters.facets import Facet
from mss_kb.model import ReviewStatus
from mss_kb.store.array_writes import keep_arrays
from mss_kb.store.claim_arrays import held
from mss_kb.store.claim_arrays.columns import Table
from mss_kb.store.claim_arrays.held import ClaimArrays
from mss_kb.store.claim_arrays.keeping import read_arrays
from mss_kb.store.claim_arrays.reading import read_claims
from mss_kb.store.database import Store, open_store
from mss_kb.store.queries.claim_pages import find_claim_texts
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.retractions import retract, undo_retraction
from mss_kb.store.reviews import save_review
from mss_kb.store.runs import begin_run
from mss_kb.store.tables import KeptArray
from mss_kb.store.writes import save_article

NOW = dt.datetime(2025, 5, 1, 12, tzinfo=dt.UTC)
FILTERS = [
    ClaimFilter(),
    ClaimFilter(published_to="2025-01-05"),
    ClaimFilter(said_by=["the UN"], country=["KE"]),
    ClaimFilter(stored_by="2025-03-31"),
    ClaimFilter(stored_by="2025-05-01", review=["none"]),
    ClaimFilter(article=["article-0", "article-new"], q="officers"),
]
SORTS = (Sort.PUBLISHED_LAST, Sort.EFFECTIVE, Sort.VALUE_LAST)


@pytest.fixture
def store(databases: Databases, world: newsroom.World) -> Iterator[Store]:
    url = databases.empty()
    store = open_store(url)
    newsroom.write(store, world)
    yield store
    store.close()
    databases.drop(url)


def counts(claim_arrays: ClaimArrays, connection: Connection) -> list[tuple[int, dict[str, list[Answer]]]]:
    return [claim_arrays.count(connection, wanted, list(Facet)) for wanted in FILTERS]


def pages(connection: Connection, claim_arrays: ClaimArrays | None) -> list[object]:
    """Every page of the filters in these orders, by the arrays or by the database."""
    found: list[object] = []
    for wanted, sort in product(FILTERS, SORTS):
        page: ClaimPage | None = ClaimPage.model_validate(
            {**wanted.model_dump(by_alias=True), "sort": sort, "limit": 4}
        )
        while page is not None:
            claims, cursor = find_claim_texts(connection, page, claim_arrays)
            found.append((claims, cursor))
            page = page.model_copy(update={"cursor": cursor}) if cursor else None
    return found


def changes(world: newsroom.World) -> Iterator[Callable[[Store], None]]:
    """One change of the store after the other."""
    (article, _), *_ = world.articles
    claims = [told.claim for told in world.told if told.article.id == article.id]
    runs = count()

    def save(store: Store, **changed: object) -> None:
        shown = article.model_copy(update=changed)
        if shown.id == article.id:
            # One claim less each time.
            kept = claims[: len(claims) - next(runs)]
        else:
            kept = [
                claim.model_copy(update={"id": f"new-{claim.id}", "part_of_id": None}) for claim in claims
            ]
        with store.writing() as session:
            run = begin_run(session, now=NOW, host="here", pid=1, engine="local", extractor="2", inputs=[])
            read = newsroom.extraction(shown, kept).model_copy(update={"extractor": f"2.{run}"})
            save_article(session, shown, read, run, now=NOW)

    def review(store: Store) -> None:
        with store.writing() as session:
            save_review(session, claims[0].id, ReviewStatus.REJECTED, reviewer="An editor", now=NOW)

    def take_out(store: Store) -> None:
        with store.writing() as session:
            retract(session, article.id, "It was made up", by="an editor", now=NOW)

    def put_back(store: Store) -> None:
        with store.writing() as session:
            undo_retraction(session, article.id, by="an editor", now=NOW)

    yield lambda store: None
    yield review
    yield lambda store: save(store, outlet="Another Outlet")
    yield lambda store: save(store, published=None, published_earliest=None, published_latest=None)
    yield take_out
    yield put_back
    yield lambda store: save(store, id="article-new", body=article.body + " ", sha256="0" * 64)


@pytest.mark.parametrize("recent", [0, 3])
def test_what_is_found_and_counted_follows_every_change(
    store: Store, world: newsroom.World, monkeypatch: pytest.MonkeyPatch, recent: int
) -> None:
    monkeypatch.setattr(held, "FEW", recent)
    claim_arrays, seen = ClaimArrays(), []
    for change in changes(world):
        change(store)
        with reading(store) as connection:
            seen.append(counts(claim_arrays, connection))
            assert seen[-1] == counts(ClaimArrays(), connection)
            assert pages(connection, claim_arrays) == pages(connection, None)
    assert [before != after for before, after in pairwise(seen)] == [True] * 6


def test_a_start_from_what_was_kept_is_the_same(
    store: Store, world: newsroom.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mss_kb.store.claim_arrays.keeping.FEW", 0)
    versions = []

    def read_and_tell(connection: Connection, table: Table, since: int) -> None:
        versions.append(since)
        read_claims(connection, table, since)

    monkeypatch.setattr(held, "read_claims", read_and_tell)
    keep_arrays(store)
    for change in changes(world):
        change(store)
        with reading(store) as connection:
            begun = ClaimArrays()
            found = counts(begun, connection)
            assert versions.pop() > 0
            assert pages(connection, begun) == pages(connection, None)
            with monkeypatch.context() as nothing_kept:
                nothing_kept.setattr(
                    "mss_kb.store.claim_arrays.held.read_arrays", lambda connection, table: 0
                )
                assert found == counts(ClaimArrays(), connection)
            assert versions.pop() == 0


def test_what_an_older_program_kept_is_not_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mss_kb.store.claim_arrays.keeping.FEW", 0)
    keep_arrays(store)
    with store.writing() as session:
        session.execute(delete(KeptArray).where(KeptArray.name == "first_day"))
    with reading(store) as connection:
        assert read_arrays(connection, Table()) == 0
        assert counts(ClaimArrays(), connection)


def test_arrays_are_kept_anew_only_where_much_has_changed(
    store: Store, world: newsroom.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> set[int]:
        with reading(store) as connection:
            return set(connection.execute(select(KeptArray.version)).scalars())

    keep_arrays(store)
    assert kept() == set()
    monkeypatch.setattr("mss_kb.store.claim_arrays.keeping.FEW", 2)
    keep_arrays(store)
    before = kept()
    assert len(before) == 1
    _, review, save, *_ = changes(world)
    review(store)
    keep_arrays(store)
    assert kept() == before
    save(store)
    keep_arrays(store)
    assert max(kept()) > max(before)


def test_another_store_in_the_same_place_is_counted_anew(
    store: Store, databases: Databases, world: newsroom.World
) -> None:
    claim_arrays, url = ClaimArrays(), databases.empty()
    with reading(store) as connection:
        assert claim_arrays.count(connection, ClaimFilter(), [])[0] == len(world.live)
    other = open_store(url)
    try:
        with reading(other) as connection:
            assert claim_arrays.count(connection, ClaimFilter(), []) == (0, {})
    finally:
        other.close()
        databases.drop(url)
