"""Which claims a person should look at first: readings that are least sure of what is told most.

A claim counts by the chance that it is misread times how many claims tell the same.
"""

from sqlalchemy import Connection, exists, func, select

from mss_kb.model import Metric
from mss_kb.store.queries.claim_pages import claims_by_id
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.tables import ClaimRow, ReviewRow, StatementRow

# Of the least sure, so many are weighed by their use.
LOOKED_AT = 300


def review_queue(connection: Connection, most: int) -> list[Answer]:
    """Live claims whose sentence nobody has reviewed as it now is, those that matter most first."""
    reviewed = exists().where(
        ReviewRow.claim_id == ClaimRow.id,
        ReviewRow.sentence.is_(None) | (ReviewRow.sentence == ClaimRow.sentence),
    )
    query = (
        select(ClaimRow.id, ClaimRow.reading_confidence, func.coalesce(StatementRow.claims, 1).label("uses"))
        .outerjoin(StatementRow, StatementRow.id == ClaimRow.statement_id)
        .where(ClaimRow.superseded_at.is_(None), ClaimRow.metric != Metric.OTHER, ~reviewed)
        .order_by(ClaimRow.reading_confidence, ClaimRow.id)
        .limit(LOOKED_AT)
    )
    rows = sorted(
        connection.execute(query), key=lambda row: (-(1 - row.reading_confidence) * row.uses, row.id)
    )
    return claims_by_id(connection, [row.id for row in rows[:most]])
