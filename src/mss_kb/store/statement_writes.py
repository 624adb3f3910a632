"""Statements kept in step with the live claims of an article, in time that does not grow with the store.

A claim joins the statement that it makes, and leaves it when it is superseded, retracted, found misread, or
is a digest's whose report is stored. A new statement is compared with those of its topic that are nearest in
time.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.interval import interval_of
from mss_kb.compare.relations import RelationKind, relation_of
from mss_kb.compare.scope import group_of, parties_of
from mss_kb.compare.statements import StatementKey, statement_of
from mss_kb.model import Group, ReviewStatus, TextKind
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.tables import ArticleRow, ClaimRow, ConflictRow, StatementRow

# How many statements of its topic a new one is compared with, before and after it.
NEAREST = 50


def keep_statements(session: Session, article_id: str) -> None:
    """Let the article's claims join and leave statements, and those of its digests with it."""
    session.flush()
    for one in (article_id, *_digests_of(session, article_id)):
        _keep(session, one)


def fill_statements(session: Session) -> None:
    """The statements of a store that has none yet, or not all."""
    for article_id in session.scalars(select(ArticleRow.id).order_by(ArticleRow.id)).all():
        _keep(session, article_id)
        session.expunge_all()


def _keep(session: Session, article_id: str) -> None:
    live = select(ClaimRow.id).where(ClaimRow.article_id == article_id, ClaimRow.superseded_at.is_(None))
    found = appearances_of(session, list(session.scalars(live)))
    wanted: dict[str, tuple[StatementKey, Appearance]] = {}
    for appearance in found:
        key = statement_of(appearance) if _counts(appearance) else None
        if key is not None:
            wanted[appearance.claim.id] = key, appearance
    stored = select(ClaimRow.id, ClaimRow.statement_id).where(
        ClaimRow.article_id == article_id, ClaimRow.statement_id.is_not(None)
    )
    before = {row.id: row.statement_id for row in session.execute(stored)}
    after = {claim_id: key.id for claim_id, (key, _) in wanted.items()}
    gone = {claim_id: old for claim_id, old in before.items() if after.get(claim_id) != old}
    come = {claim_id: new for claim_id, new in after.items() if before.get(claim_id) != new}
    _move(session, gone, None)
    fresh = _count_in(session, [wanted[claim_id] for claim_id in sorted(come)])
    for claim_id, statement_id in come.items():
        _move(session, {claim_id: statement_id}, statement_id)
    _count_out(session, Counter(old for old in gone.values() if old))
    _date(session, {*come.values(), *(old for old in gone.values() if old)})
    for key, appearance in fresh:
        _compare(session, key, appearance)
    session.flush()


def _counts(appearance: Appearance) -> bool:
    return not appearance.has_original and appearance.review is not ReviewStatus.REJECTED


def _move(session: Session, claims: Iterable[str], statement_id: str | None) -> None:
    ids = list(claims)
    if ids:
        session.execute(update(ClaimRow).where(ClaimRow.id.in_(ids)).values(statement_id=statement_id))


def _count_in(
    session: Session, joined: Sequence[tuple[StatementKey, Appearance]]
) -> list[tuple[StatementKey, Appearance]]:
    """Count the claims that join; those that make a statement which was not there."""
    fresh = []
    for key, appearance in joined:
        row = session.get(StatementRow, key.id)
        if row is None:
            session.add(_row(key, appearance))
            fresh.append((key, appearance))
        else:
            row.claims += 1
        session.flush()
    return fresh


def _count_out(session: Session, left: Counter[str]) -> None:
    for statement_id, number in left.items():
        row = session.get(StatementRow, statement_id)
        if row is None:
            continue
        if row.claims > number:
            row.claims -= number
            session.flush()
            continue
        pairs = or_(ConflictRow.first_id == statement_id, ConflictRow.second_id == statement_id)
        session.execute(delete(ConflictRow).where(pairs))
        session.delete(row)
        session.flush()


def _date(session: Session, statement_ids: Iterable[str]) -> None:
    """The first and last day on which the statements were told: two ends of an index."""
    for statement_id in statement_ids:
        row = session.get(StatementRow, statement_id)
        if row is not None:
            told = (ClaimRow.statement_id == statement_id, ClaimRow.published.is_not(None))
            row.first_told = session.scalar(select(func.min(ClaimRow.published)).where(*told))
            row.last_told = session.scalar(select(func.max(ClaimRow.published)).where(*told))
    session.flush()


def _compare(session: Session, key: StatementKey, appearance: Appearance) -> None:
    others = _nearest(session, key, appearance.claim.effective.latest)
    claims = select(
        StatementRow.id,
        select(ClaimRow.id)
        .where(ClaimRow.statement_id == StatementRow.id)
        .limit(1)
        .correlate(StatementRow)
        .scalar_subquery()
        .label("claim_id"),
    ).where(StatementRow.id.in_(others))
    statements = {row.claim_id: row.id for row in session.execute(claims) if row.claim_id}
    for other in appearances_of(session, list(statements)):
        relation = relation_of(appearance, other)
        if relation.kind is RelationKind.CONFLICT:
            first, second = sorted((key.id, statements[other.claim.id]))
            session.merge(
                ConflictRow(first_id=first, second_id=second, topic=key.topic, reason=relation.reason)
            )


def _nearest(session: Session, key: StatementKey, day: dt.date | None) -> list[str]:
    last = StatementRow.effective_latest
    topic = select(StatementRow.id).where(
        StatementRow.topic == key.topic, StatementRow.id != key.id, StatementRow.is_fact
    )
    if not key.is_fact:
        return []
    undated = topic.where(last.is_(None)).order_by(StatementRow.id)
    if day is None:
        stretches = [undated, topic.where(last.is_not(None)).order_by(last.desc(), StatementRow.id)]
    else:
        stretches = [
            undated,
            topic.where(last <= day).order_by(last.desc(), StatementRow.id),
            topic.where(last > day).order_by(last, StatementRow.id),
        ]
    return [one for query in stretches for one in session.scalars(query.limit(NEAREST))]


def _digests_of(session: Session, article_id: str) -> list[str]:
    """The digests that sum this report up."""
    article = session.get(ArticleRow, article_id)
    if article is None or article.kind is not TextKind.ORIGINAL:
        return []
    same = ArticleRow.stem == article.stem
    if article.url:
        same = or_(same, ArticleRow.url == article.url)
    query = select(ArticleRow.id).where(ArticleRow.kind == TextKind.DIGEST, same)
    return list(session.scalars(query.order_by(ArticleRow.id)))


def _row(key: StatementKey, appearance: Appearance) -> StatementRow:
    claim = appearance.claim
    found = interval_of(claim)
    is_date = claim.low is None
    groups = group_of(claim)
    return StatementRow(
        id=key.id,
        topic=key.topic,
        metric=claim.metric,
        basis=claim.basis,
        per=claim.per,
        unit=claim.unit,
        low=claim.low,
        high=claim.high,
        bound=claim.bound,
        least=None if is_date or math.isinf(found.low) else found.low,
        most=None if is_date or math.isinf(found.high) else found.high,
        effective_earliest=claim.effective.earliest,
        effective_latest=claim.effective.latest,
        place_id=claim.place.id if claim.place else None,
        force=claim.force,
        people_group=Group(next(iter(groups))) if groups else None,
        parties=" ".join(sorted(parties_of(claim))),
        families="|".join(key.families),
        is_fact=key.is_fact,
        claims=1,
    )
