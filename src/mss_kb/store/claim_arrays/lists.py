"""Which rows have a word or touch a stretch of days: for each its rows, in the order of publication.

Of two conditions the one with the shorter list is walked and the other looked at row by row, so that no
question reads more of a large store than of a small one, whatever it asks for at once.
"""

from collections.abc import Iterable

import numpy as np

from mss_kb.store.claim_arrays.columns import FIXED, OPEN, Table
from mss_kb.store.claim_arrays.words import Rows, Several

# Days of one stretch, as bits: 64.
STRETCH = 6
# A period that touches more stretches (some three years) stands in a list of its own.
MOST_STRETCHES = 16
Found = tuple[Rows, ...]


class Grouped:
    """Ascending rows by a small number."""

    def __init__(self, numbers: Rows, rows: Rows | None = None) -> None:
        order = np.argsort(_narrow(numbers), kind="stable")
        self._rows = (order if rows is None else rows[order]).astype(np.int32)
        self._ends = np.concatenate([[0], np.cumsum(np.bincount(numbers))])

    def of(self, numbers: Iterable[int]) -> Found:
        """The rows of each of these numbers."""
        most = len(self._ends) - 2
        return tuple(self._rows[self._ends[one] : self._ends[one + 1]] for one in numbers if 0 <= one <= most)

    @property
    def numbers(self) -> range:
        """All numbers that there may be rows of."""
        return range(len(self._ends) - 1)


class Lists:
    """The lists of the ordered rows of a table."""

    def __init__(self, table: Table) -> None:
        size = table.ordered
        self.words = {name: Grouped(table[name][:size]) for name in (*FIXED, *OPEN)}
        self.parties, self.sources = _of_several(table.parties, size), _of_several(table.sources, size)
        earliest, latest = table["effective_earliest"][:size], table["effective_latest"][:size]
        self.undated: Rows = np.flatnonzero((earliest == 0) & (latest == 0)).astype(np.int32)
        first, last = earliest >> STRETCH, latest >> STRETCH
        is_short = (earliest > 0) & (latest > 0) & (last - first < MOST_STRETCHES)
        is_long = ~is_short & ((earliest > 0) | (latest > 0))
        # Those with an open end, and long ones.
        self.open: Found = (np.flatnonzero(is_long).astype(np.int32),)
        short = np.flatnonzero(is_short)
        each = (last - first)[short] + 1
        rows = np.repeat(short, each)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(each) - each, each)
        self._first = int(first[short].min(initial=1 << 20))
        self._stretches = Grouped(np.repeat(first[short], each) + within - min(self._first, 1 << 20), rows)
        self._by_sentence: Rows = np.argsort(table["sentence"][:size]).astype(np.int32)
        self._sentences = table["sentence"][:size][self._by_sentence]

    def touching(self, first: int | None, last: int | None) -> Found:
        """The rows whose effective days may touch those from `first` to `last`, ordinals; no undated ones."""
        numbers = self._stretches.numbers
        least = 0 if first is None else max(0, (first >> STRETCH) - self._first)
        most = len(numbers) - 1 if last is None else min(len(numbers) - 1, (last >> STRETCH) - self._first)
        return *self._stretches.of(range(least, most + 1)), *self.open

    def saying(self, sentences: Rows) -> Rows:
        """The rows whose sentence is one of these, which are ascending."""
        first = np.searchsorted(self._sentences, sentences, "left")
        each = np.searchsorted(self._sentences, sentences, "right") - first
        places = np.repeat(first - (np.cumsum(each) - each), each) + np.arange(each.sum())
        return np.sort(self._by_sentence[places])

    def sentences_between(self, least: int, most: int) -> int:
        """How many rows have a sentence from one id to another."""
        first, end = np.searchsorted(self._sentences, [least, most + 1])
        return int(end - first)


def _of_several(several: Several, size: int) -> Grouped:
    is_ordered = several.rows < size
    rows, numbers = several.rows[is_ordered].astype(np.int64), several.numbers[is_ordered].astype(np.int64)
    # A claim may have a word twice, but stands in its list once.
    each = np.sort(rows << 32 | numbers)
    each = each[np.diff(each, prepend=-1) != 0]
    return Grouped(each & 0xFFFFFFFF, each >> 32)


def _narrow(numbers: Rows) -> Rows:
    """The same in as few bytes as they fit into: those are sorted by counting."""
    most = int(numbers.max(initial=0))
    return numbers.astype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.int32)
