"""The claims that tell a statement, those of the latest articles first, undated ones last.

Both halves of the order are walks along one index, on SQLite and PostgreSQL alike, so that a statement told
by a hundred thousand articles costs no more than any other.
"""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from mss_kb.store.tables import ArticleRow, ClaimRow, StatementRow


def one_telling(as_of: dt.date | None = None) -> ColumnElement[str | None]:
    """For a query of statements: the claim that stands for each; null where none was told by that day."""
    of_statement = ClaimRow.statement_id == StatementRow.id
    return func.coalesce(
        *(
            query.where(of_statement).limit(1).correlate(StatementRow).scalar_subquery()
            for query in (_dated(as_of), _undated(as_of))
        )
    )


def tellings(
    connection: Connection, statement_id: str, most: int, *, as_of: dt.date | None = None
) -> list[str]:
    """Up to so many claims of a statement; `as_of`: of articles that were published by that day."""
    found: list[str] = []
    for query in (_dated(as_of), _undated(as_of)):
        rest = query.where(ClaimRow.statement_id == statement_id).limit(most - len(found))
        if len(found) < most:
            found += connection.execute(rest).scalars()
    return found


def _dated(as_of: dt.date | None) -> Select[Any]:
    query = select(ClaimRow.id).where(ClaimRow.published.is_not(None))
    if as_of is not None:
        query = query.where(ClaimRow.published <= as_of)
    return query.order_by(ClaimRow.published.desc(), ClaimRow.id.desc())


def _undated(as_of: dt.date | None) -> Select[Any]:
    query = select(ClaimRow.id).where(ClaimRow.published.is_(None))
    if as_of is not None:
        query = query.join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
        query = query.where(ArticleRow.published_latest <= as_of)
    return query.order_by(ClaimRow.id.desc())
