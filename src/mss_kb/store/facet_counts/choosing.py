"""A `ClaimFilter` over a table in memory: which rows it keeps, as `queries.conditions` would in SQL."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select, union

from mss_kb.filters import ClaimFilter, Undated
from mss_kb.folding import folded
from mss_kb.store.facet_counts.columns import Several, Table, keys_of
from mss_kb.store.queries.conditions import entities_named, has_words
from mss_kb.store.queries.places import place_ids
from mss_kb.store.tables import ClaimRow

Mask = NDArray[np.bool_]


def chosen(connection: Connection, table: Table, wanted: ClaimFilter) -> Mask:
    """True for each row that every condition keeps."""
    kept = _held(table, wanted.stored_by)
    for condition in _conditions(connection, table, wanted):
        kept &= condition
    return kept


def _conditions(connection: Connection, table: Table, wanted: ClaimFilter) -> Iterator[Mask]:
    yield from _words(connection, table, wanted)
    yield from _published(table, wanted)
    yield from _days(table, wanted)
    if wanted.value_min is not None:
        yield table["high"] >= wanted.value_min
    if wanted.value_max is not None:
        yield table["low"] <= wanted.value_max
    if wanted.article:
        yield np.isin(table["article_id"], keys_of(wanted.article))
    if wanted.q is not None:
        # The only condition that the database is asked for.
        ids = connection.execute(select(ClaimRow.id).where(has_words(connection, wanted.q))).scalars()
        rows = table.find(keys_of(ids.all()))
        yield _marked(table.size, rows[rows >= 0])


def _held(table: Table, stored_by: dt.date | None) -> Mask:
    ended = table["superseded_at"]
    if stored_by is None:
        return np.equal(ended, 0)
    day = stored_by.toordinal()
    # What is retracted is in no answer, not even about the time before.
    held: Mask = (table["stored_at"] <= day) & (table["retracted_at"] == 0)
    held &= (ended == 0) | (ended > day)
    return held


def _words(connection: Connection, table: Table, wanted: ClaimFilter) -> Iterator[Mask]:
    fixed: list[tuple[str, Sequence[str]]] = [
        ("metric", sorted(wanted.metrics)),
        ("force", wanted.force),
        ("assertion", wanted.assertion),
        ("unit", wanted.unit),
        ("basis", wanted.basis),
        ("people_group", wanted.group),
    ]
    for name, words in fixed:
        if words:
            yield _one_of(table, name, words)
    if wanted.review:
        yield _one_of(table, "review", [None if word == "none" else word for word in wanted.review])
    if wanted.place:
        yield _one_of(table, "place_id", place_ids(connection, wanted.place, exact=wanted.place_exact))
    if wanted.outlet:
        plain = {word for word in map(folded, wanted.outlet) if word}
        yield _one_of(
            table, "outlet", [name for name in table.words["outlet"] if folded(name or "") in plain]
        )
    if wanted.country:
        yield _has_one_of(table, table.parties, [(iso2,) for iso2 in wanted.country])
    if wanted.said_by:
        yield _has_one_of(table, table.sources, _said_by(connection, table, wanted.said_by))


def _one_of(table: Table, name: str, words: Sequence[Any]) -> Mask:
    numbers = table.words[name].numbers(words)
    if len(numbers) == 1:
        return np.equal(table[name], numbers[0])
    return _marked(len(table.words[name]), numbers)[table[name]]


def _has_one_of(table: Table, several: Several, words: Sequence[Any]) -> Mask:
    has = _marked(len(several.words), several.words.numbers(words))[several.numbers]
    return _marked(table.size, several.rows[has])


def _said_by(connection: Connection, table: Table, words: list[str]) -> list[Any]:
    plain = [word for word in map(folded, words) if word]
    named = {*words, *connection.execute(union(*entities_named(plain))).scalars()}
    families = set(words)
    return [
        source
        for source in table.sources.words.values_in_order[1:]
        if source[0] in named or source[2] in families or source[3] in plain
    ]


def _published(table: Table, wanted: ClaimFilter) -> Iterator[Mask]:
    """By the article's day, or where it has none by the days that bound it."""
    day, is_unknown = table["published"], table["published"] == 0
    earliest, latest = table["published_earliest"], table["published_latest"]
    if wanted.published_from:
        yield np.where(is_unknown, latest, day) >= wanted.published_from.toordinal()
    if wanted.published_to:
        yield _by(np.where(is_unknown, earliest, day), wanted.published_to)
    if wanted.as_of:
        yield _by(np.where(is_unknown, latest, day), wanted.as_of)


def _days(table: Table, wanted: ClaimFilter) -> Iterator[Mask]:
    earliest, latest = table["effective_earliest"], table["effective_latest"]
    undated = wanted.undated_or_default
    if undated is Undated.ONLY:
        yield (earliest == 0) & (latest == 0)
        return
    if wanted.from_day:
        yield (latest == 0) | (latest >= wanted.from_day.toordinal())
    if wanted.to_day:
        # No day is 0, before every other.
        yield earliest <= wanted.to_day.toordinal()
    if undated is Undated.EXCLUDE:
        yield (earliest > 0) | (latest > 0)


def _by(days: NDArray[np.int32], last: dt.date) -> Mask:
    return (days > 0) & (days <= last.toordinal())


def _marked(length: int, places: Any) -> Mask:
    marked = np.zeros(length, np.bool_)
    marked[places] = True
    return marked
