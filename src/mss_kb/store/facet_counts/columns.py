"""What claims are filtered and counted by, held in memory: one array for each word, day and number.

A row for each claim that was ever stored. Words are small numbers, 0 for none; days are ordinals, 0 for none;
numbers are NaN for none. Some 80 bytes a claim, and 8 for each party and source.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import DTypeLike, NDArray

Column: TypeAlias = NDArray[Any]
Rows: TypeAlias = NDArray[np.int64]

# Fixed words fit into a byte.
FIXED = ("metric", "force", "assertion", "basis", "people_group", "review")
OPEN = ("unit", "place_id", "outlet")
DAYS = (
    "published",
    "published_earliest",
    "published_latest",
    "effective_earliest",
    "effective_latest",
    "stored_at",
    "superseded_at",
    "retracted_at",
)
NUMBERS = ("low", "high")
KEYS = ("id", "article_id")
TYPES: dict[str, DTypeLike] = {
    **dict.fromkeys(FIXED, np.uint8),
    **dict.fromkeys((*OPEN, *DAYS), np.int32),
    **dict.fromkeys(NUMBERS, np.float64),
    **dict.fromkeys(KEYS, np.int64),
}


class Words(dict[Any, int]):
    """Values to numbers in the order in which they were met; None is 0."""

    def __init__(self) -> None:
        super().__init__({None: 0})
        self.values_in_order: list[Any] = [None]

    def __missing__(self, value: Any) -> int:
        self[value] = len(self.values_in_order)
        self.values_in_order.append(value)
        return self[value]

    def numbers(self, values: Iterable[Any]) -> list[int]:
        """Numbers of those values that were met."""
        return [self[value] for value in values if value in self]


class Days(dict[Any, int]):
    """Days and moments, as the database gives them (text of SQLite, in UTC), to ordinals; None is 0."""

    def __missing__(self, value: Any) -> int:
        if value is None:
            return 0
        day = dt.date.fromisoformat(value[:10]) if isinstance(value, str) else value
        self[value] = day.toordinal()
        return self[value]


class Several:
    """What claims have none or several of: for each, the claim's row and the number of its word."""

    def __init__(self) -> None:
        self.words = Words()
        self.rows, self.numbers = np.zeros(0, np.int32), np.zeros(0, np.int32)

    def numbers_of(self, values: Iterable[Any]) -> Rows:
        """The numbers of words, which are given one where they are new."""
        return np.fromiter(map(self.words.__getitem__, values), np.int64)

    def put(self, claims: Rows, rows: Rows, numbers: Rows) -> None:
        """Write all that these claims have: numbers of words by the rows of their claims."""
        if len(self.rows):
            is_written = np.zeros(1 + max(int(self.rows.max()), int(claims.max(initial=0))), np.bool_)
            is_written[claims] = True
            kept = ~is_written[self.rows]
            self.rows, self.numbers = self.rows[kept], self.numbers[kept]
        self.rows = np.concatenate([self.rows, rows.astype(np.int32)])
        self.numbers = np.concatenate([self.numbers, numbers.astype(np.int32)])


class Table:
    """The arrays, the words behind their numbers, and what a claim has several of."""

    def __init__(self) -> None:
        self.size = 0
        self.words = {name: Words() for name in (*FIXED, *OPEN)}
        self.parties, self.sources = Several(), Several()
        self._columns: dict[str, Column] = {name: np.zeros(0, kind) for name, kind in TYPES.items()}

    def __getitem__(self, name: str) -> Column:
        return self._columns[name][: self.size]

    def put(self, columns: dict[str, Sequence[Any]], *, are_new: bool) -> Rows:
        """Write claims, known ones in the place of what was known of them; the row of each.

        The columns are as the database gives them, all of one length.
        """
        keys = keys_of(columns["id"])
        rows = np.full(len(keys), -1, np.int64) if are_new else self.find(keys)
        self._add(rows)
        days = Days()
        for name, kind in TYPES.items():
            values: Iterable[Any] = columns[name]
            if name in KEYS:
                values = map(hash, values)
            elif name in self.words:
                values = map(self.words[name].__getitem__, values)
            elif name in DAYS:
                values = map(days.__getitem__, values)
            else:
                values = (np.nan if value is None else value for value in values)
            self._columns[name][rows] = np.fromiter(values, kind, len(rows))
        return rows

    def find(self, keys: Rows) -> Rows:
        """The rows of claims by their keys, which may be given twice; -1 where there is none."""
        wanted, again = np.unique(keys, return_inverse=True)
        rows = np.full(len(wanted), -1, np.int64)
        if len(wanted):
            places = np.minimum(np.searchsorted(wanted, self["id"]), len(wanted) - 1)
            known = np.flatnonzero(wanted[places] == self["id"])
            rows[places[known]] = known
        return rows[again]

    def _add(self, rows: Rows) -> None:
        new = np.flatnonzero(rows < 0)
        rows[new] = self.size + np.arange(len(new))
        self.size += len(new)
        if self.size > len(self._columns["id"]):
            # With room to grow, so that not every article that comes copies all.
            self.make_room(self.size + self.size // 8)

    def make_room(self, claims: int) -> None:
        """Have room for so many claims: without, reading many of them copies all again and again."""
        self._columns = {name: _longer(column, claims) for name, column in self._columns.items()}


def keys_of(ids: Sequence[str]) -> Rows:
    """The keys of claims or articles: hashes of 64 bits, which two of a million share once in 10^7 stores."""
    return np.fromiter(map(hash, ids), np.int64, len(ids))


def _longer(column: Column, length: int) -> Column:
    longer = np.zeros(length, column.dtype)
    longer[: len(column)] = column
    return longer
