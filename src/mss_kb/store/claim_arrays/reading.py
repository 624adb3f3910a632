"""The claims of the store into a table in memory: all of them, or those that changed since a version."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    String,
    and_,
    func,
    select,
    type_coerce,
    union_all,
)

from mss_kb.store.claim_arrays.columns import NUMBERS, TYPES, Table
from mss_kb.store.claim_arrays.words import Rows, Several
from mss_kb.store.tables import (
    ArticleRow,
    ClaimRow,
    ClaimSourceRow,
    PartyRow,
    ReviewRow,
    SentenceRow,
    SourceRow,
)

# Rows in one go: so many are objects at once.
AT_A_TIME = 20_000
ELSEWHERE: dict[str, Any] = {
    "sentence": func.coalesce(SentenceRow.id, 0),
    "outlet": SourceRow.name,
    "published_earliest": ArticleRow.published_earliest,
    "published_latest": ArticleRow.published_latest,
    "retracted_at": ArticleRow.retracted_at,
}
SENTENCE_OF_CLAIM = (
    SentenceRow.revision_id == ClaimRow.revision_id,
    SentenceRow.start_char == ClaimRow.sentence_start,
)
NAMES = [name for name in TYPES if name != "review"]
Question = Select[*tuple[Any, ...]]


def read_claims(connection: Connection, table: Table, since: int) -> None:
    """Bring the table, which knows the store at its version `since`, up to what the connection sees."""
    changed = _changed(since) if table.size else None
    if changed is None:
        table.make_room(connection.execute(select(func.count()).select_from(ClaimRow)).scalar_one())
    reviews = {claim_id: status for rows in _read(connection, _reviews(changed)) for claim_id, status in rows}
    written: list[Rows] = [np.zeros(0, np.int64)]
    for rows in _read(connection, _claims(changed)):
        columns: dict[str, Sequence[Any]] = dict(zip(NAMES, zip(*rows, strict=True), strict=True))
        columns["review"] = [reviews.get(claim_id) for claim_id in columns["id"]]
        written.append(table.put(columns, are_first=changed is None))
    if changed is None:
        table.index_ids()
    claims = np.concatenate(written)
    source = ClaimSourceRow
    _read_several(connection, table, table.parties, claims, _of(changed, PartyRow.claim_id, PartyRow.iso2))
    said = _of(changed, source.claim_id, source.entity_id, source.name, source.family, source.plain)
    _read_several(connection, table, table.sources, claims, said)


def _read_several(
    connection: Connection, table: Table, several: Several, claims: Rows, query: Question
) -> None:
    places: list[Rows] = [np.zeros(0, np.int64)]
    numbers: list[Rows] = [np.zeros(0, np.int64)]
    for rows in _read(connection, query):
        places.append(table.find([row[0] for row in rows]))
        numbers.append(several.numbers_of(tuple(row[1:]) for row in rows))
    several.put(claims, np.concatenate(places), np.concatenate(numbers))


def _claims(changed: ColumnElement[bool] | None) -> Question:
    columns = [ELSEWHERE.get(name, getattr(ClaimRow, name, None)) for name in NAMES]
    query = (
        select(*(_as_kept(name, column) for name, column in zip(NAMES, columns, strict=True)))
        .select_from(ClaimRow)
        .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
        .outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)
        .outerjoin(SentenceRow, and_(*SENTENCE_OF_CLAIM))
    )
    return query if changed is None else query.where(changed)


def _as_kept(name: str, column: Any) -> Any:
    """As the database gives it: to make words and days of a million rows takes long."""
    return column if name in (*NUMBERS, "sentence") else type_coerce(column, String)


def _reviews(changed: ColumnElement[bool] | None) -> Question:
    query = _of(changed, ReviewRow.claim_id, type_coerce(ReviewRow.status, String))
    return query.order_by(ReviewRow.id)


def _of(changed: ColumnElement[bool] | None, claim_id: Any, *columns: Any) -> Question:
    query = select(claim_id, *columns)
    return query if changed is None else query.where(claim_id.in_(select(ClaimRow.id).where(changed)))


def _changed(since: int) -> ColumnElement[bool]:
    """What a claim's row shows, and what its article's does; each found along an index."""
    ids = select(ClaimRow.id)
    articles = select(ArticleRow.id).where(ArticleRow.changed_version > since)
    itself = ids.where(ClaimRow.changed_version > since)
    return ClaimRow.id.in_(union_all(itself, ids.where(ClaimRow.article_id.in_(articles))))


def _read(connection: Connection, query: Question) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """The rows, many at a time, never all of them at once."""
    result = connection.execute(query, execution_options={"yield_per": AT_A_TIME})
    return result.partitions()
