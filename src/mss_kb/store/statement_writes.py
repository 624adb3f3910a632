"""Statements kept in step with the live claims of an article, in time that does not grow with the store.

A claim joins the statement that it makes, as a person corrected it where one did, and leaves it when it is
superseded, retracted, found misread, or is a digest's whose report is stored.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.interval import interval_of
from mss_kb.compare.lending import event_of
from mss_kb.compare.scope import group_of, parties_of
from mss_kb.compare.statements import StatementKey, statement_of
from mss_kb.model import Group, ReviewStatus, TextKind
from mss_kb.store.claim_writes import Stamped, mark_changed
from mss_kb.store.composed import compose_answers
from mss_kb.store.conflict_writes import compare, drop_conflicts, drop_parts, weigh_conflicts
from mss_kb.store.copy_writes import keep_copies
from mss_kb.store.loan_writes import keep_loans
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.claims import batches
from mss_kb.store.queries.tellings import first_telling, last_day
from mss_kb.store.tables import ArticleRow, ClaimRow, StatementRow

# The statement of each claim, and whether a person set the claim right.
Said = Mapping[str, tuple[str, bool]]


def keep_statements(session: Session, article_id: str, stamp: Stamped) -> None:
    """Let the article's claims join and leave statements, and those of its digests with it.

    Claims of this or other articles that now look otherwise, for a date that they borrow or a figure that
    they changed, are stamped and composed.
    """
    session.flush()
    changed = _keep_all(session, (article_id, *_digests_of(session, article_id)))
    for ids in batches(sorted(changed)):
        mark_changed(session, ClaimRow.id.in_(ids), stamp)
        compose_answers(session.connection(), ClaimRow.id.in_(ids))


def fill_statements(session: Session) -> None:
    """The statements of a store that has none yet, or not all; changed answers are left to be composed."""
    for article_id in session.scalars(select(ArticleRow.id).order_by(ArticleRow.id)).all():
        _keep_all(session, [article_id])
        session.expunge_all()


def _keep_all(session: Session, article_ids: Iterable[str]) -> set[str]:
    changed: set[str] = set()
    for article_id in article_ids:
        events, standing = _keep(session, article_id)
        changed |= keep_loans(session, article_id, events, standing)
        changed |= keep_copies(session, article_id)
    session.expire_all()
    return changed


def _keep(session: Session, article_id: str) -> tuple[set[str], set[str]]:
    """Keep the article's statements; the events touched, and the statements that another claim stands for."""
    wanted = _wanted(session, article_id)
    stored = select(ClaimRow.id, ClaimRow.statement_id, ClaimRow.is_corrected).where(
        ClaimRow.article_id == article_id, ClaimRow.statement_id.is_not(None)
    )
    before = {row.id: (row.statement_id, row.is_corrected) for row in session.execute(stored)}
    after = {claim_id: (key.id, found.is_corrected) for claim_id, (key, found) in wanted.items()}
    touched = {one for one, _ in (*before.values(), *after.values())}
    rows = {row.id: row for row in session.scalars(select(StatementRow).where(StatementRow.id.in_(touched)))}
    standing = {row.id: row.claim_id for row in rows.values()}
    rows |= {key.id: statement_row(key, found) for key, found in wanted.values() if key.id not in rows}
    events = {row.id: row.event for row in rows.values()}
    _move(session, before, after)
    _count(session, rows, before, after)
    _date(session, rows)
    left = {one for one, _ in before.values()} - {one for one, _ in after.values()}
    changed = [row for row in _in_order(rows) if standing.get(row.id) != row.claim_id or row.id in left]
    compare(session, changed)
    told = [found for _, found in wanted.values()]
    drop_parts(session, told, {claim_id: key.id for claim_id, (key, _) in wanted.items()})
    session.flush()
    new = {row.id for row in changed}
    gone = events.keys() - rows.keys()
    return {event for one, event in events.items() if event and one in new | gone}, new


def _in_order(rows: Mapping[str, StatementRow]) -> list[StatementRow]:
    return [row for _, row in sorted(rows.items())]


def _wanted(session: Session, article_id: str) -> dict[str, tuple[StatementKey, Appearance]]:
    """The live claims that count, with the statement that each makes."""
    live = select(ClaimRow.id).where(ClaimRow.article_id == article_id, ClaimRow.superseded_at.is_(None))
    found = appearances_of(session, list(session.scalars(live)))
    keys = ((one, statement_of(one)) for one in found if _counts(one))
    return {one.claim.id: (key, one) for one, key in keys if key is not None}


def _counts(appearance: Appearance) -> bool:
    return not appearance.has_original and appearance.review is not ReviewStatus.REJECTED


def _move(session: Session, before: Said, after: Said) -> None:
    for claim_id in sorted({*before, *after}):
        if before.get(claim_id) != after.get(claim_id):
            statement_id, is_corrected = after.get(claim_id, (None, False))
            change = update(ClaimRow).where(ClaimRow.id == claim_id)
            session.execute(change.values(statement_id=statement_id, is_corrected=is_corrected))


def _count(session: Session, rows: dict[str, StatementRow], before: Said, after: Said) -> None:
    """Count claims, articles and corrected claims in and out; what none makes any more is deleted."""
    had, has = Counter(one for one, _ in before.values()), Counter(one for one, _ in after.values())
    set_right = Counter(one for one, corrected in after.values() if corrected)
    set_right.subtract(one for one, corrected in before.values() if corrected)
    numbers = {row.id: row.claims for row in rows.values()}
    for row in _in_order(rows):
        if numbers[row.id] + has[row.id] - had[row.id] <= 0:
            drop_conflicts(session, row.id)
            session.delete(row)
            del rows[row.id]
            continue
        row.claims += has[row.id] - had[row.id]
        row.articles += (row.id in has) - (row.id in had)
        row.corrected += set_right[row.id]
    session.add_all(_in_order(rows))
    session.flush()
    for row in _in_order(rows):
        weigh_conflicts(session, row.id, numbers[row.id], row.claims)


def _date(session: Session, rows: dict[str, StatementRow]) -> None:
    """The claim that stands for each, and the first and last day on which it was told: ends of an index."""
    told = (ClaimRow.id, ClaimRow.published, ClaimRow.figure, ClaimRow.currency_assumed)
    ends = select(StatementRow.id, last_day(), *told).join(ClaimRow, ClaimRow.id == first_telling())
    for one, last, *first in session.execute(ends.where(StatementRow.id.in_(rows))):
        row = rows[one]
        row.last_told = last
        row.claim_id, row.first_told, row.figure, row.currency_assumed = first
    session.flush()


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


def statement_row(key: StatementKey, appearance: Appearance) -> StatementRow:
    """A row of a statement that nobody has made yet: it counts no claim."""
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
        effective_basis=claim.effective.basis,
        period=claim.period,
        figure=claim.evidence.text,
        currency_assumed=claim.currency_assumed,
        place_id=claim.place.id if claim.place else None,
        force=claim.force,
        people_group=Group(next(iter(groups))) if groups else None,
        parties=" ".join(sorted(parties_of(claim))),
        families="|".join(key.families),
        is_fact=key.is_fact,
        event=event_of(claim),
        claim_id=claim.id,
        claims=0,
        articles=0,
        corrected=0,
    )
