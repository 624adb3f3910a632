"""Full-text search over the newest texts: sentences and titles, best or newest first, with what matched."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from mss_kb.filters import SearchPage, SearchSort
from mss_kb.folding import folded_words
from mss_kb.store.cursor import read_cursor, write_cursor
from mss_kb.store.queries.articles import published_conditions
from mss_kb.store.queries.columns import ARTICLE
from mss_kb.store.queries.dates import claims_by_sentence
from mss_kb.store.queries.shapes import Answer, article_ref
from mss_kb.store.search import (
    INDEX,
    newest_matches,
    phrases_of,
    relevance,
    stands_in_sentence,
)
from mss_kb.store.tables import ArticleRow, RevisionRow, SentenceRow, SourceRow

# Matches that are looked at: those stored last.
MOST = 10_000


def find_matches(connection: Connection, page: SearchPage) -> Sequence[int]:
    """Ids of all sentences that match, in the page's order: what the pages of one search share.

    At most the 10,000 matches that were stored last are looked at.
    """
    query = (
        select(SentenceRow.id)
        .join(RevisionRow, RevisionRow.id == SentenceRow.revision_id)
        .join(ArticleRow, ArticleRow.id == SentenceRow.article_id)
        .join(INDEX, INDEX.c.rowid == SentenceRow.id)
        .where(
            stands_in_sentence(connection, page.q),
            newest_matches(connection, page.q, MOST),
            RevisionRow.is_current,
            *published_conditions(connection, page),
        )
    )
    return array("q", connection.execute(query.order_by(*_order(connection, page))).scalars())


def search_sentences(
    connection: Connection, page: SearchPage, matches: Callable[[], Sequence[int]]
) -> tuple[list[Answer], str | None, Answer]:
    """The matches of a page, the cursor of the next page or None, and how many there are.

    `matches` gives those of the whole search (`find_matches`); where they are as many as are looked at, the
    count's relation is `gte`.
    """
    question = ["search", page.model_dump(mode="json", exclude={"limit", "cursor"})]
    offset: int = read_cursor(question, page.cursor)[0] if page.cursor is not None else 0
    ids = matches()
    following = offset + page.limit
    count = {"value": len(ids), "relation": "gte" if len(ids) >= MOST else "eq"}
    cursor = write_cursor(question, [following]) if following < len(ids) else None
    return _answers(connection, _sentences(connection, list(ids[offset:following])), page.q), cursor, count


def highlights(text: str, phrases: list[str]) -> list[Answer]:
    """Where the phrases stand in the text, in its order, as start and end."""
    words = folded_words(text)
    found = set()
    for phrase in (phrase.split() for phrase in phrases):
        for first in range(len(words) - len(phrase) + 1):
            if [word for _, _, word in words[first : first + len(phrase)]] == phrase:
                found.add((words[first][0], words[first + len(phrase) - 1][1]))
    return [{"start": start, "end": end} for start, end in sorted(found)]


def _sentences(connection: Connection, ids: Sequence[int]) -> list[Row[*tuple[Any, ...]]]:
    """These sentences in this order; only now are texts read."""
    start, end = SentenceRow.start_char, SentenceRow.end_char
    sentence = func.substr(RevisionRow.body, start + 1, end - start)
    query = (
        select(
            SentenceRow.id,
            SentenceRow.revision_id,
            SentenceRow.start_char,
            SentenceRow.end_char,
            func.coalesce(sentence, ArticleRow.title).label("text"),
            *ARTICLE,
        )
        .select_from(SentenceRow)
        .join(RevisionRow, RevisionRow.id == SentenceRow.revision_id)
        .join(ArticleRow, ArticleRow.id == SentenceRow.article_id)
        .outerjoin(SourceRow, SourceRow.id == ArticleRow.source_id)
        .where(SentenceRow.id.in_(ids))
    )
    rows = {row.id: row for row in connection.execute(query)}
    return [rows[sentence_id] for sentence_id in ids]


def _order(connection: Connection, page: SearchPage) -> list[Any]:
    newest = (ArticleRow.published.desc().nulls_last(), SentenceRow.id)
    return [*newest] if page.sort is SearchSort.NEWEST else [relevance(connection, page.q), *newest]


def _answers(connection: Connection, rows: Any, words: str) -> list[Answer]:
    claims = claims_by_sentence(connection, {row.revision_id for row in rows})
    phrases = phrases_of(words)
    return [
        {
            "kind": "title" if row.start_char is None else "sentence",
            "text": row.text,
            "start": row.start_char,
            "end": row.end_char,
            "highlights": highlights(row.text, phrases),
            "claims": claims.get((row.revision_id, row.start_char), []),
            "article": article_ref(row),
        }
        for row in rows
    ]
