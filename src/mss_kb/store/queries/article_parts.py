"""A part of an article's text with what stands in it, and its earlier texts. Long texts come in parts.

Offsets count from the start of the body, as everywhere.
"""

from typing import Any

from sqlalchemy import Connection, Row, func, select

from mss_kb.errors import NotFound
from mss_kb.filters import ClaimPage, Sort
from mss_kb.store.queries.articles import article_summary
from mss_kb.store.queries.claim_pages import find_claims
from mss_kb.store.queries.retracted import refuse_retracted
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.tables import ClaimRow, DateRow, EntityRow, MentionRow, RevisionRow

# Characters of one part; it goes on to the end of its line, at most so much further.
PART = 30_000
LINE = 2_000
# Claims of an article that are marked, and superseded ones that are named.
MOST_CLAIMS = 1000
MOST_SUPERSEDED = 50


def article_part(connection: Connection, article_id: str, at: int) -> Answer:
    """The article with the part of its body that holds the offset `at`. Raises NotFound, Gone."""
    summary = article_summary(connection, article_id)
    if summary is None:
        raise NotFound(f"no article {article_id!r}; /v1/articles lists all")
    refuse_retracted(connection, article_id, f"article {article_id!r}")
    current = (RevisionRow.article_id == article_id, RevisionRow.is_current)
    text = connection.execute(
        select(RevisionRow.id, RevisionRow.skipped, func.length(RevisionRow.body).label("length")).where(
            *current
        )
    ).one()
    start, end, body = _cut(connection, text.id, text.length, at)
    page = ClaimPage(article=[article_id], sort=Sort.TEXT, limit=MOST_CLAIMS)
    claims, _ = find_claims(connection, page)
    return {
        **summary,
        "body": body,
        "start": start,
        "end": end,
        "length": text.length,
        "skipped": text.skipped,
        "claims": claims,
        "mentions": _mentions(connection, text.id, start, end),
        "dates": _dates(connection, text.id, start, end),
    }


def article_texts(connection: Connection, article_id: str) -> list[Answer]:
    """Every text of an article that was read, the newest last, the last two with their bodies."""
    row = RevisionRow
    columns = (row.id, row.sha256, row.is_current, row.first_seen_at, row.last_seen_at)
    texts = select(*columns).where(row.article_id == article_id).order_by(row.is_current, row.id)
    found: list[Answer] = [{**one._mapping, "body": None} for one in connection.execute(texts)]
    if len(found) > 1:
        wanted = [one["id"] for one in found[-2:]]
        query = select(row.id, row.body).where(row.id.in_(wanted))
        bodies = {one.id: one.body for one in connection.execute(query)}
        for one in found[-2:]:
            one["body"] = bodies[one["id"]]
    return found


def superseded_claims(connection: Connection, article_id: str) -> list[Answer]:
    """Claims that earlier texts of an article made and the newest does not, the last gone first."""
    query = (
        select(ClaimRow.id, ClaimRow.figure, ClaimRow.sentence, ClaimRow.superseded_at)
        .where(ClaimRow.article_id == article_id, ClaimRow.superseded_at.is_not(None))
        .order_by(ClaimRow.superseded_at.desc(), ClaimRow.id)
        .limit(MOST_SUPERSEDED)
    )
    return [dict(row._mapping) for row in connection.execute(query)]


def _cut(connection: Connection, revision_id: int, length: int, at: int) -> tuple[int, int, str]:
    """Where the part begins and ends, and its text: from the end of a line to the end of a line."""
    number = min(max(at, 0), max(0, length - 1)) // PART
    start = _edge(connection, revision_id, number)
    if at < start and number:
        number -= 1
        start = _edge(connection, revision_id, number)
    end = _edge(connection, revision_id, number + 1) if (number + 1) * PART < length else length
    return start, end, _text(connection, revision_id, start, end)


def _edge(connection: Connection, revision_id: int, number: int) -> int:
    """Where part `number` begins: after the end of a line near its place."""
    place = number * PART
    if not place:
        return 0
    found = _text(connection, revision_id, place, place + LINE).find("\n")
    return place + found + 1 if found >= 0 else place


def _text(connection: Connection, revision_id: int, start: int, end: int) -> str:
    query = select(func.substr(RevisionRow.body, start + 1, end - start)).where(RevisionRow.id == revision_id)
    return str(connection.execute(query).scalar_one())


def _mentions(connection: Connection, revision_id: int, start: int, end: int) -> list[Answer]:
    row = MentionRow
    query = (
        select(row.start_char, row.end_char, row.entity_id, row.type, EntityRow.name)
        .join(EntityRow, EntityRow.id == row.entity_id)
        .where(row.revision_id == revision_id, row.end_char > start, row.start_char < end)
        .order_by(row.start_char, row.id)
    )
    return [_named(one, ("start", "end", "entity", "type", "name")) for one in connection.execute(query)]


def _dates(connection: Connection, revision_id: int, start: int, end: int) -> list[Answer]:
    row = DateRow
    query = select(row.start_char, row.end_char, row.edtf, row.earliest, row.latest).where(
        row.revision_id == revision_id, row.end_char > start, row.start_char < end
    )
    found = connection.execute(query.order_by(row.start_char, row.id))
    return [_named(one, ("start", "end", "edtf", "earliest", "latest")) for one in found]


def _named(row: Row[*tuple[Any, ...]], names: tuple[str, ...]) -> Answer:
    return dict(zip(names, row, strict=True))
