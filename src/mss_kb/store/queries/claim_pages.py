"""Claims as they are kept for the API: a page of those that a filter finds, or one by its id."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Row, bindparam, select

from mss_kb.errors import NotFound
from mss_kb.filters import ClaimPage, Sort
from mss_kb.store.claim_arrays.held import ClaimArrays
from mss_kb.store.claim_arrays.ordering import column_of
from mss_kb.store.composed import composed
from mss_kb.store.cursor import Keys, read_cursor, write_cursor
from mss_kb.store.queries.among import among
from mss_kb.store.queries.claims import batches
from mss_kb.store.queries.conditions import asks_articles, claim_conditions
from mss_kb.store.queries.paging import Order, read_page
from mss_kb.store.queries.retracted import refuse_retracted
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.tables import ArticleRow, ClaimRow

COLUMNS = (ClaimRow.id, ClaimRow.article_id, ClaimRow.part_of_id, ClaimRow.answer)
# Put together once: that takes longer than the answer.
ONE = select(*COLUMNS, ClaimRow.superseded_at).where(ClaimRow.id == bindparam("claim_id"))
SOME = select(*COLUMNS).where(among(ClaimRow.id, "ids"))
LIVE = SOME.where(ClaimRow.superseded_at.is_(None))
Rows = list[Row[*tuple[Any, ...]]]


class ClaimText(NamedTuple):
    """A claim as JSON, a whole object without links, and the ids that its links need."""

    id: str
    article_id: str
    whole_id: str | None
    text: str


def claim_order(sort: Sort, *, first: dt.date | None = None, last: dt.date | None = None) -> Order:
    """The order of a page, equal keys by id; `effective` by the first day, or the last where that is open.

    `first` and `last` are the days of publication that the filter leaves, where they are known.
    """
    if sort is Sort.TEXT:
        return Order((ClaimRow.article_id, ClaimRow.start_char, ClaimRow.id), nullable=False)
    name = column_of(sort)
    order = Order(
        (getattr(ClaimRow, name), ClaimRow.id),
        descending=sort.is_descending,
        nullable=name != "reading_confidence",
    )
    return replace(order, least=first, most=last) if name == "published" else order


def find_claim_texts(
    connection: Connection, page: ClaimPage, arrays: ClaimArrays | None = None
) -> tuple[list[ClaimText], str | None]:
    """The claims of a page in its order, and the cursor of the next page or None.

    The arrays say which they are where they can, else the database. Raises BadQuery for a cursor of another
    question.
    """
    question = page.model_dump(mode="json", exclude={"limit", "cursor", "count"})
    after = read_cursor(question, page.cursor) if page.cursor is not None else None
    found = arrays.page(connection, page, page.sort, after, page.limit) if arrays else None
    rows, last = _with_ids(connection, *found) if found else _walk(connection, page, after)
    return _read(connection, rows), write_cursor(question, last) if last else None


def _with_ids(connection: Connection, ids: list[str], last: Keys | None) -> tuple[Rows, Keys | None]:
    rows = {row[0]: row for row in connection.execute(SOME, {"ids": ids}).all()}
    return [rows[one] for one in ids], last


def _walk(connection: Connection, page: ClaimPage, after: Keys | None) -> tuple[Rows, Keys | None]:
    query = select(*COLUMNS).select_from(ClaimRow).where(*claim_conditions(connection, page, in_order=True))
    if asks_articles(page):
        query = query.join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
    order = claim_order(page.sort, first=page.published_from, last=page.last_published)
    return read_page(connection, query, order, page.limit, after)


def find_claims(
    connection: Connection, page: ClaimPage, arrays: ClaimArrays | None = None
) -> tuple[list[Answer], str | None]:
    """The same page as dicts, their days as ISO text."""
    texts, cursor = find_claim_texts(connection, page, arrays)
    return [{**orjson.loads(one.text), "part_of_id": one.whole_id} for one in texts], cursor


def one_claim_text(connection: Connection, claim_id: str) -> ClaimText:
    """A live claim. Raises NotFound, which names the history of one that is superseded, and Gone."""
    row = connection.execute(ONE, {"claim_id": claim_id}).one_or_none()
    if row is None:
        raise NotFound(f"no claim {claim_id!r}; /v1/claims lists all")
    if row.superseded_at is not None:
        refuse_retracted(connection, row.article_id, f"the article of claim {claim_id!r}")
        raise NotFound(f"claim {claim_id!r} is superseded; /v1/claims/{claim_id}/history tells how")
    return _read(connection, [row])[0]


def one_claim(connection: Connection, claim_id: str) -> Answer:
    """The same claim as a dict. Raises NotFound, Gone."""
    one = one_claim_text(connection, claim_id)
    return {**orjson.loads(one.text), "part_of_id": one.whole_id}


def claims_by_id(connection: Connection, ids: Sequence[str]) -> list[Answer]:
    """Live claims as dicts in the order of their ids as given; those that are not there are left out."""
    found = {
        one.id: {**orjson.loads(one.text), "part_of_id": one.whole_id}
        for some in batches(ids)
        for one in _read(connection, connection.execute(LIVE, {"ids": list(some)}).all())
    }
    return [found[claim_id] for claim_id in ids if claim_id in found]


def _read(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[ClaimText]:
    missing = [row[0] for row in rows if row[3] is None]
    if missing:
        texts = composed(connection, missing)
        return [ClaimText(row[0], row[1], row[2], row[3] or texts[row[0]]) for row in rows]
    return [ClaimText(*row[:4]) for row in rows]
