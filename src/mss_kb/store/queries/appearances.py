"""Claims where they appeared, from their rows. In: ids of claims. Out: appearances, for `compare`.

A claim that a person set right is as it was set right, while its sentence is the one that the person saw.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.correcting import as_corrected
from mss_kb.model import Claim, Place, Source
from mss_kb.store.queries.digests import reports_of_digests
from mss_kb.store.rows import claim_of, place_of, row_to_place, row_to_source
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
PLACE = [column.label(f"place_{column.name}") for column in PlaceRow.__table__.c if column.name != "id"]
QUERY = (
    select(*CLAIM, *ARTICLE, *PLACE, SourceRow.name.label("outlet"))
    .select_from(ClaimRow)
    .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
    .outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)
    .outerjoin(PlaceRow, PlaceRow.id == ClaimRow.place_id)
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


def appearances_of(connection: Connection, claim_ids: Iterable[str]) -> list[Appearance]:
    """The claims of these ids, in the order of their ids, as they are written so far."""
    found: list[Appearance] = []
    ordered = sorted(claim_ids)
    for start in range(0, len(ordered), BATCH):
        found += _appearances(connection, ordered[start : start + BATCH])
    return found


def _appearances(connection: Connection, ids: list[str]) -> list[Appearance]:
    asked = {"ids": ids}
    rows = connection.execute(QUERY, asked).all()
    parties: dict[str, list[str]] = defaultdict(list)
    for claim_id, iso2 in connection.execute(OF_PARTIES, asked):
        parties[claim_id].append(iso2)
    sources: dict[str, list[Source]] = defaultdict(list)
    for row in connection.execute(OF_SOURCES, asked):
        sources[row.claim_id].append(row_to_source(row))
    decisions = {row.claim_id: row for row in connection.execute(DECIDED, asked)}  # the last of each
    places = _named_places(connection, decisions)
    reports = reports_of_digests(connection, rows)
    return [
        _appearance(
            row,
            claim_of(
                row,
                place=_place(row),
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
        is_part=row.is_part,
    )


def _as_decided(claim: Claim, decision: Decision | None, places: Places) -> tuple[Claim, bool]:
    """The claim as a person set it right, and whether one did of this sentence."""
    if decision is None or not decision.corrected or decision.sentence not in (None, claim.evidence.sentence):
        return claim, False
    return as_corrected(claim, decision.corrected, places.get(decision.corrected.get("place"))), True


def _place(row: Any) -> Place | None:
    if row.place_id is None:
        return None
    return place_of(row.place_id, row.place_name, row.place_pcode, row.place_level, row.place_path)


def _named_places(connection: Connection, decisions: Mapping[str, Decision]) -> dict[str | None, Place]:
    """The places that corrections name."""
    ids = {(row.corrected or {}).get("place") for row in decisions.values()} - {None}
    if not ids:
        return {}
    place = PlaceRow
    columns = select(place.id, place.name, place.pcode, place.level, place.path)
    return {row.id: row_to_place(row) for row in connection.execute(columns.where(place.id.in_(ids)))}
