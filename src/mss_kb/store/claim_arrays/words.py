"""Words and days as small numbers, and what claims have several of."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[np.integer[Any]]


class Words(dict[Any, int]):
    """Values to numbers in the order in which they were met; None is 0."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        super().__init__({None: 0})
        self.values_in_order: list[Any] = [None]
        for value in values:
            self[value]

    def __missing__(self, value: Any) -> int:
        self[value] = len(self.values_in_order)
        self.values_in_order.append(value)
        return self[value]

    def numbers(self, values: Iterable[Any]) -> list[int]:
        """Numbers of those values that were met, each once."""
        return [self[value] for value in dict.fromkeys(values) if value in self]


class Days(dict[Any, int]):
    """Days and moments, as the database gives them (text of SQLite, in UTC), to ordinals; None is 0."""

    def __missing__(self, value: Any) -> int:
        if value is None:
            return 0
        day = dt.date.fromisoformat(value[:10]) if isinstance(value, str) else value
        self[value] = day.toordinal()
        return self[value]


class Several:
    """What claims have none or several of: for each, the claim's row and the number of its word.

    The first `ordered` of them are of claims that are not recent.
    """

    def __init__(self) -> None:
        self.words = Words()
        self.ordered = 0
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
            self.ordered = int(np.count_nonzero(kept[: self.ordered]))
            self.rows, self.numbers = self.rows[kept], self.numbers[kept]
        self.rows = np.concatenate([self.rows, rows.astype(np.int32)])
        self.numbers = np.concatenate([self.numbers, numbers.astype(np.int32)])
