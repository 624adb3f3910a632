"""The claims that tell a statement, in the order of their articles' days, undated ones last.

The dated and the undated are each a walk along one index, on SQLite and PostgreSQL alike, so that a statement
told by a hundred thousand articles costs no more than any other.
"""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select
from sqlalchemy.orm import aliased

from mss_kb.store.tables import ArticleRow, ClaimRow, StatementRow

NEWEST_FIRST = (ClaimRow.published.desc(), ClaimRow.id.desc())


def first_telling() -> ColumnElement[Any]:
    """For a query of statements: the claim that told each first."""
    told = aliased(ClaimRow)
    of_statement = select(told.id).where(told.statement_id == StatementRow.id)
    dated = of_statement.where(told.published.is_not(None)).order_by(told.published, told.id)
    undated = of_statement.where(told.published.is_(None)).order_by(told.id)
    return func.coalesce(
        *(one.limit(1).correlate(StatementRow).scalar_subquery() for one in (dated, undated))
    )


def last_day() -> ColumnElement[Any]:
    """For a query of statements: the last day on which each was told; null where none is known."""
    told = aliased(ClaimRow)
    dated = select(told.published).where(told.statement_id == StatementRow.id, told.published.is_not(None))
    return dated.order_by(told.published.desc()).limit(1).correlate(StatementRow).scalar_subquery()


def standing_claim(as_of: dt.date | ColumnElement[Any] | None) -> ColumnElement[Any]:
    """For a query of statements: the claim that stands for each; null where none was told by that day.

    It is the first telling, so that where its article has a day, no other was told before.
    """
    if as_of is None:
        return StatementRow.__table__.c.claim_id
    dated = select(ClaimRow.id).where(ClaimRow.id == StatementRow.claim_id, ClaimRow.published <= as_of)
    undated = _undated(as_of).where(ClaimRow.statement_id == StatementRow.id).limit(1)
    return func.coalesce(*(one.correlate(StatementRow).scalar_subquery() for one in (dated, undated)))


def tellings(
    connection: Connection, statement_id: str, most: int, *, as_of: dt.date | None = None
) -> list[str]:
    """Up to so many claims of a statement, newest first; `as_of`: of articles published by that day."""
    found: list[str] = []
    for query in (_dated(as_of), _undated(as_of)):
        rest = query.where(ClaimRow.statement_id == statement_id).limit(most - len(found))
        if len(found) < most:
            found += connection.execute(rest).scalars()
    return found


def _dated(as_of: dt.date | None) -> Select[Any]:
    query = select(ClaimRow.id).where(ClaimRow.published.is_not(None)).order_by(*NEWEST_FIRST)
    return query if as_of is None else query.where(ClaimRow.published <= as_of)


def _undated(as_of: dt.date | ColumnElement[Any] | None) -> Select[Any]:
    query = select(ClaimRow.id).where(ClaimRow.published.is_(None)).order_by(ClaimRow.id.desc())
    if as_of is None:
        return query
    inferred = query.join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
    return inferred.where(ArticleRow.published_latest <= as_of)
