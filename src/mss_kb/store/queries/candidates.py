"""Stored claims that may speak to a draft's claim. In: that claim. Out: appearances.

They come from statements, so that a figure told by thousands of articles is looked at once: first one claim
for each statement that is of the draft's metric (or of one that takes it in, or that it takes in) and near it
in time, or that has its number; then, for the few statements that decide, the claims of all their articles.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select
from sqlalchemy.orm import Session

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.scope import TAKES_IN
from mss_kb.model import Claim
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.tables import ArticleRow, ClaimRow, StatementRow

# Statements of each stretch: before the draft's day, after it, last of all, undated; and with its number.
MOST = 150
# Claims of one statement that decides.
MOST_TELLING = 100


def candidates(connection: Connection, claim: Claim, *, as_of: dt.date | None = None) -> list[Appearance]:
    """A claim for each statement that may bear a draft's out, exclude it or nearly match it.

    `as_of`: only what articles published by that day say.
    """
    one = _one_claim(as_of).correlate(StatementRow).scalar_subquery()
    ids: set[str] = set()
    for query in _statements(claim):
        found = connection.execute(query.add_columns(one.label("claim_id")))
        ids |= {row.claim_id for row in found if row.claim_id is not None}
    with Session(connection) as session:
        return appearances_of(session, sorted(ids))


def claims_beside(
    connection: Connection, claim_ids: Iterable[str], *, as_of: dt.date | None = None
) -> list[Appearance]:
    """The claims that make the same statements as these, of at most so many articles each."""
    statements = select(ClaimRow.statement_id).where(ClaimRow.id.in_(list(claim_ids))).distinct()
    ids: set[str] = set()
    for statement_id in connection.execute(statements).scalars().all():
        query = _told_by(select(ClaimRow.id).where(ClaimRow.statement_id == statement_id), as_of)
        newest = query.order_by(ClaimRow.published.desc(), ClaimRow.id).limit(MOST_TELLING)
        ids |= set(connection.execute(newest).scalars())
    with Session(connection) as session:
        return appearances_of(session, sorted(ids))


def _one_claim(as_of: dt.date | None) -> Select[str]:
    claims = select(ClaimRow.id).where(ClaimRow.statement_id == StatementRow.id)
    return _told_by(claims, as_of).order_by(ClaimRow.published.desc(), ClaimRow.id).limit(1)


def _statements(claim: Claim) -> Iterator[Select[str]]:
    row = StatementRow
    wholes = (whole for whole, parts in TAKES_IN.items() if claim.metric in parts)
    last = row.effective_latest
    for metric in sorted({claim.metric, *wholes, *TAKES_IN.get(claim.metric, ())}):
        of_metric = select(row.id).where(row.metric == metric)
        day = claim.effective.latest or claim.effective.earliest
        if day is not None:
            yield of_metric.where(last <= day).order_by(last.desc(), row.id).limit(MOST)
            yield of_metric.where(last > day).order_by(last, row.id).limit(MOST)
        yield of_metric.where(last.is_not(None)).order_by(last.desc(), row.id).limit(MOST)
        yield of_metric.where(last.is_(None)).order_by(row.claims.desc(), row.id).limit(MOST)
    if claim.low is not None:
        same: ColumnElement[bool] = and_(row.unit == claim.unit, row.low == claim.low, row.high == claim.high)
        yield select(row.id).where(same).order_by(row.id).limit(MOST)


def _told_by(query: Select[str], as_of: dt.date | None) -> Select[str]:
    if as_of is None:
        return query
    inferred = and_(ClaimRow.published.is_(None), ArticleRow.published_latest <= as_of)
    return query.join(ArticleRow, ArticleRow.id == ClaimRow.article_id).where(
        or_(ClaimRow.published <= as_of, inferred)
    )
