"""Which statements cannot both be right, kept as statements come and go.

A statement is compared with those of its topic that are nearest to it in time, so that the cost of one does
not grow with the store. Of each statement the claim that stands for it is compared: its first telling.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Select, case, delete, or_, select, tuple_, update
from sqlalchemy.orm import Session, aliased

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.one_text import is_part_in_one_text
from mss_kb.compare.relations import RelationKind, relation_of
from mss_kb.compare.statements import DIGITS
from mss_kb.compare.timing import DATE_METRICS, NEWS
from mss_kb.model import Basis
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.tellings import tellings
from mss_kb.store.tables import ClaimRow, ConflictRow, StatementRow

# How many statements of its topic one is compared with: before it in time, after it, and without a day.
NEAREST = 50
# Tellings looked into for a text that gives both figures.
LOOKED_INTO = 100


def compare(session: Session, rows: Sequence[StatementRow]) -> None:
    """Find the conflicts of these statements anew."""
    for row in rows:
        if not row.is_fact:
            continue
        near = {other.id: other for other in _nearest(session, row)}
        known = set(session.scalars(_partners(row.id)))
        near = {one: other for one, other in near.items() if one in known or may_conflict(row, other)}
        ids = [row.claim_id, *(other.claim_id for other in near.values())]
        found = {one.claim.id: one for one in appearances_of(session, ids)}
        for other in near.values():
            _keep_pair(session, row, found.get(row.claim_id), other, found.get(other.claim_id))


def may_conflict(a: StatementRow, b: StatementRow) -> bool:
    """Whether what is kept of two statements leaves a conflict open; most pairs need no second look."""
    if a.force is not None and b.force is not None and a.force is not b.force:
        return False
    apart = (
        one.most is not None and other.least is not None and one.most <= other.least
        for one, other in ((a, b), (b, a))
    )
    if a.unit != "date" and not any(apart):
        return False
    if a.metric in DATE_METRICS or a.basis is Basis.CUMULATIVE:
        return True  # what counts is when they were told
    return not any(
        one.effective_latest is not None
        and other.effective_earliest is not None
        # What is told without a day happened in the days before.
        and one.effective_latest < other.effective_earliest - NEWS
        for one, other in ((a, b), (b, a))
    )


def drop_parts(session: Session, told: Sequence[Appearance], statements: Mapping[str, str]) -> None:
    """A text that gives two figures means the smaller as a part: they do not conflict, whoever tells them."""
    known = sorted(set(statements.values()))
    pairs = select(ConflictRow).where(ConflictRow.first_id.in_(known), ConflictRow.second_id.in_(known))
    of = {
        statement_id: [one for one in told if statements[one.claim.id] == statement_id]
        for statement_id in known
    }
    for pair in session.scalars(pairs).all():
        if any(_is_part(a, b) for a in of[pair.first_id] for b in of[pair.second_id]):
            session.delete(pair)


def drop_conflicts(session: Session, statement_id: str) -> None:
    """The conflicts of a statement that is no longer made."""
    session.execute(delete(ConflictRow).where(_has(statement_id)))


def weigh_conflicts(session: Session, statement_id: str, before: int, now: int) -> None:
    """A conflict weighs as much as its less told side: bring it up to date where that is this statement."""
    if before == now:
        return
    for own, theirs in (
        (ConflictRow.first_id, ConflictRow.second_id),
        (ConflictRow.second_id, ConflictRow.first_id),
    ):
        change = update(ConflictRow).where(own == statement_id)
        if now < before:
            session.execute(change.where(ConflictRow.told > now).values(told=now))
            continue
        heavier = (
            select(theirs, StatementRow.claims)
            .join(StatementRow, StatementRow.id == theirs)
            .where(own == statement_id, ConflictRow.told == before, StatementRow.claims > before)
        )
        for other, claims in session.execute(heavier).all():
            session.execute(change.where(theirs == other).values(told=min(claims, now)))


def _keep_pair(
    session: Session,
    row: StatementRow,
    ours: Appearance | None,
    other: StatementRow,
    theirs: Appearance | None,
) -> None:
    first, second = sorted((row, other), key=lambda one: one.id)
    reason = None
    if ours is not None and theirs is not None:
        # In the order of ids, so that the words do not depend on which came first.
        pair = (ours, theirs) if row is first else (theirs, ours)
        relation = relation_of(*pair)
        if relation.kind is RelationKind.CONFLICT and not _in_one_text(session, row, other):
            reason = relation.reason
    known = session.get(ConflictRow, (first.id, second.id))
    if reason is None:
        if known is not None:
            session.delete(known)
        return
    session.merge(
        ConflictRow(
            first_id=first.id,
            second_id=second.id,
            topic=row.topic,
            group_id=_group(row, other),
            metric=row.metric,
            told=min(row.claims, other.claims),
            apart=_apart(row, other),
            reason=reason,
        )
    )


def _nearest(session: Session, row: StatementRow) -> Iterable[StatementRow]:
    """Statements of the topic by day and id on both sides of this one, and those it conflicted with before.

    Among statements of one day, and among those without any, ids decide: they are spread evenly, so that no
    statement is everyone's neighbour.
    """
    other, last = StatementRow, StatementRow.effective_latest
    topic = select(other).where(other.topic == row.topic, other.is_fact, other.id != row.id)
    undated, dated = topic.where(last.is_(None)), topic.where(last.is_not(None))
    queries = [
        undated.where(other.id < row.id).order_by(other.id.desc()),
        undated.where(other.id > row.id).order_by(other.id),
    ]
    if row.effective_latest is None:
        queries.append(dated.order_by(last.desc(), other.id.desc()))
    else:
        place = tuple_(last, other.id)
        own = tuple_(row.effective_latest, row.id)
        queries.append(topic.where(place < own).order_by(last.desc(), other.id.desc()))
        queries.append(topic.where(place > own).order_by(last, other.id))
    for query in queries:
        yield from session.scalars(query.limit(NEAREST))
    yield from session.scalars(topic.where(other.id.in_(_partners(row.id))))


def _partners(statement_id: str) -> Select[str]:
    """Statements that it conflicts with so far."""
    pair = ConflictRow
    other = case((pair.first_id == statement_id, pair.second_id), else_=pair.first_id)
    return select(other).where(_has(statement_id)).limit(NEAREST)


def _in_one_text(session: Session, row: StatementRow, other: StatementRow) -> bool:
    """Whether some text gives both figures, the smaller as a part of the larger."""
    fewer, more = sorted((row, other), key=lambda one: (one.claims, one.id))
    ids = tellings(session.connection(), fewer.id, LOOKED_INTO)
    mine, its = aliased(ClaimRow), aliased(ClaimRow)
    both = (
        select(mine.id, its.id)
        .join(its, its.article_id == mine.article_id)
        .where(mine.id.in_(ids), its.statement_id == more.id)
        .order_by(mine.id, its.id)
        .limit(1)
    )
    found = session.execute(both).first()
    return found is not None and _is_part(*appearances_of(session, list(found)))


def _is_part(a: Appearance, b: Appearance) -> bool:
    return is_part_in_one_text(a, b) or is_part_in_one_text(b, a)


def _has(statement_id: str) -> ColumnElement[bool]:
    return or_(ConflictRow.first_id == statement_id, ConflictRow.second_id == statement_id)


def _group(row: StatementRow, other: StatementRow) -> str:
    """Pairs of one topic and one day are one conflict; of dates and running totals, those of a topic."""
    lasts = row.metric in DATE_METRICS or row.basis is Basis.CUMULATIVE
    days = [one.effective_latest for one in (row, other) if one.effective_latest is not None]
    day = max(days, default=None) if not lasts else None
    return hashlib.sha256(f"{row.topic} {day}".encode()).hexdigest()[:DIGITS]


def _apart(row: StatementRow, other: StatementRow) -> float:
    """How many times the greater printed value holds the smaller; 1 for dates and beside nothing."""
    values = [value for one in (row, other) for value in (one.low, one.high) if value is not None]
    return round(max(values) / min(values), 6) if values and min(values) > 0 else 1.0
