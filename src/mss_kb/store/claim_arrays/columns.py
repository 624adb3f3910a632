"""What claims are filtered, counted and ordered by, held in memory: one array for each word, day and number.

A row for each claim that was ever stored. Words are small numbers, 0 for none; days are ordinals, 0 for none;
numbers are NaN for none. 115 bytes a claim, and 8 for each party and source.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import DTypeLike, NDArray

from mss_kb.store.claim_arrays.words import Days, Rows, Several, Words

Column: TypeAlias = NDArray[Any]

# Fixed words fit into a byte.
FIXED = ("metric", "force", "assertion", "basis", "people_group", "review")
OPEN = ("unit", "place_id", "outlet")
DAYS = (
    "published",
    "published_earliest",
    "published_latest",
    "effective_earliest",
    "effective_latest",
    "first_day",
    "stored_at",
    "superseded_at",
    "retracted_at",
)
NUMBERS = ("low", "high", "reading_confidence")
TYPES: dict[str, DTypeLike] = {
    "id": np.dtype("S24"),
    # The id of the claim's sentence, 0 where it is not stored: of a text read before there were any.
    "sentence": np.int64,
    **dict.fromkeys(FIXED, np.uint8),
    **dict.fromkeys((*OPEN, *DAYS), np.int32),
    **dict.fromkeys(NUMBERS, np.float64),
}
# Bytes at which two ids are compared at once.
WORD = 8


class Table:
    """The arrays, the words behind their numbers, and what a claim has several of.

    The first `ordered` rows stand in the order of publication, equal days by id, those without a day first.
    What was written since they were put in order is `recent`.
    """

    def __init__(self) -> None:
        self.size = self.ordered = 0
        self.words = {name: Words() for name in (*FIXED, *OPEN)}
        self.parties, self.sources = Several(), Several()
        self.columns: dict[str, Column] = {name: np.zeros(0, kind) for name, kind in TYPES.items()}
        self.is_recent = np.zeros(0, np.bool_)
        self.by_id: Rows = np.zeros(0, np.int32)
        self._behind: dict[str, int] = {}
        self._flags: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        return self.columns[name][: self.size]

    @property
    def is_live(self) -> Column:
        """Whether the newest texts say each claim: one byte a row, which is sooner looked up than a day."""
        return self._flag("is_live", lambda: np.equal(self["superseded_at"], 0))

    @property
    def is_undated(self) -> Column:
        """Whether a claim has no effective day."""
        return self._flag(
            "is_undated", lambda: (self["effective_earliest"] == 0) & (self["effective_latest"] == 0)
        )

    @property
    def recent(self) -> Rows:
        """The rows that were written since the others were put in order."""
        return np.flatnonzero(self.is_recent[: self.size])

    def put(self, columns: dict[str, Sequence[Any]], *, are_first: bool = False) -> Rows:
        """Write claims, known ones in the place of what was known of them; the row of each.

        The columns are as the database gives them, all of one length. Where all rows `are_first` ones, none
        is known, and none is found before `index_ids`.
        """
        ids = columns["id"]
        rows = np.full(len(ids), -1, np.int64) if are_first else self.find(ids)
        new = np.flatnonzero(rows < 0)
        self._add(rows, new)
        if not are_first:
            self._behind.update((ids[place], int(rows[place])) for place in new.tolist())
        self.is_recent[rows] = True
        self._flags = {}
        days = Days()
        for name, kind in TYPES.items():
            values: Iterable[Any] = columns[name]
            if name == "id":
                self._write_ids(rows, columns["id"])
                continue
            if name in self.words:
                values = map(self.words[name].__getitem__, values)
            elif name in DAYS:
                values = map(days.__getitem__, values)
            elif name in NUMBERS:
                values = (np.nan if value is None else value for value in values)
            self.columns[name][rows] = np.fromiter(values, kind, len(rows))
        return rows

    def find(self, ids: Sequence[str]) -> Rows:
        """The rows of claims by their ids; -1 where there is none."""
        rows = np.full(len(ids), -1, np.int64)
        indexed = len(self.by_id)
        if indexed and len(ids):
            known, wanted = self["id"][:indexed], np.array([one.encode() for one in ids])
            # Of one type: else all that are known would be copied.
            places = np.searchsorted(known, wanted.astype(known.dtype), sorter=self.by_id)
            found = self.by_id[np.minimum(places, indexed - 1)]
            rows = np.where(known[found] == wanted, found, -1).astype(np.int64)
        if self._behind:
            for place in np.flatnonzero(rows < 0).tolist():
                rows[place] = self._behind.get(ids[place], -1)
        return rows

    def index_ids(self) -> None:
        """Let all rows be found along an index."""
        self.by_id = np.lexsort(self._id_words()).astype(np.int32)
        self._behind = {}

    def put_in_order(self) -> None:
        """Put all rows in the order of publication."""
        self.index_ids()
        order = np.lexsort((*self._id_words(), self["published"]))
        places = np.empty(self.size, np.int32)
        places[order] = np.arange(self.size, dtype=np.int32)
        self.columns = {name: column[: self.size][order] for name, column in self.columns.items()}
        for several in (self.parties, self.sources):
            several.rows = places[several.rows]
        self.by_id = places[self.by_id]
        self.take_as_ordered()

    def take_as_ordered(self) -> None:
        """Take the rows for ordered and indexed, which they are."""
        self.ordered = self.size
        self._flags = {}
        for several in (self.parties, self.sources):
            several.ordered = len(several.rows)
        self.is_recent = np.zeros(len(self.columns["id"]), np.bool_)

    def take(self, arrays: Mapping[str, Column], words: Mapping[str, Words]) -> None:
        """Be what was kept of an ordered table: its columns, and its words by `NAME.words`."""
        self.columns = {name: arrays[name] for name in TYPES}
        self.size, self.by_id = len(arrays["id"]), arrays["by_id"]
        self.words = {name: words[f"{name}.words"] for name in self.words}
        for name, several in (("parties", self.parties), ("sources", self.sources)):
            several.rows, several.numbers = arrays[f"{name}.rows"], arrays[f"{name}.numbers"]
            several.words = words[f"{name}.words"]
        self.take_as_ordered()

    def places_by_id(self) -> Rows:
        """The place of each ordered row in the order of ids."""
        places = np.empty(len(self.by_id), np.int32)
        places[self.by_id] = np.arange(len(self.by_id), dtype=np.int32)
        return places[: self.ordered]

    def make_room(self, claims: int) -> None:
        """Have room for so many claims: without, reading many of them copies all again and again."""
        self.columns = {name: _longer(column, claims) for name, column in self.columns.items()}
        self.is_recent = _longer(self.is_recent, claims)

    def _flag(self, name: str, work: Callable[[], Column]) -> Column:
        """What is worked out for all rows, until any of them is written."""
        if name not in self._flags:
            self._flags[name] = work()
        return self._flags[name]

    def _add(self, rows: Rows, new: Rows) -> None:
        rows[new] = self.size + np.arange(len(new))
        self.size += len(new)
        if self.size > len(self.columns["id"]):
            # With room to grow, so that not every article that comes copies all.
            self.make_room(self.size + self.size // 8)

    def _write_ids(self, rows: Rows, ids: Sequence[str]) -> None:
        written = np.array([one.encode() for one in ids], dtype=np.bytes_)
        if written.itemsize > self.columns["id"].itemsize:
            width = -(-written.itemsize // WORD) * WORD
            self.columns["id"] = self.columns["id"].astype(f"S{width}")
        self.columns["id"][rows] = written

    def _id_words(self) -> list[NDArray[np.uint64]]:
        """The ids as numbers in the order of their bytes, the least important first."""
        ids = np.ascontiguousarray(self["id"])
        parts = ids.view(">u8").reshape(self.size, ids.itemsize // WORD)
        return [parts[:, number].astype(np.uint64) for number in reversed(range(parts.shape[1]))]


def _longer(column: Column, length: int) -> Column:
    longer = np.zeros(length, column.dtype)
    longer[: len(column)] = column
    return longer
