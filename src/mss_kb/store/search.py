"""Words to stored sentences; the only file that knows one database's full-text search from another's.

A word is matched whole, without diacritics and case; what a reader writes as one (`sure-thing`, `1,700`) is a
phrase. SQLite has an index (`sentence_search`); elsewhere the same plain words are compared row by row.
"""

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute

from mss_kb.errors import BadQuery
from mss_kb.folding import folded
from mss_kb.store.tables import SentenceRow

INDEX = table("sentence_search", column("rowid", Integer))
RANK: ColumnElement[float] = literal_column("sentence_search.rank")


def phrases_of(words: str) -> list[str]:
    """The plain phrases that a reader's words ask for. Raises BadQuery where there is no letter or digit."""
    phrases = [phrase for phrase in map(folded, words.split()) if phrase]
    if not phrases:
        raise BadQuery("q", "q has no letter or digit to search for")
    return phrases


def has_index(connection: Connection) -> bool:
    """Whether the database has a full-text index over the sentences."""
    return connection.dialect.name == "sqlite"


def stands_in_sentence_or_title(connection: Connection, words: str) -> ColumnElement[bool]:
    """A condition on sentences: each phrase stands in the sentence or in its article's title."""
    phrases = phrases_of(words)
    if has_index(connection):
        return SentenceRow.id.in_(select(INDEX.c.rowid).where(_match(phrases, "")))
    return and_(*(or_(_has(SentenceRow.words, p), _has(SentenceRow.title_words, p)) for p in phrases))


def stands_in_sentence(connection: Connection, words: str) -> ColumnElement[bool]:
    """A condition on sentences (and titles, each a row): each phrase is in it. If indexed, join `INDEX`."""
    phrases = phrases_of(words)
    if has_index(connection):
        return and_(INDEX.c.rowid == SentenceRow.id, _match(phrases, "words : "))
    return and_(*(_has(SentenceRow.words, phrase) for phrase in phrases))


def newest_matches(connection: Connection, words: str, most: int) -> ColumnElement[bool]:
    """A condition that leaves the `most` matches that were stored last: a common word costs no more."""
    if not has_index(connection):
        return true()
    matches = select(INDEX.c.rowid).where(_match(phrases_of(words), "words : "))
    query = matches.order_by(INDEX.c.rowid.desc()).limit(1).offset(most - 1)
    oldest = connection.execute(query).scalar()
    return true() if oldest is None else INDEX.c.rowid >= oldest


def relevance(connection: Connection) -> ColumnElement[float]:
    """What to order matches by, best first: BM25 with the index, else short sentences first."""
    return RANK if has_index(connection) else func.length(SentenceRow.words)


def _match(phrases: list[str], columns: str) -> ColumnElement[bool]:
    # Phrases are letters and digits only, so nothing in them is syntax.
    quoted = " AND ".join(f'"{phrase}"' for phrase in phrases)
    return literal_column("sentence_search").op("MATCH")(literal(f"{columns}({quoted})"))


def _has(words: InstrumentedAttribute[str], phrase: str) -> ColumnElement[bool]:
    return words.contains(f" {phrase} ")
