"""What facets are counted from follows the store: read change by change, or all at once, it is the same."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import count, pairwise

import newsroom
import pytest
from sqlalchemy import Connection

from databases import Databases
from mss_kb.filters import ClaimFilter
from mss_kb.filters.facets import Facet
from mss_kb.model import ReviewStatus
from mss_kb.store.database import Store, open_store
from mss_kb.store.facet_counts import FacetCounts
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.retractions import retract, undo_retraction
from mss_kb.store.reviews import save_review
from mss_kb.store.runs import begin_run
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


@pytest.fixture
def store(databases: Databases, world: newsroom.World) -> Iterator[Store]:
    url = databases.empty()
    store = open_store(url)
    newsroom.write(store, world)
    yield store
    store.close()
    databases.drop(url)


def counts(facet_counts: FacetCounts, connection: Connection) -> list[tuple[int, dict[str, list[Answer]]]]:
    return [facet_counts.count(connection, wanted, list(Facet)) for wanted in FILTERS]


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


def test_what_is_counted_follows_every_change(store: Store, world: newsroom.World) -> None:
    facet_counts, seen = FacetCounts(), []
    for change in changes(world):
        change(store)
        with reading(store) as connection:
            seen.append(counts(facet_counts, connection))
            assert seen[-1] == counts(FacetCounts(), connection)
    assert [before != after for before, after in pairwise(seen)] == [True] * 6


def test_another_store_in_the_same_place_is_counted_anew(
    store: Store, databases: Databases, world: newsroom.World
) -> None:
    facet_counts, url = FacetCounts(), databases.empty()
    with reading(store) as connection:
        assert facet_counts.count(connection, ClaimFilter(), [])[0] == len(world.live)
    other = open_store(url)
    try:
        with reading(other) as connection:
            assert facet_counts.count(connection, ClaimFilter(), []) == (0, {})
    finally:
        other.close()
        databases.drop(url)
