"""The first rows of an order that all conditions keep, looked for in windows that grow."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mss_kb.store.claim_arrays.choosing import HALF, kept_ordered, kept_recent, shortest_of, union
from mss_kb.store.claim_arrays.columns import Table
from mss_kb.store.claim_arrays.conditions import Condition
from mss_kb.store.claim_arrays.lists import Found
from mss_kb.store.claim_arrays.ordering import Order
from mss_kb.store.claim_arrays.stretches import Stretch
from mss_kb.store.claim_arrays.words import Rows
from mss_kb.store.cursor import Keys

# Rows that a first window looks at for each that is wanted; each next one looks at so many times as many.
AHEAD, GROWTH = 4, 4
# Lists in another order are read that have less than this share of all rows.
EIGHTH = 8


def first_rows(
    table: Table,
    conditions: Sequence[Condition],
    order: Order,
    stretches: Sequence[Stretch],
    *,
    descending: bool,
    after: Keys | None,
    most: int,
) -> Rows:
    """Up to `most` rows that the conditions keep, in this order after these keys.

    The ordered ones are looked for in one stretch after the other.
    """
    recent = kept_recent(table, conditions)
    if after is not None:
        recent = order.beyond(recent, after, descending=descending)
    found, missing = [recent], most
    walk = _Walk(table, conditions, order, descending, most)
    for stretch in stretches:
        if missing > 0:
            found.append(walk.rows_of(stretch))
            missing -= len(found[-1])
    return order.sorted(np.concatenate(found), descending=descending)[:most]


@dataclass(frozen=True)
class _Walk:
    """What is the same in every stretch of an order; at least the first `most` rows of each are wanted."""

    table: Table
    conditions: Sequence[Condition]
    order: Order
    descending: bool
    most: int

    def rows_of(self, stretch: Stretch) -> Rows:
        """At least the first rows of a stretch that all conditions keep, in any order."""
        if self.order.places is None:
            return self._by_windows(stretch, shortest_of(self.table, self.conditions, HALF))
        driver = shortest_of(self.table, self.conditions, EIGHTH)
        lists = driver.lists if driver else None
        if stretch.lists is not None and (driver is None or sum(map(len, stretch.lists)) < driver.most):
            driver, lists = None, stretch.lists
        if lists is None:
            return self._by_windows(stretch, None)
        return self._of_lists(stretch, lists, driver, self.order.places)

    def _by_windows(self, stretch: Stretch, driver: Condition | None) -> Rows:
        """Through the lists of a condition, which stand in this order, or through all rows."""
        found: list[Rows] = [np.zeros(0, np.int32)]
        missing, rows_by_place = self.most, self.order.rows
        lists = driver.lists if driver else None
        for first, end in self._windows(stretch, lists):
            if lists is not None:
                rows = union(lists, first, end)
            else:
                rows = np.arange(first, end) if rows_by_place is None else rows_by_place[first:end]
            found.append(kept_ordered(self.table, rows, self.conditions, but=driver))
            missing -= len(found[-1])
            if missing <= 0:
                break
        return np.concatenate(found)

    def _of_lists(self, stretch: Stretch, lists: Found, driver: Condition | None, places: Rows) -> Rows:
        """Of lists in another order: they are read whole."""
        rows = kept_ordered(self.table, union(lists, 0, self.table.ordered), self.conditions, but=driver)
        at = places[rows]
        is_within = (at >= stretch.first) & (at < stretch.end)
        rows, at = rows[is_within], at[is_within]
        if len(rows) > self.most:
            rows = rows[np.argpartition(-at if self.descending else at, self.most)[: self.most]]
        return rows

    def _windows(self, stretch: Stretch, lists: Found | None) -> Iterator[tuple[int, int]]:
        """Ever longer windows from one end of a stretch to the other."""
        first, end, looked = stretch.first, stretch.end, AHEAD * self.most
        while first < end:
            if self.descending:
                start = _start(lists, first, end, looked)
                yield start, end
                end = start
            else:
                stop = _stop(lists, first, end, looked)
                yield first, stop
                first = stop
            looked *= GROWTH


def _start(lists: Found | None, first: int, end: int, looked: int) -> int:
    """Where the last places of a stretch begin that have so many rows: at most so many of each list."""
    if lists is None:
        return max(first, end - looked)
    places = ((rows, bisect_left(rows, end) - looked) for rows in lists)
    return max([first, *(int(rows[place]) for rows, place in places if place >= 0)])


def _stop(lists: Found | None, first: int, end: int, looked: int) -> int:
    """Where the first places of a stretch end that have so many rows."""
    if lists is None:
        return min(end, first + looked)
    places = ((rows, bisect_left(rows, first) + looked - 1) for rows in lists)
    return min([end, *(int(rows[place]) + 1 for rows, place in places if place < len(rows))])
