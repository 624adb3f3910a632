"""The rows that all conditions keep, of all rows or of some.

Of conditions with lists the shortest is read and the others are asked of its rows. Recent rows are in no
list and are all looked at: they are few.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from mss_kb.store.claim_arrays.columns import Table
from mss_kb.store.claim_arrays.conditions import Condition
from mss_kb.store.claim_arrays.lists import Found
from mss_kb.store.claim_arrays.words import Rows

# Lists are read that have less than this share of all rows.
HALF = 2


def all_rows(table: Table, conditions: Sequence[Condition]) -> Rows:
    """Every row that the conditions keep, each once."""
    driver = shortest_of(table, conditions, HALF)
    if driver is None:
        kept = np.ones(table.size, np.bool_)
        for condition in conditions:
            kept &= condition.keeps(slice(table.size))
        return np.flatnonzero(kept)
    rows = union(driver.lists or (), 0, table.ordered)
    return np.concatenate([kept_ordered(table, rows, conditions, but=driver), kept_recent(table, conditions)])


def union(lists: Found, first: int, end: int) -> Rows:
    """The rows of some lists from `first` to before `end`, each once, ascending."""
    within = [rows[bisect_left(rows, first) : bisect_left(rows, end)] for rows in lists]
    filled = [rows for rows in within if len(rows)]
    if len(filled) == 1:
        return filled[0]
    has = np.zeros(end - first, np.bool_)
    for rows in filled:
        has[rows - first] = True
    return np.flatnonzero(has) + first


def kept_ordered(table: Table, rows: Rows, conditions: Sequence[Condition], *, but: Condition | None) -> Rows:
    """The ordered rows that all keep; a driver with exact lists need not be asked."""
    rows = rows[~table.is_recent[rows]]
    for condition in conditions:
        if condition is not but or not condition.is_exact:
            rows = rows[condition.keeps(rows)]
        if not len(rows):
            break
    return rows


def kept_recent(table: Table, conditions: Sequence[Condition]) -> Rows:
    """The recent rows that all keep."""
    rows: Rows = table.recent
    for condition in conditions:
        if not len(rows):
            break
        rows = rows[condition.keeps(rows)]
    return rows


def shortest_of(table: Table, conditions: Sequence[Condition], share: int) -> Condition | None:
    """The condition with the shortest lists, where they are shorter than this share of all rows."""
    listed = [condition for condition in conditions if condition.lists is not None]
    shortest = min(listed, key=lambda condition: condition.most, default=None)
    return shortest if shortest and shortest.most * share <= table.ordered else None
