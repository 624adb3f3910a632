"""Statements kept in step with the live claims of an article, in time that does not grow with the store.

A claim joins the statement that it makes, as a person corrected it where one did, and leaves it when it is
superseded, retracted, found misread, or is a digest's whose report is stored.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.interval import interval_of
from mss_kb.compare.lending import event_of
from mss_kb.compare.one_text import parts_in_one_text
from mss_kb.compare.scope import group_of, parties_of
from mss_kb.compare.statements import StatementKey, statement_of
from mss_kb.model import Basis, Group, ReviewStatus, TextKind
from mss_kb.store.claim_writes import Stamped, mark_changed
from mss_kb.store.composed import compose_answers
from mss_kb.store.conflict_writes import compare, drop_conflicts, weigh_conflicts
from mss_kb.store.copy_writes import keep_copies
from mss_kb.store.loan_writes import keep_loans
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.claims import batches
from mss_kb.store.queries.tellings import first_telling, last_day
from mss_kb.store.tables import ArticleRow, ClaimRow, StatementRow

# The statement of each claim, whether a person set the claim right, and whether its text makes it a part.
Said = Mapping[str, tuple[str, bool, bool]]

# Put together once: that takes longer than the answer.
ENDS = (
    select(
        *(StatementRow.id, last_day(), ClaimRow.id),
        *(ClaimRow.published, ClaimRow.figure, ClaimRow.currency_assumed),
    )
    .join(ClaimRow, ClaimRow.id == first_telling())
    .where(StatementRow.id.in_(bindparam("ids", expanding=True)))
)


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
    stored = select(ClaimRow.id, ClaimRow.statement_id, ClaimRow.is_corrected, ClaimRow.is_part).where(
        ClaimRow.article_id == article_id, ClaimRow.statement_id.is_not(None)
    )
    before = {
        claim_id: (one or "", is_corrected, is_part)
        for claim_id, one, is_corrected, is_part in session.execute(stored).all()
    }
    after = {
        claim_id: (key.id, found.is_corrected, found.is_part) for claim_id, (key, found) in wanted.items()
    }
    touched = {one for one, *_ in (*before.values(), *after.values())}
    rows = {row.id: row for row in session.scalars(select(StatementRow).where(StatementRow.id.in_(touched)))}
    standing = {row.id: (row.claim_id, row.parts > 0) for row in rows.values()}
    said = {key.id: (key, found) for key, found in wanted.values()}
    rows |= {one: StatementRow(**statement_columns(*said[one])) for one in said if one not in rows}
    events = {row.id: row.event for row in rows.values()}
    _move(session, before, after)
    _count(session, rows, before, after)
    _date(session, rows)
    left = {one for one, *_ in before.values()} - {one for one, *_ in after.values()}
    changed = [
        row
        for row in _in_order(rows)
        if standing.get(row.id) != (row.claim_id, row.parts > 0) or row.id in left
    ]
    compare(session, changed)
    session.flush()
    new = {row.id for row in changed}
    gone = events.keys() - rows.keys()
    return {event for one, event in events.items() if event and one in new | gone}, new


def _in_order(rows: Mapping[str, StatementRow]) -> list[StatementRow]:
    return [row for _, row in sorted(rows.items())]


def _wanted(session: Session, article_id: str) -> dict[str, tuple[StatementKey, Appearance]]:
    """The live claims that count, with the statement that each makes."""
    live = select(ClaimRow.id).where(ClaimRow.article_id == article_id, ClaimRow.superseded_at.is_(None))
    return said_in(appearances_of(session.connection(), session.scalars(live)))


def said_in(appearances: Iterable[Appearance]) -> dict[str, tuple[StatementKey, Appearance]]:
    """The claims of whole articles that count, by their ids, with the statement that each makes."""
    counting = [one for one in appearances if counts(one)]
    parts = parts_in_one_text(counting)
    told = [one.model_copy(update={"is_part": one.claim.id in parts}) for one in counting]
    keys = ((one, statement_of(one)) for one in told)
    return {one.claim.id: (key, one) for one, key in keys if key is not None}


def counts(appearance: Appearance) -> bool:
    """Whether a live claim counts: neither one found misread, nor a digest's whose report is stored."""
    return not appearance.has_original and appearance.review is not ReviewStatus.REJECTED


