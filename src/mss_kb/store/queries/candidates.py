"""Stored claims that may speak to a draft's claim. In: that claim. Out: appearances.

They are the claims of its metric, of one that takes it in or that it takes in, and those that print its
number.
"""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select
from sqlalchemy.orm import Session, selectinload

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.scope import TAKES_IN
from mss_kb.model import Claim, Metric
from mss_kb.store.queries.appearances import with_articles
from mss_kb.store.tables import ArticleRow, ClaimRow

# Of more than so many of either kind the newest are compared.
MOST = 2000


def candidates(connection: Connection, claim: Claim, *, as_of: dt.date | None = None) -> list[Appearance]:
    """The live claims that may bear a draft's out, exclude it or nearly match it.

    `as_of`: only those of articles published by that day.
    """
    with Session(connection) as session:
        rows: dict[str, ClaimRow] = {}
        for condition in _conditions(claim):
            rows |= {row.id: row for row in session.scalars(_query(condition, as_of)).unique()}
        return with_articles(session, rows.values())


def _conditions(claim: Claim) -> Iterator[ColumnElement[bool]]:
    wholes = (whole for whole, parts in TAKES_IN.items() if claim.metric in parts)
    metrics = {claim.metric, *wholes, *TAKES_IN.get(claim.metric, ())}
    yield ClaimRow.metric.in_(sorted(metrics))
    if claim.low is not None:
        yield and_(ClaimRow.unit == claim.unit, ClaimRow.low == claim.low, ClaimRow.high == claim.high)


def _query(condition: ColumnElement[bool], as_of: dt.date | None) -> Select[ClaimRow]:
    query = (
        select(ClaimRow)
        .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
        .where(condition, ClaimRow.superseded_at.is_(None), ClaimRow.metric != Metric.OTHER)
        .options(selectinload(ClaimRow.parties), selectinload(ClaimRow.sources))
        .order_by(ClaimRow.published.desc(), ClaimRow.id)
        .limit(MOST)
    )
    if as_of is None:
        return query
    inferred = and_(ClaimRow.published.is_(None), ArticleRow.published_latest <= as_of)
    return query.where(or_(ClaimRow.published <= as_of, inferred))
