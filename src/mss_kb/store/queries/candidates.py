"""Stored claims that may speak to a draft's claim. In: that claim. Out: appearances.

They come from statements, so that a figure told by thousands of articles is looked at once: first one claim
for each statement that is of the draft's metric (or of one that takes it in, or that it takes in) and near it
in time, or that has its number; then, for the few statements that decide, the claims of all their articles.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, select
from sqlalchemy.orm import Session

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.scope import TAKES_IN
from mss_kb.model import Claim
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.tellings import standing_claim, tellings
from mss_kb.store.tables import ClaimRow, StatementRow

# Statements of each stretch: before the draft's day, after it, last of all, undated; and with its number.
MOST = 150
# Claims of one statement that decides.
MOST_TELLING = 100


def candidates(connection: Connection, claim: Claim, *, as_of: dt.date | None = None) -> list[Appearance]:
    """A claim for each statement that may bear a draft's out, exclude it or nearly match it.

    `as_of`: only what articles published by that day say.
    """
    ids = {row.claim_id for row in near_statements(connection, claim, as_of=as_of)}
    with Session(connection) as session:
        return appearances_of(session, sorted(ids))


def near_statements(
    connection: Connection, claim: Claim, *, as_of: dt.date | None = None, most: int = MOST
) -> list[Row[*tuple[Any, ...]]]:
    """Statements near a claim in scope and time: `id`, `told` (how often), `claim_id` (one of theirs)."""
    row = StatementRow
    found: dict[str, Row[*tuple[Any, ...]]] = {}
    for query in _statements(claim, most):
        whole = query.add_columns(row.claims.label("told"), standing_claim(as_of).label("claim_id"))
        found |= {one.id: one for one in connection.execute(whole) if one.claim_id is not None}
    return list(found.values())


def claims_beside(
    connection: Connection, claim_ids: Iterable[str], *, as_of: dt.date | None = None
) -> list[Appearance]:
    """The claims that make the same statements as these, of at most so many articles each."""
    statements = select(ClaimRow.statement_id).where(ClaimRow.id.in_(list(claim_ids))).distinct()
    ids: set[str] = set()
    for statement_id in connection.execute(statements).scalars().all():
        if statement_id is not None:
            ids |= set(tellings(connection, statement_id, MOST_TELLING, as_of=as_of))
    with Session(connection) as session:
        return appearances_of(session, sorted(ids))


def _statements(claim: Claim, most: int) -> Iterator[Select[Any]]:
    row = StatementRow
    wholes = (whole for whole, parts in TAKES_IN.items() if claim.metric in parts)
    last = row.effective_latest
    for metric in sorted({claim.metric, *wholes, *TAKES_IN.get(claim.metric, ())}):
        of_metric = select(row.id).where(row.metric == metric)
        day = claim.effective.latest or claim.effective.earliest
        if day is not None:
            yield of_metric.where(last <= day).order_by(last.desc(), row.id).limit(most)
            yield of_metric.where(last > day).order_by(last, row.id).limit(most)
        yield of_metric.where(last.is_not(None)).order_by(last.desc(), row.id).limit(most)
        yield of_metric.where(last.is_(None)).order_by(row.claims.desc(), row.id).limit(most)
    if claim.low is not None:
        same: ColumnElement[bool] = and_(row.unit == claim.unit, row.low == claim.low, row.high == claim.high)
        yield select(row.id).where(same).order_by(row.id).limit(most)
