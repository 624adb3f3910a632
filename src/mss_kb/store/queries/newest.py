"""The claims of a filter that the store took in or read anew last, for feeds."""

import datetime as dt

from sqlalchemy import Connection, select

from mss_kb.filters import ClaimFilter
from mss_kb.store.queries.claims import claims_by_id
from mss_kb.store.queries.conditions import claim_conditions
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.tables import ArticleRow, ClaimRow


def newest_claims(
    connection: Connection, wanted: ClaimFilter, most: int
) -> list[tuple[Answer, dt.datetime, dt.datetime]]:
    """Claims with the moments at which they were stored and changed last, the last change first."""
    query = (
        select(ClaimRow.id, ClaimRow.stored_at, ClaimRow.changed_at)
        .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
        .where(*claim_conditions(connection, wanted))
        .order_by(ClaimRow.changed_version.desc(), ClaimRow.id)
        .limit(most)
    )
    moments = {row.id: (row.stored_at, row.changed_at) for row in connection.execute(query)}
    return [(claim, *moments[claim["id"]]) for claim in claims_by_id(connection, list(moments))]
