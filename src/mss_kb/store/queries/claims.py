"""Claims: a page of those that a filter finds, how many there are, and one by its id."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from mss_kb.errors import NotFound
from mss_kb.filters import ClaimFilter, ClaimPage, Sort
from mss_kb.store.cursor import read_cursor, write_cursor
from mss_kb.store.queries.columns import claims_with_articles
from mss_kb.store.queries.conditions import Condition, claim_conditions, undated_conditions
from mss_kb.store.queries.paging import Order, read_page
from mss_kb.store.queries.retracted import refuse_retracted
from mss_kb.store.queries.shapes import Answer, claim_answer, review_answer
from mss_kb.store.tables import ArticleRow, ClaimRow, ClaimSourceRow, PartyRow, ReviewRow

# Ids in one question: below the bound on parameters of every database.
BATCH = 500
FIRST_DAY = func.coalesce(
    ClaimRow.effective_earliest, ClaimRow.effective_latest, type_=ClaimRow.effective_earliest.type
)
KEYS: dict[str, Any] = {
    "published": ClaimRow.published,
    "effective": FIRST_DAY,
    "value": ClaimRow.low,
    "confidence": ClaimRow.reading_confidence,
}


def claim_order(sort: Sort) -> Order:
    """The order of a page, equal keys by id; `effective` by the first day, or the last where that is open."""
    if sort is Sort.TEXT:
        return Order((ClaimRow.article_id, ClaimRow.start_char, ClaimRow.id), nullable=False)
    name = sort.value.removeprefix("-")
    return Order((KEYS[name], ClaimRow.id), descending=sort.is_descending, nullable=name != "confidence")


def find_claims(connection: Connection, page: ClaimPage) -> tuple[list[Answer], str | None]:
    """The claims of a page in its order, and the cursor of the next page or None.

    Raises BadQuery for a cursor of another question.
    """
    question = page.model_dump(mode="json", exclude={"limit", "cursor", "count"})
    after = read_cursor(question, page.cursor) if page.cursor is not None else None
    query = claims_with_articles().where(*claim_conditions(connection, page))
    rows, last = read_page(connection, query, claim_order(page.sort), page.limit, after)
    return with_their_own(connection, rows), write_cursor(question, last) if last else None


def count_claims(connection: Connection, wanted: ClaimFilter) -> int:
    """How many claims the filter finds."""
    return _count(connection, claim_conditions(connection, wanted))


def count_undated(connection: Connection, wanted: ClaimFilter) -> int:
    """How many claims the filter would find besides if they had a day."""
    return _count(connection, undated_conditions(connection, wanted))


def one_claim(connection: Connection, claim_id: str) -> Answer:
    """A live claim. Raises NotFound, which names the history of one that is superseded, and Gone."""
    query = claims_with_articles().add_columns(ClaimRow.superseded_at).where(ClaimRow.id == claim_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound(f"no claim {claim_id!r}; /v1/claims lists all")
    if row.superseded_at is not None:
        refuse_retracted(connection, row.article_id, f"the article of claim {claim_id!r}")
        raise NotFound(f"claim {claim_id!r} is superseded; /v1/claims/{claim_id}/history tells how")
    return with_their_own(connection, [row])[0]


def claims_by_id(connection: Connection, ids: Sequence[str]) -> list[Answer]:
    """Live claims in the order of their ids as given; those that are not there are left out."""
    rows = connection.execute(
        claims_with_articles().where(ClaimRow.id.in_(ids), ClaimRow.superseded_at.is_(None))
    ).all()
    found = {answer["id"]: answer for answer in with_their_own(connection, rows)}
    return [found[claim_id] for claim_id in ids if claim_id in found]


def with_their_own(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Answer]:
    """The answers of claim rows, with the parties, sources and last review of each."""
    ids = [row.id for row in rows]
    parties, sources = _parties(connection, ids), _sources(connection, ids)
    reviews = _reviews(connection, {row.id: row.sentence for row in rows})
    return [claim_answer(row, parties[row.id], sources[row.id], reviews.get(row.id)) for row in rows]


def _count(connection: Connection, conditions: list[Condition]) -> int:
    query = select(func.count()).select_from(ClaimRow).join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
    return connection.execute(query.where(*conditions)).scalar_one()


def _parties(connection: Connection, ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    query = select(PartyRow.claim_id, PartyRow.iso2).order_by(PartyRow.claim_id, PartyRow.position)
    for batch in _batches(ids):
        for claim_id, iso2 in connection.execute(query.where(PartyRow.claim_id.in_(batch))):
            found[claim_id].append(iso2)
    return found


def _sources(connection: Connection, ids: list[str]) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    row = ClaimSourceRow
    query = select(row.claim_id, row.entity_id, row.name, row.family).order_by(row.claim_id, row.position)
    for batch in _batches(ids):
        for claim_id, entity_id, name, family in connection.execute(query.where(row.claim_id.in_(batch))):
            found[claim_id].append({"id": entity_id, "name": name, "family": family})
    return found


def _reviews(connection: Connection, sentences: dict[str, str]) -> dict[str, Answer]:
    """The last review of each claim that has one; `sentences` are those of the claims now."""
    found = {}
    for batch in _batches(list(sentences)):
        query = select(ReviewRow.__table__).where(ReviewRow.claim_id.in_(batch)).order_by(ReviewRow.id)
        for row in connection.execute(query).mappings():
            claim_id = row["claim_id"]
            found[claim_id] = review_answer(row, sentences[claim_id])
    return found


def _batches(ids: list[str]) -> list[list[str]]:
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
