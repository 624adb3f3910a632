"""Statements kept with every article are what the live claims say, whatever came, went and was decided."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable
from typing import Any

import newsroom
import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from databases import Databases
from mss_kb.compare.appearance import Appearance
from mss_kb.compare.relations import RelationKind, relation_of
from mss_kb.compare.statements import statement_of
from mss_kb.model import Basis, Effective, EffectiveBasis, Metric, ReviewStatus, TextKind
from mss_kb.store.database import Store, open_store
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.retractions import retract, undo_retraction
from mss_kb.store.reviews import save_review
from mss_kb.store.statement_filling import fill_statements
from mss_kb.store.tables import ClaimRow, ConflictRow, StatementRow

NOW = newsroom.SECOND_RUN
DAY = Effective(earliest=dt.date(2024, 12, 7), latest=dt.date(2024, 12, 7), basis=EffectiveBasis.STATED)


def toll(value: float, **slots: Any) -> dict[str, Any]:
    return {
        "metric": Metric.CASUALTIES_KILLED,
        "low": value,
        "high": value,
        "unit": "people",
        "basis": Basis.FLOW,
        "effective": DAY,
        "sentence": "Gangs killed",
        **slots,
    }


def live(store: Store) -> list[Appearance]:
    with store.reading() as session:
        ids = session.scalars(select(ClaimRow.id).where(ClaimRow.superseded_at.is_(None)))
        return [
            found
            for found in appearances_of(session.connection(), ids)
            if not found.has_original and found.review is not ReviewStatus.REJECTED
        ]


def kept(store: Store) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """Statements with their numbers of claims, and the pairs that conflict."""
    with store.reading() as session:
        counts = {row.id: row.claims for row in session.scalars(select(StatementRow))}
        return counts, {(row.first_id, row.second_id) for row in session.scalars(select(ConflictRow))}


def check(store: Store) -> None:
    found = [(key, appearance) for appearance in live(store) if (key := statement_of(appearance))]
    counts, conflicts = kept(store)
    assert counts == Counter(key.id for key, _ in found)
    members: dict[str, list[Appearance]] = {}
    for key, appearance in found:
        if key.is_fact:
            members.setdefault(key.id, []).append(appearance)
    topics = {key.id: key.topic for key, _ in found}
    for first, second in itertools.combinations(sorted(members), 2):
        kinds = {relation_of(a, b).kind for a in members[first] for b in members[second]}
        same = topics[first] == topics[second]
        if (first, second) in conflicts:
            assert same
            assert RelationKind.CONFLICT in kinds
        else:
            assert not same or kinds != {RelationKind.CONFLICT}


@pytest.fixture
def desk(databases: Databases) -> Any:
    opened: list[tuple[Store, str]] = []

    def write(*outlines: tuple[dict[str, Any], list[dict[str, Any]], bool]) -> tuple[Store, newsroom.World]:
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


@given(newsroom.worlds())
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_statements_are_what_live_claims_say(databases: Databases, world: newsroom.World) -> None:
    url = databases.empty()
    store = open_store(url)
    try:
        newsroom.write(store, world)
        check(store)
        for article, _ in world.articles[:1]:
            with store.writing() as session:
                retract(session, article.id, "wrong", by="An editor", now=NOW)
            check(store)
            with store.writing() as session:
                undo_retraction(session, article.id, by="An editor", now=NOW)
            check(store)
        before = kept(store)
        with store.writing() as session:
            fill_statements(session)
        assert kept(store) == before
    finally:
        store.close()
        databases.drop(url)


def test_two_reports_that_say_the_same_make_one_statement(desk: Callable[..., Any]) -> None:
    store, _ = desk(({}, [toll(184)], False), ({}, [toll(184)], False))
    counts, conflicts = kept(store)
    assert (list(counts.values()), conflicts) == ([2], set())


def test_two_tolls_of_one_day_conflict_until_one_is_taken_back(desk: Callable[..., Any]) -> None:
    store, world = desk(({}, [toll(184)], False), ({}, [toll(110)], False))
    assert len(kept(store)[1]) == 1
    with store.writing() as session:
        retract(session, world.articles[1][0].id, "wrong", by="An editor", now=NOW)
    assert (len(kept(store)[0]), kept(store)[1]) == (1, set())
    with store.writing() as session:
        undo_retraction(session, world.articles[1][0].id, by="An editor", now=NOW)
    assert len(kept(store)[1]) == 1


def test_a_claim_found_misread_leaves_its_statement(desk: Callable[..., Any]) -> None:
    store, world = desk(({}, [toll(184)], False), ({}, [toll(110)], False))
    with store.writing() as session:
        save_review(session, world.told[1].claim.id, ReviewStatus.REJECTED, reviewer="An editor", now=NOW)
    assert (len(kept(store)[0]), kept(store)[1]) == (1, set())


def test_a_digest_makes_no_statement_once_its_report_is_stored(desk: Callable[..., Any]) -> None:
    url = {"url": "https://example.org/news/1"}
    digest = ({"kind": TextKind.DIGEST, **url}, [toll(110)], False)
    store, _ = desk(digest)
    assert len(kept(store)[0]) == 1
    store, _ = desk(digest, ({**url}, [toll(184)], False))
    assert (len(kept(store)[0]), kept(store)[1]) == (1, set())


def test_the_days_of_a_statement_are_those_of_its_articles(desk: Callable[..., Any]) -> None:
    first, last = newsroom.PUBLISHED[1], newsroom.PUBLISHED[2]
    store, world = desk((first, [toll(184)], False), (last, [toll(184)], False), ({}, [toll(184)], False))
    with store.reading() as session:
        row = session.scalars(select(StatementRow)).one()
        assert (row.first_told, row.last_told) == (first["published"], last["published"])
    with store.writing() as session:
        retract(session, world.articles[0][0].id, "wrong", by="An editor", now=NOW)
    with store.reading() as session:
        assert session.scalars(select(StatementRow)).one().first_told == last["published"]


def test_a_correction_moves_a_claim_to_the_statement_that_it_makes(desk: Callable[..., Any]) -> None:
    store, world = desk(({}, [toll(184)], False), ({}, [toll(110)], False))
    with store.writing() as session:
        save_review(
            session,
            world.told[1].claim.id,
            ReviewStatus.CORRECTED,
            corrected={"low": 184.0, "high": 184.0},
            reviewer="An editor",
            now=NOW,
        )
    with store.reading() as session:
        row = session.scalars(select(StatementRow)).one()
        assert (row.low, row.claims, row.articles, row.corrected) == (184, 2, 2, 1)
    assert kept(store)[1] == set()
    with store.writing() as session:
        save_review(session, world.told[1].claim.id, ReviewStatus.CONFIRMED, reviewer="An editor", now=NOW)
    assert len(kept(store)[1]) == 1


def test_a_corrected_period_gives_the_days(desk: Callable[..., Any]) -> None:
    store, world = desk(({}, [toll(184)], False))
    with store.writing() as session:
        save_review(
            session,
            world.told[0].claim.id,
            ReviewStatus.CORRECTED,
            corrected={"period": "2024-11"},
            reviewer="An editor",
            now=NOW,
        )
    with store.reading() as session:
        row = session.scalars(select(StatementRow)).one()
        assert (row.period, row.effective_earliest, row.effective_latest) == (
            "2024-11",
            dt.date(2024, 11, 1),
            dt.date(2024, 11, 30),
        )


def test_articles_are_counted_once_and_the_first_telling_stands_for_all(desk: Callable[..., Any]) -> None:
    first, last = newsroom.PUBLISHED[1], newsroom.PUBLISHED[2]
    store, world = desk(
        (last, [toll(184), toll(184)], False), (first, [toll(184)], False), ({}, [toll(184)], False)
    )
    with store.reading() as session:
        row = session.scalars(select(StatementRow)).one()
        assert (row.claims, row.articles, row.claim_id) == (4, 3, world.told[2].claim.id)
    with store.writing() as session:
        retract(session, world.articles[1][0].id, "wrong", by="An editor", now=NOW)
    with store.reading() as session:
        row = session.scalars(select(StatementRow)).one()
        assert (row.claims, row.articles, row.claim_id) == (3, 2, world.told[0].claim.id)


def test_an_event_of_a_month_and_one_of_a_day_in_it_may_conflict(desk: Callable[..., Any]) -> None:
    december = Effective(
        earliest=dt.date(2024, 12, 1), latest=dt.date(2024, 12, 31), basis=EffectiveBasis.STATED
    )
    store, _ = desk(({}, [toll(184)], False), ({}, [toll(110, effective=december)], False))
    assert len(kept(store)[1]) == 1
    store, _ = desk(({}, [toll(184)], False), ({}, [toll(210, effective=december)], False))
    assert kept(store)[1] == set()


def weights(store: Store) -> set[tuple[int, float]]:
    with store.reading() as session:
        return {(row.told, row.apart) for row in session.scalars(select(ConflictRow))}


def test_a_conflict_weighs_as_much_as_its_less_told_side(desk: Callable[..., Any]) -> None:
    outlines = [({}, [toll(value)], False) for value in (110, 184, 184, 110, 184)]
    store, world = desk(*outlines)
    assert weights(store) == {(2, round(184 / 110, 6))}
    with store.writing() as session:
        retract(session, world.articles[0][0].id, "wrong", by="An editor", now=NOW)
    assert {told for told, _ in weights(store)} == {1}


def test_what_any_text_gives_as_a_part_is_no_conflict(desk: Callable[..., Any]) -> None:
    both = ({}, [toll(184), toll(110)], False)
    for order in itertools.permutations([({}, [toll(184)], False), ({}, [toll(110)], False), both]):
        store, _ = desk(*order)
        assert kept(store)[1] == set()
