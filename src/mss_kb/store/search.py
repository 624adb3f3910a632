"""Words to stored sentences; the only file that knows one database's full-text search from another's.

A word is matched whole, without diacritics and case; what a reader writes as one (`sure-thing`, `1,700`) is
a phrase. `sentence_search` is laid over the sentences by migrations: SQLite's FTS5, or lexemes in a GIN
index on PostgreSQL, which find the sentences that have the words; where these must stand side by side, the
plain words of the sentence are looked at.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.orm import InstrumentedAttribute

from mss_kb.errors import BadQuery
from mss_kb.folding import folded
from mss_kb.store.sentence_keys import PLACE_BITS
from mss_kb.store.tables import SentenceRow

INDEX = table("sentence_search", column("rowid", BigInteger), column("lexemes", TSVECTOR))
# Letters of a word that PostgreSQL's index keeps (migration 0009).
KEPT = 200
# PostgreSQL's weights D, C, B, A: titles are B and count nothing, sentences A.
WEIGHTS: ColumnElement[str] = literal_column("'{0,0,0,1}'::real[]")
# The place of a title in the key of a sentence.
PLACES = (1 << PLACE_BITS) - 1
# To divide a rank by 1 + the logarithm of the length.
BY_LENGTH = 1


def phrases_of(words: str) -> list[str]:
    """The plain phrases that a reader's words ask for. Raises BadQuery where there is no letter or digit."""
    phrases = [phrase for phrase in map(folded, words.split()) if phrase]
    if not phrases:
        raise BadQuery("q", "q has no letter or digit to search for")
    return phrases


def stands_in_sentence_or_title(connection: Connection, words: str) -> ColumnElement[bool]:
    """A condition on sentences: each phrase stands in the sentence or in its article's title."""
    found = SentenceRow.id.in_(indexed(connection, words))
    if _is_sqlite(connection):
        return found
    phrases = phrases_of(words)
    sides = (or_(_has(SentenceRow.words, p), _has(SentenceRow.title_words, p)) for p in _inexact(phrases))
    return and_(found, *sides)


def indexed(connection: Connection, words: str) -> Select[int]:
    """Ids of the sentences that the index finds so: on PostgreSQL also some that have the words apart."""
    phrases = phrases_of(words)
    if _is_sqlite(connection):
        return select(INDEX.c.rowid).where(_matches(phrases, ""))
    return select(INDEX.c.rowid).where(INDEX.c.lexemes.op("@@")(_lexemes(phrases, "")))


def stand_in_title(words: str) -> Iterator[ColumnElement[bool]]:
    """Conditions on a title among sentences, without the index."""
    yield SentenceRow.start_char.is_(None)
    yield from (_has(SentenceRow.words, phrase) for phrase in phrases_of(words))


def sentence_ids(
    connection: Connection, words: str, *, between: tuple[int, int] | None = None, most: int | None = None
) -> NDArray[np.int64]:
    """Ids, ascending, of the sentences that have each phrase, or their title; up to `most` of them.

    As one text, which is three times as quick as rows where they are hundreds of thousands.
    """
    phrases = phrases_of(words)
    found = indexed(connection, words)
    if between:
        found = found.where(INDEX.c.rowid.between(*between))
    if not _is_sqlite(connection) and _inexact(phrases):
        found = found.join(SentenceRow, SentenceRow.id == INDEX.c.rowid).where(*stand_in_words(words))
    rows = found.limit(most).subquery()
    joined = func.group_concat if _is_sqlite(connection) else func.string_agg
    text = connection.execute(select(joined(cast(rows.c.rowid, String), " "))).scalar()
    return np.sort(np.fromstring(text or "", np.int64, sep=" "))


def stand_in_words(words: str) -> Iterator[ColumnElement[bool]]:
    """The same conditions without the index: for sentences that are found otherwise."""
    for phrase in phrases_of(words):
        yield or_(_has(SentenceRow.words, phrase), _has(SentenceRow.title_words, phrase))


def stands_in_sentence(connection: Connection, words: str) -> ColumnElement[bool]:
    """A condition on sentences (and titles, each a row) joined with `INDEX`: each phrase is in it."""
    phrases = phrases_of(words)
    if _is_sqlite(connection):
        return _matches(phrases, "words : ")
    found = INDEX.c.lexemes.op("@@")(_lexemes(phrases, ":A"))
    return and_(found, *(_has(SentenceRow.words, phrase) for phrase in _inexact(phrases)))


def titles_with(connection: Connection, words: str) -> Select[int]:
    """Ids of titles that the index finds, among sentences; on PostgreSQL some have the words apart."""
    phrases = phrases_of(words)
    is_sqlite = _is_sqlite(connection)
    found = _matches(phrases, "words : ") if is_sqlite else INDEX.c.lexemes.op("@@")(_lexemes(phrases, ":A"))
    is_title = INDEX.c.rowid.op("&")(PLACES) == PLACES
    return select(INDEX.c.rowid).where(found, is_title)


def newest_matches(connection: Connection, words: str, most: int) -> ColumnElement[bool]:
    """A condition that leaves the `most` newest matches: a common word costs no more."""
    query = select(INDEX.c.rowid).where(stands_in_sentence(connection, words))
    if not _is_sqlite(connection):
        query = query.join(SentenceRow, SentenceRow.id == INDEX.c.rowid)
    query = query.order_by(INDEX.c.rowid.desc()).limit(1).offset(most - 1)
    oldest = connection.execute(query).scalar()
    return true() if oldest is None else INDEX.c.rowid >= oldest


def relevance(connection: Connection, words: str) -> ColumnElement[float]:
    """What to order matches by, best first: BM25 on SQLite, else how often the words stand in how few."""
    if _is_sqlite(connection):
        return literal_column("sentence_search.rank")
    return -func.ts_rank(WEIGHTS, INDEX.c.lexemes, _lexemes(phrases_of(words), ":A"), BY_LENGTH)


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _matches(phrases: list[str], columns: str) -> ColumnElement[bool]:
    # Phrases are letters and digits only, so nothing in them is syntax; below likewise.
    quoted = " AND ".join(f'"{phrase}"' for phrase in phrases)
    return literal_column("sentence_search").op("MATCH")(literal(f"{columns}({quoted})"))


def _lexemes(phrases: list[str], weight: str) -> ColumnElement[str]:
    words = {word[:KEPT] for phrase in phrases for word in phrase.split()}
    return literal(" & ".join(f"'{word}'{weight}" for word in sorted(words))).cast(TSQUERY)


def _inexact(phrases: list[str]) -> list[str]:
    """The phrases for which PostgreSQL's index finds too much: words apart, words that begin alike."""
    return [phrase for phrase in phrases if " " in phrase or len(phrase) > KEPT]


def _has(words: InstrumentedAttribute[str], phrase: str) -> ColumnElement[bool]:
    return words.contains(f" {phrase} ")
