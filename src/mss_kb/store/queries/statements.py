"""Statements that a question finds, and how an answer shows them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from mss_kb.compare.statements import APART_BY_SOURCE
from mss_kb.filters.comparing import StatementFilter
from mss_kb.model import Group, Metric
from mss_kb.store.queries.claim_pages import claims_by_id
from mss_kb.store.queries.places import place_ids
from mss_kb.store.queries.shapes import Answer, effective_answer, value_answer, whole
from mss_kb.store.queries.tellings import tellings
from mss_kb.store.tables import ClaimRow, PlaceRow, StatementRow

# Claims shown of one statement.
SHOWN = 3
# Statements asked about in one question, below what SQLite takes.
AT_ONCE = 500
STATEMENT = select(
    StatementRow.__table__, PlaceRow.name.label("place_name"), PlaceRow.pcode, PlaceRow.level
).outerjoin(PlaceRow, PlaceRow.id == StatementRow.place_id)
StatementData = Row[*tuple[Any, ...]]


def statement_conditions(
    connection: Connection, wanted: StatementFilter, metrics: Iterable[Metric], row: Any = StatementRow
) -> list[ColumnElement[bool]]:
    """The filter on statements, or on `row`, some of them; only those that are said to be so."""
    found: list[ColumnElement[bool]] = [row.is_fact.is_(True)]
    if metrics := sorted(metrics):
        found.append(row.metric.in_(metrics))
    if wanted.force:
        found.append(row.force.in_(wanted.force))
    if wanted.place:
        found.append(row.place_id.in_(place_ids(connection, wanted.place, exact=wanted.place_exact)))
    if wanted.unit:
        # Not by the index of units where one of metrics serves: most statements are of people.
        unit = row.unit.concat("") if metrics else row.unit
        found.append(unit.in_(wanted.unit))
    if wanted.basis:
        found.append(row.basis.in_(wanted.basis))
    if wanted.group:
        named = [group for group in wanted.group if group is not Group.ALL]
        any_group = [row.people_group.is_(None)] if Group.ALL in wanted.group else []
        found.append(or_(row.people_group.in_(named), *any_group))
    for words, column, joint in ((wanted.country, row.parties, " "), (wanted.said_by, row.families, "|")):
        if words:
            padded = joint + column + joint
            found.append(or_(*(padded.contains(f"{joint}{word}{joint}", autoescape=True) for word in words)))
    return found


def told_by(as_of: dt.date | None) -> list[ColumnElement[bool]]:
    """Those that some article told by that day."""
    return [StatementRow.first_told <= as_of] if as_of else []


def scope_answer(row: StatementData) -> Answer:
    """What a statement is about."""
    place = None
    if row.place_id is not None:
        place = {"id": row.place_id, "name": row.place_name, "pcode": row.pcode, "level": row.level}
    return {
        "metric": row.metric,
        "basis": row.basis,
        "per": row.per,
        "unit": row.unit,
        "force": row.force,
        "place": place,
        "parties": row.parties.split(),
        "group": row.people_group,
        "families": families_of(row) if is_apart_by_source(row) else None,
    }


def families_of(row: StatementData) -> list[str]:
    """The families of the named sources."""
    return row.families.split("|") if row.families else []


def is_apart_by_source(row: StatementData) -> bool:
    """Whether other sources' figures make another line."""
    return Metric(row.metric).family in APART_BY_SOURCE


def range_answer(rows: Iterable[StatementData]) -> Answer:
    """From the least to the greatest value of statements."""
    least = [row.least for row in rows if row.least is not None]
    most = [row.most for row in rows if row.most is not None]
    return {"min": whole(min(least)) if least else None, "max": whole(max(most)) if most else None}


def spread_answer(rows: Iterable[StatementData]) -> Answer:
    """From the least to the greatest number as printed."""
    numbers = [number for row in rows for number in (row.low, row.high) if number is not None]
    return {"min": whole(min(numbers)), "max": whole(max(numbers))} if numbers else {"min": None, "max": None}


def statement_answers(connection: Connection, rows: Sequence[StatementData]) -> list[Answer]:
    """Statements with some of their claims, those of the latest articles."""
    ids = claim_ids(connection, rows, SHOWN)
    wanted = [one for each in ids.values() for one in each]
    shown = {claim["id"]: claim for claim in claims_by_id(connection, wanted)}
    # Each answer has its own copy: links are added to it.
    return [_answer(row, [dict(shown[one]) for one in ids[row.id] if one in shown]) for row in rows]


def claim_ids(
    connection: Connection, statements: Sequence[Row[*tuple[Any, ...]]], most: int
) -> dict[str, list[str]]:
    """Up to so many live claims of each statement, the latest articles' first.

    Statements of few claims are asked together, those of many each along its index.
    """
    found: dict[str, list[str]] = {row.id: [] for row in statements}
    few = [row.id for row in statements if row.claims <= most]
    for start in range(0, len(few), AT_ONCE):
        query = select(ClaimRow.statement_id, ClaimRow.id)
        query = query.where(ClaimRow.statement_id.in_(few[start : start + AT_ONCE]))
        newest = ClaimRow.published.is_(None), ClaimRow.published.desc(), ClaimRow.id.desc()
        for statement_id, claim_id in connection.execute(query.order_by(*newest)):
            found[statement_id or ""].append(claim_id)
    many = [row.id for row in statements if row.claims > most]
    return found | {one: tellings(connection, one, most) for one in many}


def _answer(row: StatementData, claims: list[Answer]) -> Answer:
    return {
        "id": row.id,
        "value": value_answer(row),
        "period": row.period,
        "effective": effective_answer(row),
        "families": families_of(row),
        "count": row.claims,
        "articles": row.articles,
        "corrected": row.corrected,
        "first_told": row.first_told,
        "last_told": row.last_told,
        "claims": claims,
    }
