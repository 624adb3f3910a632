"""A `ClaimFilter` over claims in memory: what each condition keeps, as `queries.conditions` would in SQL."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select, union

from mss_kb.filters import ClaimFilter, Undated
from mss_kb.folding import folded
from mss_kb.store.claim_arrays.columns import Column, Table
from mss_kb.store.claim_arrays.lists import Found, Grouped, Lists
from mss_kb.store.claim_arrays.wording import Listings, Wording
from mss_kb.store.claim_arrays.words import Several
from mss_kb.store.queries.conditions import entities_named
from mss_kb.store.queries.places import place_ids
from mss_kb.store.tables import ClaimRow

Mask: TypeAlias = NDArray[np.bool_]
Test: TypeAlias = Callable[[Any], Mask]
NONE = np.zeros(0, np.int32)
LAST_DAY = dt.date.max.toordinal()


@dataclass(frozen=True)
class Condition:
    """Which of some rows it keeps (an array of rows, or a slice of all).

    `lists` hold every ordered row that it keeps, where that is known ahead, each list in their order; rows
    that are not recent are kept if they are listed, where the lists are exact.
    """

    keeps: Test
    lists: Found | None = None
    is_exact: bool = False

    @property
    def most(self) -> int:
        """How many rows the lists have."""
        return sum(map(len, self.lists or ()))


class Conditions:
    """A filter's conditions on the rows of a table."""

    def __init__(self, connection: Connection, table: Table, lists: Lists, listings: Listings) -> None:
        self._connection, self._table = connection, table
        self._lists, self._listings = lists, listings

    def of(self, wanted: ClaimFilter) -> list[Condition]:
        """All of them, the slowest last."""
        return [*self._but_days(wanted), *self._days(wanted), *self._wording(wanted)]

    def but_undated(self, wanted: ClaimFilter) -> list[Condition]:
        """Those of the claims that only their want of a day keeps out."""
        return [*self._but_days(wanted), self._undated(), *self._wording(wanted)]

    def _but_days(self, wanted: ClaimFilter) -> Iterator[Condition]:
        yield from map(Condition, self._held(wanted.stored_by))
        yield from self._words(wanted)
        yield from self._belongings(wanted)
        yield from map(Condition, self._published(wanted))
        low, high = self._table["low"], self._table["high"]
        if (least := wanted.value_min) is not None:
            yield Condition(lambda rows: high[rows] >= least)
        if (most := wanted.value_max) is not None:
            yield Condition(lambda rows: low[rows] <= most)

    def _wording(self, wanted: ClaimFilter) -> Iterator[Condition]:
        if wanted.q is not None:
            wording = Wording(self._connection, self._table, self._lists, self._listings, wanted.q)
            yield Condition(wording.keeps, wording.lists)

    def _held(self, stored_by: dt.date | None) -> Iterator[Test]:
        if stored_by is None:
            is_live = self._table.is_live
            yield lambda rows: is_live[rows]
            return
        ended = self._table["superseded_at"]
        day = stored_by.toordinal()
        stored, retracted = self._table["stored_at"], self._table["retracted_at"]
        # What is retracted is in no answer, not even about the time before.
        yield lambda rows: (stored[rows] <= day) & (retracted[rows] == 0)
        yield lambda rows: (ended[rows] == 0) | (ended[rows] > day)

    def _words(self, wanted: ClaimFilter) -> Iterator[Condition]:
        table = self._table
        fixed: list[tuple[str, Sequence[Any]]] = [
            ("metric", sorted(wanted.metrics)),
            ("force", wanted.force),
            ("assertion", wanted.assertion),
            ("unit", wanted.unit),
            ("basis", wanted.basis),
            ("people_group", wanted.group),
            ("review", [None if word == "none" else word for word in wanted.review]),
        ]
        for name, words in fixed:
            if words:
                yield self._one_of(name, words)
        if wanted.place:
            places = place_ids(self._connection, wanted.place, exact=wanted.place_exact)
            yield self._one_of("place_id", places)
        if wanted.outlet:
            plain = {word for word in map(folded, wanted.outlet) if word}
            names = [name for name in table.words["outlet"] if folded(name or "") in plain]
            yield self._one_of("outlet", names)

    def _one_of(self, name: str, words: Sequence[Any]) -> Condition:
        column, numbers = self._table[name], self._table.words[name].numbers(words)
        lists = self._lists.words[name].of(numbers)
        if len(numbers) == 1:
            return Condition(lambda rows: np.equal(column[rows], numbers[0]), lists, is_exact=True)
        is_one = marked(len(self._table.words[name]), numbers)
        return Condition(lambda rows: is_one[column[rows]], lists, is_exact=True)

    def _belongings(self, wanted: ClaimFilter) -> Iterator[Condition]:
        table, lists = self._table, self._lists
        if wanted.country:
            parties = [(iso2,) for iso2 in wanted.country]
            yield self._has_one_of(table.parties, lists.parties, parties)
        if wanted.said_by:
            yield self._has_one_of(table.sources, lists.sources, self._said_by(wanted.said_by))
        if wanted.article:
            ids = select(ClaimRow.id).where(ClaimRow.article_id.in_(wanted.article))
            rows = table.find(self._connection.execute(ids).scalars().all())
            is_one = marked(table.size, rows[rows >= 0])
            ordered = np.flatnonzero(is_one[: table.ordered])
            yield Condition(lambda asked: is_one[asked], (ordered,), is_exact=True)

    def _has_one_of(self, several: Several, grouped: Grouped, words: Sequence[Any]) -> Condition:
        numbers, table = several.words.numbers(words), self._table
        lists = grouped.of(numbers)

        @cache
        def has_one() -> Mask:
            has = marked(table.size, np.concatenate([NONE, *lists]))
            has[table.recent] = False
            since = several.ordered
            is_one = marked(len(several.words), numbers)[several.numbers[since:]]
            has[several.rows[since:][is_one]] = True
            return has

        return Condition(lambda rows: has_one()[rows], lists, is_exact=True)

    def _said_by(self, words: list[str]) -> list[Any]:
        plain = [word for word in map(folded, words) if word]
        named = {*words, *self._connection.execute(union(*entities_named(plain))).scalars()}
        families = set(words)
        return [
            source
            for source in self._table.sources.words.values_in_order[1:]
            if source[0] in named or source[2] in families or source[3] in plain
        ]

    def _published(self, wanted: ClaimFilter) -> Iterator[Test]:
        """By the article's day, or where it has none by the days that bound it."""
        table = self._table
        day = table["published"]
        earliest, latest = table["published_earliest"], table["published_latest"]

        def known_or(bound: Column, rows: Any) -> Column:
            known: Column = np.where(day[rows] == 0, bound[rows], day[rows])
            return known

        if wanted.published_from:
            least = wanted.published_from.toordinal()
            yield lambda rows: known_or(latest, rows) >= least
        if wanted.published_to:
            most = wanted.published_to.toordinal()
            yield lambda rows: _by(known_or(earliest, rows), most)
        if wanted.as_of:
            end = wanted.as_of.toordinal()
            yield lambda rows: _by(known_or(latest, rows), end)

    def _undated(self) -> Condition:
        is_undated = self._table.is_undated
        return Condition(lambda rows: is_undated[rows], (self._lists.undated,), is_exact=True)

    def _days(self, wanted: ClaimFilter) -> Iterator[Condition]:
        undated = wanted.undated_or_default
        if undated is Undated.ONLY:
            yield self._undated()
            return
        earliest, latest = self._table["effective_earliest"], self._table["effective_latest"]
        # No day is 0, before every other.
        first = wanted.from_day.toordinal() if wanted.from_day else 0
        last = wanted.to_day.toordinal() if wanted.to_day else LAST_DAY
        if wanted.from_day or wanted.to_day:
            lists = self._lists.touching(first or None, last if wanted.to_day else None)
            if undated is Undated.INCLUDE:
                lists = (*lists, self._lists.undated)
            yield Condition(
                lambda rows: ((latest[rows] == 0) | (latest[rows] >= first)) & (earliest[rows] <= last), lists
            )
        if undated is Undated.EXCLUDE:
            is_undated = self._table.is_undated
            yield Condition(lambda rows: ~is_undated[rows])


def marked(length: int, places: Any) -> Mask:
    """A mask that is true at these places."""
    mask = np.zeros(length, np.bool_)
    mask[places] = True
    return mask


def _by(days: NDArray[np.int32], last: int) -> Mask:
    return (days > 0) & (days <= last)
