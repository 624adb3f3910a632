"""Full-text search over the newest texts: sentences and titles, best or newest first, with what matched.

The ids of sentences order by day (`store.sentence_keys`), so newest first is a walk along the index.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from mss_kb.filters import SearchPage, SearchSort
from mss_kb.store.cursor import Keys, read_cursor, write_cursor
from mss_kb.store.queries.articles import published_conditions
from mss_kb.store.queries.columns import ARTICLE
from mss_kb.store.queries.dates import claims_by_sentence
from mss_kb.store.queries.highlights import highlighter
from mss_kb.store.queries.shapes import Answer, article_ref
from mss_kb.store.search import INDEX, newest_matches, phrases_of, relevance, stands_in_sentence
from mss_kb.store.sentence_keys import DAY, first_key
from mss_kb.store.tables import ArticleRow, RevisionRow, SentenceRow, SourceRow

# Matches that are ranked: the newest.
MOST = 10_000
# Where the undated articles' keys end; above all keys.
UNDATED_END, KEYS_END = DAY, 1 << 63
START, END = SentenceRow.start_char, SentenceRow.end_char
SENTENCE = (
    SentenceRow.id,
    SentenceRow.revision_id,
    START,
    END,
    func.coalesce(func.substr(RevisionRow.body, START + 1, END - START), ArticleRow.title).label("text"),
    *ARTICLE,
)
Rows = list[Row[*tuple[Any, ...]]]
# What every search asks, put together once: that takes a tenth of an answer's time.
MATCHES = (
    select(SentenceRow.id)
    .select_from(INDEX)
    .join(SentenceRow, SentenceRow.id == INDEX.c.rowid)
    .join(RevisionRow, RevisionRow.id == SentenceRow.revision_id)
    .join(ArticleRow, ArticleRow.id == SentenceRow.article_id)
    .where(RevisionRow.is_current)
)
NEWEST = (
    MATCHES.with_only_columns(*SENTENCE)
    .outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)
    .order_by(INDEX.c.rowid.desc())
)


def search_sentences(
    connection: Connection, page: SearchPage, ranked: Callable[[], Sequence[int]]
) -> tuple[list[Answer], str | None, Answer]:
    """The matches of a page, the cursor of the next page or None, and how many there are.

    `ranked` gives the ranking of the whole search (`find_ranked`); where it has as many as are ranked, the
    count's relation is `gte`. Newest first nothing is counted ahead: `gte` what was shown, until the end.
    """
    question = ["search", page.model_dump(mode="json", exclude={"limit", "cursor"})]
    after = read_cursor(question, page.cursor) if page.cursor is not None else None
    if page.sort is SearchSort.NEWEST:
        rows, last, count = _newest(connection, page, after)
    else:
        rows, last, count = _best(connection, ranked(), page.limit, after)
    return _answers(connection, rows, page.q), write_cursor(question, last) if last else None, count


def find_ranked(connection: Connection, page: SearchPage) -> Sequence[int]:
    """Ids of all that match among the 10,000 newest matches, best first: what the pages of a search share."""
    query = MATCHES.where(*_conditions(connection, page), newest_matches(connection, page.q, MOST))
    query = query.order_by(relevance(connection, page.q), SentenceRow.id.desc())
    return array("q", connection.execute(query).scalars())


def _best(
    connection: Connection, ids: Sequence[int], limit: int, after: Keys | None
) -> tuple[Rows, Keys | None, Answer]:
    """The next of the ranking; only now are texts read."""
    offset: int = after[0] if after else 0
    following = offset + limit
    shown = ids[offset:following]
    query = select(*SENTENCE).select_from(SentenceRow)
    query = query.join(RevisionRow, RevisionRow.id == SentenceRow.revision_id)
    query = query.join(ArticleRow, ArticleRow.id == SentenceRow.article_id)
    query = query.outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)
    found = connection.execute(query.where(SentenceRow.id.in_(list(shown))))
    rows = {row.id: row for row in found}
    count = {"value": len(ids), "relation": "gte" if len(ids) >= MOST else "eq"}
    return [rows[one] for one in shown], [following] if following < len(ids) else None, count


def _newest(connection: Connection, page: SearchPage, after: Keys | None) -> tuple[Rows, Keys | None, Answer]:
    """The next of the walk; a cursor holds the last key and how many came before."""
    last, before = after or (KEYS_END, 0)
    query = NEWEST.where(*_conditions(connection, page))
    rows: Rows = []
    for least, end in _stretches(page):
        if len(rows) <= page.limit and least < last:
            within = INDEX.c.rowid.between(least, min(end, last) - 1)
            rows += connection.execute(query.where(within).limit(page.limit + 1 - len(rows))).all()
    follows = len(rows) > page.limit
    count = {"value": before + len(rows), "relation": "gte" if follows else "eq"}
    rows = rows[: page.limit]
    return rows, [rows[-1].id, before + len(rows)] if follows else None, count


def _stretches(page: SearchPage) -> Iterator[tuple[int, int]]:
    """The keys that the days of the filter leave, newest first: from the least to below an end.

    Of articles without a day any may have been published then; they are always looked at.
    """
    end = first_key(page.last_published) + DAY if page.last_published else KEYS_END
    if page.published_from is None:
        yield 0, end
        return
    yield first_key(page.published_from), end
    yield 0, UNDATED_END


def _conditions(connection: Connection, page: SearchPage) -> Iterator[ColumnElement[bool]]:
    yield stands_in_sentence(connection, page.q)
    yield from published_conditions(connection, page)


def _answers(connection: Connection, rows: Any, words: str) -> list[Answer]:
    claims = claims_by_sentence(
        connection, {(row.revision_id, row.start_char) for row in rows if row.start_char is not None}
    )
    find = highlighter(phrases_of(words))
    return [
        {
            "kind": "title" if row.start_char is None else "sentence",
            "text": row.text,
            "start": row.start_char,
            "end": row.end_char,
            "highlights": [{"start": start, "end": end} for start, end in find(row.text)],
            "claims": claims.get((row.revision_id, row.start_char), []),
            "article": article_ref(row),
        }
        for row in rows
    ]
