"""An order of claims in memory: by one key, equal ones by id, claims without the key last either way."""

import datetime as dt
from bisect import bisect_left, bisect_right
from typing import Any

import numpy as np

from mss_kb.filters import Sort
from mss_kb.store.claim_arrays.columns import NUMBERS, Column, Table
from mss_kb.store.claim_arrays.words import Rows
from mss_kb.store.cursor import Keys

COLUMNS = {
    "published": "published",
    "effective": "first_day",
    "value": "low",
    "confidence": "reading_confidence",
}


class Order:
    """The ordered rows of a table by a key; the place of a row is its number in that order.

    Those without the key have the first places. `rows` are the rows by place and `places` the places by
    row, both None for the order that the rows stand in.
    """

    def __init__(self, table: Table, sort: Sort) -> None:
        self._table, self.column = table, column_of(sort)
        self.size = table.ordered
        self.rows: Rows | None = None
        self.places: Rows | None = None
        # As they are now: what is written over later stays in its place here, and is looked for as recent.
        self._keys = keys = self.keys_of(slice(self.size)).copy()
        if self.column != "published":
            self.rows = np.lexsort((table.places_by_id(), keys)).astype(np.int32)
            self.places = np.empty(self.size, np.int32)
            self.places[self.rows] = np.arange(self.size, dtype=np.int32)
        self._unknown = int(np.count_nonzero(keys <= self._none))

    @property
    def _none(self) -> float:
        """The key of those without it, before all others."""
        return -np.inf if self.column in NUMBERS else 0

    def keys_of(self, rows: Any) -> Column:
        """The keys of rows."""
        keys: Column = self._table[self.column][rows]
        return np.where(np.isnan(keys), -np.inf, keys) if self.column in NUMBERS else keys

    def sorted(self, rows: Column, *, descending: bool) -> Column:
        """Any rows, recent ones too, in this order."""
        keys = self.keys_of(rows)
        order = np.lexsort((self._table["id"][rows], keys))
        unknown = int(np.count_nonzero(keys <= self._none))
        order = order[::-1] if descending else np.roll(order, -unknown)
        found: Column = rows[order]
        return found

    def beyond(self, rows: Column, after: Keys, *, descending: bool) -> Column:
        """Those of the rows that come after these keys."""
        keys, ids = self.keys_of(rows), self._table["id"][rows]
        key, one = self._key(after[0]), after[1].encode()
        is_unknown = keys <= self._none
        if descending:
            earlier: Column = rows[(keys < key) | ((keys == key) & (ids < one))]
            return earlier
        later = (keys == key) & (ids > one)
        if after[0] is not None:
            later |= (keys > key) | is_unknown
        found: Column = rows[later]
        return found

    def parts(self, after: Keys | None, *, descending: bool) -> tuple[tuple[int, int], tuple[int, int]]:
        """The places after these keys, from one to before another: with the key, then without it."""
        if after is None:
            place = self.size if descending else self._unknown
        else:
            find = bisect_left if descending else bisect_right
            wanted = self._key(after[0]), after[1].encode()
            place = find(range(self.size), wanted, key=self._keys_at)
        if descending:
            return (self._unknown, place), (0, min(place, self._unknown))
        if after is not None and after[0] is None:
            return (0, 0), (place, self._unknown)
        return (place, self.size), (0, self._unknown)

    def place_of_day(self, day: int) -> int:
        """The first place of a day, an ordinal, or of what comes after it."""
        return bisect_left(range(self.size), day, key=lambda place: self._keys_at(place)[0])

    def cursor_of(self, row: int) -> Keys:
        """The keys of a row as a cursor has them."""
        key = self.keys_of(row)
        found: Any = None
        if key > self._none:
            found = float(key) if self.column in NUMBERS else dt.date.fromordinal(int(key))
        return [found, self._table["id"][row].decode()]

    def _keys_at(self, place: int) -> tuple[Any, bytes]:
        row = place if self.rows is None else self.rows[place]
        return self._keys[row], self._table["id"][row]

    def _key(self, value: Any) -> float:
        """The key of a cursor, a number or a day in ISO form."""
        if value is None:
            return self._none
        return dt.date.fromisoformat(value).toordinal() if isinstance(value, str) else value


def column_of(sort: Sort) -> str:
    """The column that an order goes by, in memory and in the database; KeyError for the order of texts."""
    return COLUMNS[sort.value.removeprefix("-")]
