"""Which statements cannot both be right, kept as statements come and go.

A statement is compared with those of its topic that are nearest to it in time, so that the cost of one does
not grow with the store. Of each statement the claim that stands for it is compared: its first telling.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.conflicting import (
    Kept,
    conflict_between,
    conflict_id,
    nearest_that_may_conflict,
    times_apart,
)
from mss_kb.model import Metric
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.neighbours import Neighbour, statements_of, walks_from
from mss_kb.store.tables import ConflictRow, StatementRow

# Earlier conflicts of a statement that are looked into again.
MOST_AGAIN = 100
PAIR = (ConflictRow.first_id, ConflictRow.second_id)


def compare(session: Session, rows: Sequence[StatementRow]) -> None:
    """Find the conflicts of these statements anew."""
    connection = session.connection()
    for row in rows:
        if row.is_fact:
            _compare(connection, row)


def _compare(connection: Connection, row: StatementRow) -> None:
    known = set(connection.execute(_partners(row.id)).scalars())
    near = {
        other.id: other
        for walk in walks_from(connection, row)
        for other in nearest_that_may_conflict(row, walk)
    }
    near |= {other.id: other for other in statements_of(connection, known - near.keys())}
    found = {one.claim.id: one for one in appearances_of(connection, _standing(row, near))}
    pairs: dict[str, dict[str, Any]] = {}
    for other in near.values():
        ours, theirs = found.get(row.claim_id), found.get(other.claim_id)
        if ours is None or theirs is None:
            continue
        pair = conflict_row(row, other, ours, theirs)
        if pair is not None:
            pairs[other.id] = pair
    _write(connection, row.id, known, pairs)


def _standing(row: Any, near: Mapping[str, Neighbour]) -> set[str]:
    return {row.claim_id, *(other.claim_id for other in near.values())} if near else set()


def conflict_row(row: Kept, other: Kept, ours: Appearance, theirs: Appearance) -> dict[str, Any] | None:
    """The row of two statements that cannot both be right; None where they can."""
    # In the order of ids, so that the words do not depend on which came first.
    (first, one), (second, two) = sorted(((row, ours), (other, theirs)), key=lambda each: each[0].id)
    reason = conflict_between(_as_told(first, one), _as_told(second, two))
    if reason is None:
        return None
    return {
        "first_id": first.id,
        "second_id": second.id,
        "topic": first.topic,
        "group_id": conflict_id(first, second),
        "metric": Metric(first.metric),
        "told": min(row.claims, other.claims),
        "apart": times_apart(first, second),
        "reason": reason,
    }


def _as_told(row: Kept, appearance: Appearance) -> Appearance:
    """The claim that stands for a statement; what any text gives as a part is one, whoever tells it."""
    return appearance.model_copy(update={"is_part": row.parts > 0})


def _write(
    connection: Connection, statement_id: str, known: set[str], pairs: Mapping[str, dict[str, Any]]
) -> None:
    """Make the conflicts of a statement these; `known` are those that it had, by the other statement."""
    if known:
        for own, theirs in (PAIR, PAIR[::-1]):
            connection.execute(delete(ConflictRow).where(own == statement_id, theirs.in_(known)))
    if pairs:
        connection.execute(insert(ConflictRow), list(pairs.values()))


def drop_conflicts(session: Session, statement_id: str) -> None:
    """The conflicts of a statement that is no longer made."""
    session.execute(delete(ConflictRow).where(_has(statement_id)))


def weigh_conflicts(session: Session, statement_id: str, before: int, now: int) -> None:
    """A conflict weighs as much as its less told side: bring it up to date where that is this statement."""
    if before == now:
        return
    for own, theirs in (PAIR, PAIR[::-1]):
        change = update(ConflictRow).where(own == statement_id)
        if now < before:
            session.execute(change.where(ConflictRow.told > now).values(told=now))
            continue
        # Not by an index of `told`: most conflicts are told once.
        is_as_told = ConflictRow.told + 0 == before
        heavier = (
            select(theirs, StatementRow.claims)
            .join(StatementRow, StatementRow.id == theirs)
            .where(own == statement_id, is_as_told, StatementRow.claims > before)
        )
        for other, claims in session.execute(heavier).all():
            session.execute(change.where(theirs == other).values(told=min(claims, now)))


def _partners(statement_id: str) -> Select[str]:
    """Statements that it conflicts with so far."""
    pair = ConflictRow
    other = case((pair.first_id == statement_id, pair.second_id), else_=pair.first_id)
    return select(other).where(_has(statement_id)).limit(MOST_AGAIN)


def _has(statement_id: str) -> ColumnElement[bool]:
    return or_(ConflictRow.first_id == statement_id, ConflictRow.second_id == statement_id)