def _move(session: Session, before: Said, after: Said) -> None:
    for claim_id in sorted({*before, *after}):
        if before.get(claim_id) != after.get(claim_id):
            statement_id, is_corrected, is_part = after.get(claim_id, (None, False, False))
            said = {"statement_id": statement_id, "is_corrected": is_corrected, "is_part": is_part}
            session.execute(update(ClaimRow).where(ClaimRow.id == claim_id).values(said))


def _count(session: Session, rows: dict[str, StatementRow], before: Said, after: Said) -> None:
    """Count claims, articles and corrected claims in and out; what none makes any more is deleted."""
    had, has = Counter(one for one, *_ in before.values()), Counter(one for one, *_ in after.values())
    corrected = Counter(one for one, is_corrected, _ in after.values() if is_corrected)
    corrected.subtract(one for one, is_corrected, _ in before.values() if is_corrected)
    parts = Counter(one for one, _, is_part in after.values() if is_part)
    parts.subtract(one for one, _, is_part in before.values() if is_part)
    numbers = {row.id: row.claims for row in rows.values()}
    for row in _in_order(rows):
        if numbers[row.id] + has[row.id] - had[row.id] <= 0:
            drop_conflicts(session, row.id)
            session.delete(row)
            del rows[row.id]
            continue
        row.claims += has[row.id] - had[row.id]
        row.articles += (row.id in has) - (row.id in had)
        row.corrected += corrected[row.id]
        row.parts += parts[row.id]
    session.add_all(_in_order(rows))
    session.flush()
    for row in _in_order(rows):
        weigh_conflicts(session, row.id, numbers[row.id], row.claims)


def _date(session: Session, rows: dict[str, StatementRow]) -> None:
    """The claim that stands for each, and the first and last day on which it was told: ends of an index."""
    for one, last, *first in session.execute(ENDS, {"ids": list(rows)}):
        row = rows[one]
        row.last_told = last
        row.claim_id, row.first_told, row.figure, row.currency_assumed = first
        row.day = row.last_told if _is_of_no_day(row) else row.effective_latest or row.effective_earliest
    session.flush()


def _is_of_no_day(row: StatementRow) -> bool:
    return row.unit == "date" or row.basis is Basis.CUMULATIVE


def _digests_of(session: Session, article_id: str) -> list[str]:
    """The digests that sum this report up."""
    article = session.get(ArticleRow, article_id)
    if article is None or article.kind is not TextKind.ORIGINAL:
        return []
    same = ArticleRow.stem == article.stem
    if article.url:
        same = or_(same, ArticleRow.url == article.url)
    query = select(ArticleRow.id, ArticleRow.kind).where(same).order_by(ArticleRow.id)
    return [one for one, kind in session.execute(query) if kind is TextKind.DIGEST]


def statement_columns(key: StatementKey, appearance: Appearance) -> dict[str, Any]:
    """A statement that nobody has made yet: it counts no claim."""
    claim = appearance.claim
    found = interval_of(claim)
    is_date = claim.low is None
    groups = group_of(claim)
    return {
        "id": key.id,
        "topic": key.topic,
        "line": key.line,
        "metric": claim.metric,
        "basis": claim.basis,
        "per": claim.per,
        "unit": claim.unit,
        "low": claim.low,
        "high": claim.high,
        "bound": claim.bound,
        "least": None if is_date or math.isinf(found.low) else found.low,
        "most": None if is_date or math.isinf(found.high) else found.high,
        "effective_earliest": claim.effective.earliest,
        "effective_latest": claim.effective.latest,
        "effective_basis": claim.effective.basis,
        "period": claim.period,
        "figure": claim.evidence.text,
        "currency_assumed": claim.currency_assumed,
        "place_id": claim.place.id if claim.place else None,
        "force": claim.force,
        "people_group": Group(next(iter(groups))) if groups else None,
        "parties": " ".join(sorted(parties_of(claim))),
        "families": "|".join(key.families),
        "is_fact": key.is_fact,
        "event": event_of(claim),
        "claim_id": claim.id,
        "claims": 0,
        "articles": 0,
        "corrected": 0,
        "parts": 0,
    }
