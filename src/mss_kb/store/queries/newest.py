"""The claims of a filter that the store took in or read anew last, for feeds.

They are looked for among the last changes of the store; where few of these are of the filter, the claims of
the newest articles fill up.
"""

import datetime as dt

from sqlalchemy import Connection, and_, outerjoin, select

from mss_kb.filters import ClaimFilter, ClaimPage, Sort
from mss_kb.store.queries.claim_pages import claims_by_id, find_claim_texts
from mss_kb.store.queries.conditions import claim_conditions
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.tables import ArticleRow, ClaimRow

# The last changes that are looked at.
LOOKED_AT = 3000


def newest_claims(
    connection: Connection, wanted: ClaimFilter, most: int
) -> list[tuple[Answer, dt.datetime, dt.datetime]]:
    """Claims with the moments at which they were stored and changed last, the last change first."""
    row = ClaimRow
    moments = select(row.id, row.stored_at, row.changed_at, row.changed_version)
    last = select(row.id, row.article_id).order_by(row.changed_version.desc()).limit(LOOKED_AT).subquery()
    # Outer joins: the last changes are walked, and each asked whether it is of the filter.
    walk = outerjoin(last, ArticleRow, ArticleRow.id == last.c.article_id)
    is_found = and_(row.id == last.c.id, *claim_conditions(connection, wanted))
    rows = connection.execute(moments.select_from(walk.outerjoin(row, is_found))).all()
    found = {one.id: one for one in rows if one.id is not None}
    if len(rows) == LOOKED_AT and len(found) < most:
        given = {**wanted.model_dump(by_alias=True), "limit": most, "sort": Sort.PUBLISHED_LAST}
        page = ClaimPage.model_validate(given)
        ids = [one.id for one in find_claim_texts(connection, page)[0]]
        found |= {one.id: one for one in connection.execute(moments.where(row.id.in_(ids)))}
    ordered = sorted(found.values(), key=lambda one: (-one.changed_version, one.id))[:most]
    moments_of = {one.id: (one.stored_at, one.changed_at) for one in ordered}
    return [(claim, *moments_of[claim["id"]]) for claim in claims_by_id(connection, list(moments_of))]
