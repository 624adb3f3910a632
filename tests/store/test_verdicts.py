"""What is kept and what a draft is told do not depend on how the articles came, nor on copies and digests."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import newsroom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from databases import SqliteFiles
from mss_kb.drafts import check_draft
from mss_kb.model import Basis, Claim, DraftReading, Effective, EffectiveBasis, Metric, TextKind
from mss_kb.store.database import Store, open_store
from mss_kb.store.loan_writes import NO_LOAN
from mss_kb.store.queries.reading import reading
from mss_kb.store.statement_filling import fill_statements
from mss_kb.store.tables import ClaimRow, ConflictRow, StatementRow

Outline = tuple[dict[str, Any], list[dict[str, Any]], bool]
Keeping = Callable[[newsroom.World], Any]
QUICK = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAY = newsroom.DAYS[1].earliest


@pytest.fixture
def kept_in(tmp_path: Path) -> Keeping:
    files = SqliteFiles(tmp_path)

    @contextmanager
    def keep(world: newsroom.World) -> Iterator[Store]:
        url = files.empty()
        store = open_store(url)
        try:
            newsroom.write(store, world)
            yield store
        finally:
            store.close()
            files.drop(url)

    return keep


def rows(store: Store) -> tuple[Any, ...]:
    """All that is kept of what claims mean together."""
    claim, statement, pair = ClaimRow, StatementRow, ConflictRow
    of_claim = (claim.id, claim.statement_id, claim.is_part, claim.lender_id, claim.changed_from_id)
    of_statement = (statement.id, statement.line, statement.claim_id, statement.claims, statement.articles)
    days = (statement.parts, statement.day, statement.first_told, statement.last_told)
    questions = (
        select(*of_claim).order_by(claim.id),
        select(*of_statement, *days).order_by(statement.id),
        select(pair.first_id, pair.second_id, pair.group_id, pair.told, pair.reason).order_by(
            pair.first_id, pair.second_id
        ),
    )
    with store.reading() as session:
        return tuple(tuple(session.execute(query).all()) for query in questions)


def told(store: Store, drafts: list[Claim]) -> list[tuple[str, Any]]:
    """The verdict on each of these claims as a draft, and what bears it out or excludes it."""
    found = DraftReading(claims=tuple(drafts))
    with reading(store) as connection:
        items = check_draft(connection, found, "", today=DAY)["items"]
    return [
        (item["verdict"], {one["id"] for side in ("supporting", "refuting") for one in item[side]})
        for item in items
    ]


def drafts_of(world: newsroom.World) -> list[Claim]:
    return [one.claim.model_copy(update={"id": f"draft-{n}"}) for n, one in enumerate(world.live)]


@given(newsroom.worlds(), st.integers(0, 99))
@QUICK
def test_the_order_in_which_articles_come_does_not_matter(
    kept_in: Keeping, world: newsroom.World, seed: int
) -> None:
    articles = list(world.articles)
    random.Random(seed).shuffle(articles)
    drafts = drafts_of(world)
    with kept_in(world) as store, kept_in(replace(world, articles=tuple(articles))) as other:
        assert rows(store) == rows(other)
        assert told(store, drafts) == told(other, drafts)


@given(newsroom.worlds())
@QUICK
def test_filling_at_once_is_keeping_one_by_one(kept_in: Keeping, world: newsroom.World) -> None:
    with kept_in(world) as store:
        before = rows(store)
        with store.writing() as session:
            fill_statements(session)
        assert rows(store) == before


@given(
    st.lists(newsroom.article_outlines(), min_size=1, max_size=3),
    st.lists(newsroom.claim_slots(), min_size=1, max_size=4),
)
@QUICK
def test_a_digest_beside_its_report_changes_no_verdict(
    kept_in: Keeping, outlines: list[Outline], summed_up: list[dict[str, Any]]
) -> None:
    reports = [
        ({**fields, "kind": TextKind.ORIGINAL, "url": f"https://example.org/{number}"}, claims, False)
        for number, (fields, claims, _) in enumerate(outlines)
    ]
    digest = {"kind": TextKind.DIGEST, "url": "https://example.org/0"}
    alone, beside = newsroom.build(reports), newsroom.build([*reports, (digest, summed_up, False)])
    drafts = drafts_of(beside)
    with kept_in(alone) as store, kept_in(beside) as other:
        assert told(store, drafts) == told(other, drafts)


def test_a_borrowed_date_decides_no_verdict(kept_in: Keeping) -> None:
    landed = {
        "metric": Metric.PERSONNEL_ARRIVED,
        "low": 75.0,
        "high": 75.0,
        "unit": "people",
        "basis": Basis.FLOW,
        "parties": ("GT",),
        "sentence": "Soldiers landed",
    }
    day = Effective(earliest=DAY, latest=DAY, basis=EffectiveBasis.STATED)
    dated = {**landed, "effective": day, "period": "2024-01-01"}
    world = newsroom.build([({}, [landed], False), ({}, [dated], False)])
    drafts = drafts_of(world)
    with kept_in(world) as store:
        lent = told(store, drafts)
        with store.writing() as session:
            borrowed = ClaimRow.lender_id.is_not(None)
            assert session.scalars(select(ClaimRow.id).where(borrowed)).all()
            session.execute(update(ClaimRow).where(borrowed).values(NO_LOAN))
        assert told(store, drafts) == lent
