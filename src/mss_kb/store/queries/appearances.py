"""Claims where they appeared, from their rows. In: ids of claims. Out: appearances, for `compare`."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from mss_kb.compare.appearance import Appearance
from mss_kb.model import ReviewStatus
from mss_kb.store.queries.digests import reports_of_digests
from mss_kb.store.rows import row_to_claim
from mss_kb.store.tables import ClaimRow, ReviewRow

# Ids in one question: below the bound on parameters of every database.
BATCH = 500


def appearances_of(session: Session, claim_ids: Sequence[str]) -> list[Appearance]:
    """The claims of these ids, in the order of their ids."""
    found: list[Appearance] = []
    ordered = sorted(claim_ids)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        query = (
            select(ClaimRow)
            .where(ClaimRow.id.in_(batch))
            .options(selectinload(ClaimRow.parties), selectinload(ClaimRow.sources))
            .order_by(ClaimRow.id)
        )
        found += with_articles(session, session.scalars(query).unique())
    return found


def with_articles(session: Session, rows: Iterable[ClaimRow]) -> list[Appearance]:
    """Rows of claims as appearances, with what was decided about each and the report of each digest."""
    claims = list(rows)
    reviews = _reviews(session, [row.id for row in claims])
    reports = reports_of_digests(session, {row.article for row in claims})
    return [
        appearance_of(row, report=reports.get(row.article_id), review=reviews.get(row.id)) for row in claims
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


def _reviews(session: Session, ids: list[str]) -> dict[str, ReviewStatus]:
    """What was decided last about each of the claims."""
    query = select(ReviewRow.claim_id, ReviewRow.status).where(ReviewRow.claim_id.in_(ids))
    return {row.claim_id: row.status for row in session.execute(query.order_by(ReviewRow.id))}
