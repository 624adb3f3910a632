"""Dates that claims borrow from dated claims of the same event, whatever came, went and was decided."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import newsroom
import pytest
from sqlalchemy import select

from databases import Databases
from mss_kb.filters import ClaimPage
from mss_kb.model import Basis, Effective, EffectiveBasis, Force, Metric, ReviewStatus
from mss_kb.store.database import Store, open_store
from mss_kb.store.queries.claim_pages import find_claims, one_claim
from mss_kb.store.queries.reading import reading
from mss_kb.store.retractions import retract, undo_retraction
from mss_kb.store.reviews import save_review
from mss_kb.store.rows import row_to_claim
from mss_kb.store.tables import ClaimRow

NOW = newsroom.SECOND_RUN
OPEN = Effective(earliest=None, latest=None, basis=None)
Outline = tuple[dict[str, Any], list[dict[str, Any]], bool]
Desk = Callable[..., tuple[Store, newsroom.World]]


def day(iso: str) -> dict[str, Any]:
    date = dt.date.fromisoformat(iso)
    return {"period": iso, "effective": Effective(earliest=date, latest=date, basis=EffectiveBasis.STATED)}


def arrival(**slots: Any) -> Outline:
    given = {
        "metric": Metric.PERSONNEL_ARRIVED,
        "low": 75.0,
        "high": 75.0,
        "unit": "people",
        "basis": Basis.FLOW,
        "parties": ("GT",),
        "effective": OPEN,
        "sentence": "Guatemalan soldiers landed",
    }
    return {}, [{**given, **slots}], False


@pytest.fixture
def desk(databases: Databases) -> Iterator[Desk]:
    opened: list[tuple[Store, str]] = []

    def write(*outlines: Outline) -> tuple[Store, newsroom.World]:
        url = databases.empty()
        store = open_store(url)
        opened.append((store, url))
        world = newsroom.build(list(outlines))
        newsroom.write(store, world)
        return store, world

    yield write
    for store, url in opened:
        store.close()
        databases.drop(url)


def borrowed(store: Store, world: newsroom.World, place: int) -> tuple[str, str] | None:
    """The period and the lender of a claim, as the store answers it."""
    claim = world.told[place].claim
    with reading(store) as connection:
        answer = one_claim(connection, claim.id)
    loan = answer["borrowed"]
    assert (answer["effective"]["basis"] == "borrowed") == (loan is not None)
    assert answer["period"] == claim.period
    return None if loan is None else (loan["period"], loan["claim"])


def test_an_arrival_without_a_day_borrows_it_whichever_came_first(desk: Desk) -> None:
    outlines = [arrival(), arrival(**day("2025-01-03"))]
    for order in itertools.permutations((0, 1)):
        store, world = desk(*(outlines[one] for one in order))
        lender = world.told[order.index(1)].claim.id
        assert borrowed(store, world, order.index(0)) == ("2025-01-03", lender)
        assert borrowed(store, world, order.index(1)) is None


@pytest.mark.parametrize(
    "other",
    [
        {**day("2025-01-03"), "parties": ("KE",)},
        {**day("2025-01-03"), "low": 150.0, "high": 150.0},
        {**day("2025-01-03"), "metric": Metric.PERSONNEL_DEPARTED},
        {**day("2025-01-03"), "force": Force.GSF},
        {**day("2025-01-03"), "assertion": "hypothetical"},
        {"effective": Effective(earliest=dt.date(2025, 1, 1), latest=None, basis=EffectiveBasis.STATED)},
    ],
)
def test_what_is_of_another_event_or_has_no_day_lends_none(desk: Desk, other: dict[str, Any]) -> None:
    store, world = desk(arrival(force=Force.MSS), arrival(**other))
    assert borrowed(store, world, 0) is None


def test_a_known_month_must_be_the_lenders(desk: Desk) -> None:
    for month, is_lent in (("XXXX-01", True), ("XXXX-06", False)):
        store, world = desk(arrival(period=month), arrival(**day("2025-01-03")))
        assert (borrowed(store, world, 0) is not None) is is_lent


def test_two_events_with_one_number_lend_no_date(desk: Desk) -> None:
    store, world = desk(arrival(), arrival(**day("2025-01-03")), arrival(**day("2025-03-20")))
    assert borrowed(store, world, 0) is None
    with store.writing() as session:
        retract(session, world.articles[2][0].id, "wrong", by="An editor", now=NOW)
    assert borrowed(store, world, 0) == ("2025-01-03", world.told[1].claim.id)


def test_a_toll_borrows_by_its_place_and_a_number_that_marks_it(desk: Desk) -> None:
    def toll(value: float, **slots: Any) -> Outline:
        given = {"metric": Metric.CASUALTIES_KILLED, "low": value, "high": value, "parties": ()}
        return arrival(**given, **slots)

    for value, place, is_lent in (
        (207.0, newsroom.CITE_SOLEIL, True),
        (200.0, newsroom.CITE_SOLEIL, False),
        (207.0, newsroom.CAPITAL, False),
    ):
        dated = toll(value, place=newsroom.CITE_SOLEIL, **day("2024-12-07"))
        store, world = desk(toll(value, place=place), dated)
        assert (borrowed(store, world, 0) is not None) is is_lent


def test_a_lender_that_goes_takes_its_date_with_it(desk: Desk) -> None:
    store, world = desk(arrival(), arrival(**day("2025-01-03")))
    lender = world.told[1].claim.id
    with store.writing() as session:
        retract(session, world.articles[1][0].id, "wrong", by="An editor", now=NOW)
    assert borrowed(store, world, 0) is None
    with store.writing() as session:
        undo_retraction(session, world.articles[1][0].id, by="An editor", now=NOW)
    assert borrowed(store, world, 0) == ("2025-01-03", lender)
    with store.writing() as session:
        save_review(session, lender, ReviewStatus.REJECTED, reviewer="An editor", now=NOW)
    assert borrowed(store, world, 0) is None


def test_a_corrected_date_is_lent_as_corrected(desk: Desk) -> None:
    store, world = desk(arrival(), arrival(**day("2025-01-03")))
    lender = world.told[1].claim.id
    with store.writing() as session:
        save_review(
            session,
            lender,
            ReviewStatus.CORRECTED,
            corrected={"period": "2025-01-04"},
            reviewer="An editor",
            now=NOW,
        )
    assert borrowed(store, world, 0) == ("2025-01-04", lender)


def test_a_borrowed_day_is_filtered_by_and_never_mixed_with_the_reading(desk: Desk) -> None:
    store, world = desk(arrival(), arrival(**day("2025-01-03")))
    page = ClaimPage.model_validate({"from": "2025-01-01", "to": "2025-01-31"})
    with reading(store) as connection:
        found, _ = find_claims(connection, page)
    assert {claim["id"] for claim in found} == {told.claim.id for told in world.told}
    with store.reading() as session:
        row = session.scalars(select(ClaimRow).where(ClaimRow.lender_id.is_not(None))).unique().one()
        assert row_to_claim(row) == world.told[0].claim
