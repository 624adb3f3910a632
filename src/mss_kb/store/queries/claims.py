"""Claims put together from their rows; `claim_pages` has those kept ready."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select

from mss_kb.store.queries.columns import claims_with_articles
from mss_kb.store.queries.shapes import Answer, claim_answer, review_answer
from mss_kb.store.tables import ClaimRow, ClaimSourceRow, PartyRow, ReviewRow

# Ids in one question: below the bound on parameters of every database.
BATCH = 500
T = TypeVar("T")


def with_their_own(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Answer]:
    """The answers of claim rows, with the parties, sources and last review of each."""
    ids = [row.id for row in rows]
    parties, sources = _parties(connection, ids), _sources(connection, ids)
    reviews = _reviews(connection, {row.id: row.sentence for row in rows})
    first = _first_copies(connection, {row.changed_from_id for row in rows} - {None})
    return [
        claim_answer(
            row, parties[row.id], sources[row.id], reviews.get(row.id), first.get(row.changed_from_id)
        )
        for row in rows
    ]


def _parties(connection: Connection, ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    query = select(PartyRow.claim_id, PartyRow.iso2).order_by(PartyRow.claim_id, PartyRow.position)
    for batch in batches(ids):
        for claim_id, iso2 in connection.execute(query.where(PartyRow.claim_id.in_(batch))):
            found[claim_id].append(iso2)
    return found


def _sources(connection: Connection, ids: list[str]) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    row = ClaimSourceRow
    query = select(row.claim_id, row.entity_id, row.name, row.family).order_by(row.claim_id, row.position)
    for batch in batches(ids):
        for claim_id, entity_id, name, family in connection.execute(query.where(row.claim_id.in_(batch))):
            found[claim_id].append({"id": entity_id, "name": name, "family": family})
    return found


def _reviews(connection: Connection, sentences: dict[str, str]) -> dict[str, Answer]:
    """The last review of each claim that has one; `sentences` are those of the claims now."""
    found = {}
    for batch in batches(list(sentences)):
        query = select(ReviewRow.__table__).where(ReviewRow.claim_id.in_(batch)).order_by(ReviewRow.id)
        for row in connection.execute(query).mappings():
            claim_id = row["claim_id"]
            found[claim_id] = review_answer(row, sentences[claim_id])
    return found


def _first_copies(connection: Connection, ids: set[str]) -> dict[str | None, Answer]:
    """The figures that copies have changed, by their claims."""
    found: dict[str | None, Answer] = {}
    for batch in batches(sorted(ids)):
        for row in connection.execute(claims_with_articles().where(ClaimRow.id.in_(batch))):
            found[row.id] = {
                "claim": row.id,
                "article": row.article_id,
                "outlet": row.article_outlet,
                "text": row.figure,
            }
    return found


def batches(ids: Sequence[T]) -> list[Sequence[T]]:
    """The ids in parts that fit into one question."""
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
