"""What is retracted: the tombstone that answers instead, and what only retracted articles speak of."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, select, union

from mss_kb.errors import Gone
from mss_kb.store.tables import (
    ArticleRow,
    ClaimRow,
    ClaimSourceRow,
    EntityRow,
    MentionRow,
    RetractionRow,
)

# Few, with an index of their own.
RETRACTED = select(ArticleRow.id).where(ArticleRow.retracted_at.is_not(None)).correlate(None)


def refuse_retracted(connection: Connection, article_id: str, what: str) -> None:
    """Raises Gone, with the tombstone, where the article is retracted; `what` was asked for."""
    row = RetractionRow
    query = select(row.retracted_at, row.reason).where(row.article_id == article_id, row.undone_at.is_(None))
    found = connection.execute(query.order_by(row.id.desc()).limit(1)).one_or_none()
    if found is not None:
        tombstone = {
            "article": article_id,
            "retracted_at": found.retracted_at.isoformat(),
            "reason": found.reason,
        }
        raise Gone(f"{what} is retracted: {found.reason}", tombstone)


def is_spoken_of() -> ColumnElement[bool]:
    """A condition on entities: not known from retracted articles alone."""
    mention, claim, source = MentionRow, ClaimRow, ClaimSourceRow
    names: Any = select(mention.entity_id).where(mention.article_id.in_(RETRACTED))
    said = select(source.entity_id).join(claim, claim.id == source.claim_id)
    touched = union(names, said.where(claim.article_id.in_(RETRACTED), source.entity_id.is_not(None)))
    elsewhere = select(mention.id).where(
        mention.entity_id == EntityRow.id, mention.article_id.not_in(RETRACTED)
    )
    said_elsewhere = (
        select(source.claim_id)
        .join(claim, claim.id == source.claim_id)
        .where(source.entity_id == EntityRow.id, claim.article_id.not_in(RETRACTED))
    )
    return (
        EntityRow.id.not_in(select(touched.subquery().c.entity_id))
        | elsewhere.correlate(EntityRow).exists()
        | said_elsewhere.correlate(EntityRow).exists()
    )
