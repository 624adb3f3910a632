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
from mss_kb.model import Claim, Metric, ReviewStatus
from mss_kb.store.queries.digests import reports_of_digests
from mss_kb.store.rows import row_to_claim
from mss_kb.store.tables import ArticleRow, ClaimRow, ReviewRow

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
        reviews = _reviews(session, list(rows))
        reports = reports_of_digests(session, {row.article for row in rows.values()})
        return [
            appearance_of(row, report=reports.get(row.article_id), review=reviews.get(row.id))
            for row in rows.values()
        ]


def appearance_of(row: ClaimRow, *, report: str | None, review: ReviewStatus | None) -> Appearance:
    """A claim's row with its article's facts; `report` is the article that its digest sums up."""
    article = row.article
    return Appearance(
        claim=row_to_claim(row),
        article_id=article.id,
        title=article.title,
        outlet=article.source.name if article.source else None,
        url=article.url,
        published=article.published,
        published_earliest=article.published_earliest,
        published_latest=article.published_latest,
        kind=article.kind,
        text_family=report or article.text_family or article.id,
        producer=article.producer,
        has_original=report is not None,
        review=review,
    )


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


def _reviews(session: Session, ids: list[str]) -> dict[str, ReviewStatus]:
    """What was decided last about each of the claims."""
    query = select(ReviewRow.claim_id, ReviewRow.status).where(ReviewRow.claim_id.in_(ids))
    return {row.claim_id: row.status for row in session.execute(query.order_by(ReviewRow.id))}
