"""Dates that claims borrow from dated claims of the same event, kept as either come and go.

A lender that is retracted, superseded or corrected takes its date back with it. Which article came first
does not matter: whenever a statement of an event changes, the loans of that event are worked out anew.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from mss_kb.compare.lending import can_borrow, can_lend, lender_of
from mss_kb.model import EffectiveBasis
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.tables import ClaimRow, StatementRow

# Statements of one event; of more the value is no mark of an event.
MOST = 50
NO_LOAN: Mapping[str, Any] = {
    "lender_id": None,
    "borrowed_period": None,
    "effective_earliest": None,
    "effective_latest": None,
    "effective_basis": None,
    "first_day": None,
}


def keep_loans(session: Session, article_id: str, events: Iterable[str], changed: Iterable[str]) -> set[str]:
    """Work out the loans of these events and of the article's claims; ids of claims that now look otherwise.

    `changed` are statements that are new, or for which another claim stands now.
    """
    fresh = set(changed)
    found: set[str] = set()
    for event in sorted(set(events)):
        found |= _keep_event(session, event, fresh)
    return found | _keep_article(session, article_id)


def keep_all_loans(session: Session) -> None:
    """Work out every loan anew; the statements have none yet."""
    session.execute(update(ClaimRow).where(ClaimRow.lender_id.is_not(None)).values(**NO_LOAN, answer=None))
    row = StatementRow
    is_open = row.effective_earliest.is_(None) & row.effective_latest.is_(None)
    events = (
        select(row.event)
        .where(row.event.is_not(None), row.is_fact)
        .group_by(row.event)
        .having(func.count().filter(is_open) > 0, func.count().filter(~is_open) > 0)
        .order_by(row.event)
    )
    for event in session.scalars(events).all():
        _keep_event(session, event or "", set())
        session.expunge_all()


def _keep_event(session: Session, event: str, fresh: set[str]) -> set[str]:
    query = select(StatementRow).where(StatementRow.event == event).order_by(StatementRow.id)
    rows = list(session.scalars(query.limit(MOST + 1)))
    told = {one.claim.id: one for one in appearances_of(session.connection(), [row.claim_id for row in rows])}
    told = told if len(rows) <= MOST else {}
    facts = [(row, told[row.claim_id]) for row in rows if row.is_fact and row.claim_id in told]
    lenders = [(row, one) for row, one in facts if can_lend(one.claim)]
    borrowers = {row.id: one for row, one in facts if can_borrow(one.claim)}
    found: set[str] = set()
    for row in rows:
        lender = lender_of(borrowers[row.id], lenders) if row.id in borrowers else None
        if row.lender_id == (lender.id if lender else None) and not (lender and lender.id in fresh):
            continue
        row.lender_id = lender.id if lender else None
        found |= _lend(session, ClaimRow.statement_id == row.id, _loan(lender))
    session.flush()
    return found


def _keep_article(session: Session, article_id: str) -> set[str]:
    """The article's claims that joined a statement with a loan, or left one."""
    lender = select(StatementRow.lender_id).where(StatementRow.id == ClaimRow.statement_id).scalar_subquery()
    query = select(ClaimRow.id, ClaimRow.lender_id, lender.label("lender")).where(
        ClaimRow.article_id == article_id, or_(ClaimRow.lender_id.is_not(None), lender.is_not(None))
    )
    found: set[str] = set()
    for row in session.execute(query).all():
        loan = _loan(session.get(StatementRow, row.lender) if row.lender else None)
        if row.lender_id != loan["lender_id"]:
            found |= _lend(session, ClaimRow.id == row.id, loan)
    return found


def _loan(lender: StatementRow | None) -> Mapping[str, Any]:
    if lender is None:
        return NO_LOAN
    return {
        "lender_id": lender.claim_id,
        "borrowed_period": lender.period,
        "effective_earliest": lender.effective_earliest,
        "effective_latest": lender.effective_latest,
        "effective_basis": EffectiveBasis.BORROWED,
        "first_day": lender.effective_earliest,
    }


def _lend(session: Session, which: Any, loan: Mapping[str, Any]) -> set[str]:
    change = update(ClaimRow).where(which).values(**loan, answer=None)
    return set(
        session.scalars(change.returning(ClaimRow.id), execution_options={"synchronize_session": False})
    )
