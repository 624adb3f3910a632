"""Claims where they appeared, from their rows. In: ids of claims. Out: appearances, for `compare`.

A claim that a person set right is as it was set right, while its sentence is the one that the person saw.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, selectinload

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.correcting import as_corrected
from mss_kb.model import Claim, Place
from mss_kb.store.queries.digests import reports_of_digests
from mss_kb.store.rows import row_to_claim, row_to_place
from mss_kb.store.tables import ClaimRow, PlaceRow, ReviewRow

# Ids in one question: below the bound on parameters of every database.
BATCH = 500
Decision = Row[*tuple[Any, ...]]


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
    decisions = _decisions(session, [row.id for row in claims])
    places = _places(session, decisions)
    reports = reports_of_digests(session, {row.article for row in claims})
    return [
        appearance_of(row, report=reports.get(row.article_id), decision=decisions.get(row.id), places=places)
        for row in claims
    ]


def appearance_of(
    row: ClaimRow, *, report: str | None, decision: Decision | None, places: Mapping[str, Place]
) -> Appearance:
    """A claim's row with its article's facts; `report` is the article that its digest sums up."""
    article = row.article
    claim, is_corrected = _as_decided(row_to_claim(row), decision, places)
    return Appearance(
        claim=claim,
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
        review=decision.status if decision else None,
        is_corrected=is_corrected,
    )


def _as_decided(claim: Claim, decision: Decision | None, places: Mapping[str, Place]) -> tuple[Claim, bool]:
    """The claim as a person set it right, and whether one did of this sentence."""
    if decision is None or not decision.corrected or decision.sentence not in (None, claim.evidence.sentence):
        return claim, False
    return as_corrected(claim, decision.corrected, places.get(decision.corrected.get("place") or "")), True


def _decisions(session: Session, ids: list[str]) -> dict[str, Decision]:
    """What was decided last about each of the claims."""
    review = ReviewRow
    query = select(review.claim_id, review.status, review.corrected, review.sentence)
    found = session.execute(query.where(review.claim_id.in_(ids)).order_by(review.id))
    return {row.claim_id: row for row in found}


def _places(session: Session, decisions: Mapping[str, Decision]) -> dict[str, Place]:
    """The places that corrections name."""
    ids = {
        row.corrected["place"] for row in decisions.values() if row.corrected and row.corrected.get("place")
    }
    if not ids:
        return {}
    return {
        row.id: row_to_place(row) for row in session.scalars(select(PlaceRow).where(PlaceRow.id.in_(ids)))
    }
