"""Which figure of the first copy of its text a claim has changed, as copies come and go."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import newsroom
import pytest

from databases import Databases
from mss_kb.model import Basis, Effective, Metric
from mss_kb.store.database import Store, open_store
from mss_kb.store.queries.claim_pages import one_claim
from mss_kb.store.queries.reading import reading
from mss_kb.store.retractions import retract

LONG = " ".join(f"officer{number} spoke of street{number % 11}" for number in range(20))
OPEN = Effective(earliest=None, latest=None, basis=None)


def copy(outlet: str, day: str, value: float, sentence: str = LONG) -> tuple[dict[str, Any], list[Any], bool]:
    date = dt.date.fromisoformat(day)
    told = {"published": date, "published_earliest": date, "published_latest": date}
    toll = {
        "metric": Metric.CASUALTIES_KILLED,
        "low": value,
        "high": value,
        "unit": "people",
        "basis": Basis.FLOW,
        "effective": OPEN,
        "sentence": sentence,
    }
    return {**told, "published_precision": "stated", "outlet": outlet}, [toll], False


@pytest.fixture
def store(databases: Databases) -> Iterator[Store]:
    url = databases.empty()
    opened = open_store(url)
    yield opened
    opened.close()
    databases.drop(url)


def changes(store: Store, world: newsroom.World) -> dict[str, tuple[str, str] | None]:
    """By outlet, whose figure it changed and which."""
    found = {}
    with reading(store) as connection:
        for told in world.told:
            if told.article.outlet is not None:
                change = one_claim(connection, told.claim.id)["changed_from"]
                found[told.article.outlet] = change and (change["outlet"], change["text"])
    return found


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_copy_names_the_figure_of_the_first_copy_in_any_order(store: Store, order: tuple[int, ...]) -> None:
    copies = [
        copy("The Wire", "2024-12-09", 184),
        copy("The Star", "2024-12-10", 148),
        copy("The Sun", "2024-12-11", 184),
    ]
    world = newsroom.build([copies[one] for one in order])
    newsroom.write(store, world)
    assert changes(store, world) == {"The Wire": None, "The Star": ("The Wire", "184"), "The Sun": None}


def test_texts_that_are_no_copies_change_nothing(store: Store) -> None:
    world = newsroom.build(
        [
            copy("The Wire", "2024-12-09", 184, "Gangs killed"),
            copy("The Star", "2024-12-10", 148, "Gangs killed"),
        ]
    )
    newsroom.write(store, world)
    assert changes(store, world) == {"The Wire": None, "The Star": None}


def test_where_the_first_copy_is_retracted_the_next_takes_its_place(store: Store) -> None:
    world = newsroom.build(
        [
            copy("The Wire", "2024-12-09", 184),
            copy("The Star", "2024-12-10", 148),
            copy("The Sun", "2024-12-11", 184),
        ]
    )
    newsroom.write(store, world)
    with store.writing() as session:
        retract(session, world.articles[0][0].id, "wrong", by="An editor", now=newsroom.SECOND_RUN)
    rest = newsroom.World(world.told[1:], world.articles[1:])
    assert changes(store, rest) == {"The Star": None, "The Sun": ("The Star", "148")}
