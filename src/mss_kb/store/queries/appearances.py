"""Claims where they appeared, from their rows. In: ids of claims. Out: appearances, for `compare`.

A claim that a person set right is as it was set right, while its sentence is the one that the person saw.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, select
from sqlalchemy.orm import Session

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.correcting import as_corrected
from mss_kb.model import Claim, Place, Source
from mss_kb.store.queries.digests import reports_of_digests
from mss_kb.store.rows import claim_of, row_to_place, row_to_source
from mss_kb.store.tables import ArticleRow, ClaimRow, ClaimSourceRow, PartyRow, PlaceRow, ReviewRow, SourceRow

# Ids in one question: below the bound on parameters of every database.
BATCH = 500
Decision = Row[*tuple[Any, ...]]
Places = Mapping[str | None, Place]


# The questions are put together once: a check asks them again and again.
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
CLAIM = [column for column in ClaimRow.__table__.c if column.name not in ("answer", "decisions")]
ARTICLE = [
    column.label(f"article_{column.name}")
    for column in ArticleRow.__table__.c
    if column.name
    in (
        "title",
        "url",
        "name",
        "published",
        "published_earliest",
        "published_latest",
        "kind",
        "text_family",
        "producer",
    )
]
QUERY = (
    select(*CLAIM, *ARTICLE, SourceRow.name.label("outlet"))
    .select_from(ClaimRow)
    .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
    .outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)
    .where(ClaimRow.id.in_(IDS))
    .order_by(ClaimRow.id)
)
OF_PARTIES = (
    select(PartyRow.claim_id, PartyRow.iso2)
    .where(PartyRow.claim_id.in_(IDS))
    .order_by(PartyRow.claim_id, PartyRow.position)
)
OF_SOURCES = (
    select(ClaimSourceRow.claim_id, ClaimSourceRow.entity_id, ClaimSourceRow.name, ClaimSourceRow.family)
    .where(ClaimSourceRow.claim_id.in_(IDS))
    .order_by(ClaimSourceRow.claim_id, ClaimSourceRow.position)
)
DECIDED = (
    select(ReviewRow.claim_id, ReviewRow.status, ReviewRow.corrected, ReviewRow.sentence)
    .where(ReviewRow.claim_id.in_(IDS))
    .order_by(ReviewRow.id)
)


def appearances_of(session: Session, claim_ids: Sequence[str]) -> list[Appearance]:
    """The claims of these ids, in the order of their ids.

    They are read by columns, not as objects of the session: a check reads hundreds of them.
    """
    found: list[Appearance] = []
    ordered = sorted(claim_ids)
    for start in range(0, len(ordered), BATCH):
        found += _appearances(session, ordered[start : start + BATCH])
    return found


def _appearances(session: Session, ids: list[str]) -> list[Appearance]:
    asked = {"ids": ids}
    rows = session.execute(QUERY, asked).all()
    parties: dict[str, list[str]] = defaultdict(list)
    for claim_id, iso2 in session.execute(OF_PARTIES, asked):
        parties[claim_id].append(iso2)
    sources: dict[str, list[Source]] = defaultdict(list)
    for row in session.execute(OF_SOURCES, asked):
        sources[row.claim_id].append(row_to_source(row))
    decisions = {row.claim_id: row for row in session.execute(DECIDED, asked)}  # the last of each
    places = _places(session, {row.place_id for row in rows}, decisions)
    reports = reports_of_digests(session, rows)
    return [
        _appearance(
            row,
            claim_of(
                row,
                place=places.get(row.place_id),
                parties=tuple(parties[row.id]),
                attribution=tuple(sources[row.id]),
            ),
            report=reports.get(row.article_id),
            decision=decisions.get(row.id),
            places=places,
        )
        for row in rows
    ]


def _appearance(
    row: Any,
    read: Claim,
    *,
    report: str | None,
    decision: Decision | None,
    places: Places,
) -> Appearance:
    """A claim with its article's facts; `report` is the article that its digest sums up."""
    claim, is_corrected = _as_decided(read, decision, places)
    return Appearance(
        claim=claim,
        article_id=row.article_id,
        title=row.article_title,
        outlet=row.outlet,
        url=row.article_url,
        published=row.article_published,
        published_earliest=row.article_published_earliest,
        published_latest=row.article_published_latest,
        kind=row.article_kind,
        text_family=report or row.article_text_family or row.article_id,
        producer=row.article_producer,
        has_original=report is not None,
        review=decision.status if decision else None,
        is_corrected=is_corrected,
    )


def _as_decided(claim: Claim, decision: Decision | None, places: Places) -> tuple[Claim, bool]:
    """The claim as a person set it right, and whether one did of this sentence."""
    if decision is None or not decision.corrected or decision.sentence not in (None, claim.evidence.sentence):
        return claim, False
    return as_corrected(claim, decision.corrected, places.get(decision.corrected.get("place"))), True


def _places(
    session: Session, of_claims: set[str | None], decisions: Mapping[str, Decision]
) -> dict[str | None, Place]:
    """The places that claims have, and those that corrections name."""
    ids = of_claims | {(row.corrected or {}).get("place") for row in decisions.values()}
    place = PlaceRow
    columns = select(place.id, place.name, place.pcode, place.level, place.path)
    found = session.execute(columns.where(place.id.in_(ids - {None})))
    return {row.id: row_to_place(row) for row in found}
