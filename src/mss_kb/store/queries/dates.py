"""A time line: expressions of time by day, each with its sentence, article and that sentence's claims."""

from bisect import bisect_right
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, not_, or_, select

from mss_kb.filters import DatePage, Undated
from mss_kb.store.cursor import read_cursor, write_cursor
from mss_kb.store.queries.among import pairs
from mss_kb.store.queries.articles import published_conditions
from mss_kb.store.queries.columns import ARTICLE
from mss_kb.store.queries.conditions import Condition
from mss_kb.store.queries.paging import Order, read_page
from mss_kb.store.queries.shapes import Answer, article_ref
from mss_kb.store.tables import ArticleRow, ClaimRow, DateRow, RevisionRow, SourceRow

SHOWN = ("id", "text", "edtf", "earliest", "latest", "timex", "type")
FIRST_DAY = func.coalesce(DateRow.earliest, DateRow.latest, type_=DateRow.earliest.type)
IS_UNDATED = and_(DateRow.earliest.is_(None), DateRow.latest.is_(None))

PLACES = pairs("places")
# Put together once: that takes longer than the answer.
OF_SENTENCES = (
    select(ClaimRow.revision_id, ClaimRow.sentence_start, ClaimRow.id)
    .join(PLACES, (ClaimRow.revision_id == PLACES.c.first) & (ClaimRow.sentence_start == PLACES.c.second))
    .where(ClaimRow.superseded_at.is_(None))
    .order_by(ClaimRow.start_char, ClaimRow.id)
)


def find_dates(connection: Connection, page: DatePage) -> tuple[list[Answer], str | None]:
    """The dated statements of a page, first day first, and the cursor of the next page or None."""
    question = page.model_dump(mode="json", exclude={"limit", "cursor", "count"})
    after = read_cursor(["dates", question], page.cursor) if page.cursor is not None else None
    query = _dates().where(*_conditions(connection, page))
    order = Order((FIRST_DAY, DateRow.article_id, DateRow.start_char, DateRow.id))
    rows, last = read_page(connection, query, order, page.limit, after)
    return _answers(connection, rows), write_cursor(["dates", question], last) if last else None


def count_dates(connection: Connection, page: DatePage) -> int:
    """How many dated statements the filter finds."""
    query = select(func.count()).select_from(DateRow).join(ArticleRow, ArticleRow.id == DateRow.article_id)
    return connection.execute(query.where(*_conditions(connection, page))).scalar_one()


def _dates() -> Select[*tuple[Any, ...]]:
    columns = [getattr(DateRow, name) for name in SHOWN]
    return (
        select(*columns, DateRow.start_char, DateRow.end_char, DateRow.revision_id, *ARTICLE)
        .select_from(DateRow)
        .join(ArticleRow, ArticleRow.id == DateRow.article_id)
        .outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)
    )


def _conditions(connection: Connection, page: DatePage) -> list[Condition]:
    conditions = list(published_conditions(connection, page))
    if page.article:
        conditions.append(DateRow.article_id.in_(page.article))
    if page.type:
        conditions.append(DateRow.type.in_(page.type))
    if page.undated is Undated.ONLY:
        return [*conditions, IS_UNDATED]
    if page.undated is Undated.EXCLUDE:
        conditions.append(not_(IS_UNDATED))
    if page.from_day:
        conditions.append(or_(DateRow.latest.is_(None), DateRow.latest >= page.from_day))
    if page.to_day:
        conditions.append(or_(DateRow.earliest.is_(None), DateRow.earliest <= page.to_day))
    return conditions


def _answers(connection: Connection, rows: list[Row[*tuple[Any, ...]]]) -> list[Answer]:
    texts = _texts(connection, {row.revision_id for row in rows})
    sentences = [_sentence(texts[row.revision_id][1], row.start_char, row.end_char) for row in rows]
    places = {(row.revision_id, start) for row, (start, _) in zip(rows, sentences, strict=True)}
    claims = claims_by_sentence(connection, places)
    answers = []
    for row, (start, end) in zip(rows, sentences, strict=True):
        answer = {name: row._mapping[name] for name in SHOWN}
        answer |= {
            "start": row.start_char,
            "end": row.end_char,
            "sentence": texts[row.revision_id][0][start:end],
        }
        answers.append(answer | {"claims": claims[row.revision_id, start], "article": article_ref(row)})
    return answers


def _texts(connection: Connection, revisions: set[int]) -> dict[int, tuple[str, list[list[int]]]]:
    query = select(RevisionRow.id, RevisionRow.body, RevisionRow.sentences).where(
        RevisionRow.id.in_(revisions)
    )
    return {row.id: (row.body, row.sentences) for row in connection.execute(query)}


def claims_by_sentence(
    connection: Connection, sentences: set[tuple[int, int]]
) -> dict[tuple[int, int], list[str]]:
    """Ids of the live claims of these sentences, each a revision and where it starts."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    asked = {"places": sorted(sentences)}
    for revision, start, claim_id in connection.execute(OF_SENTENCES, asked).all():
        found[revision, start].append(claim_id)
    return found


def _sentence(sentences: list[list[int]], start: int, end: int) -> tuple[int, int]:
    """The sentence that an expression stands in; the expression itself where none holds it."""
    place = bisect_right(sentences, start, key=lambda sentence: sentence[0]) - 1
    if place >= 0 and end <= sentences[place][1]:
        return sentences[place][0], sentences[place][1]
    return start, end
