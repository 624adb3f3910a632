"""Facets of the chosen rows of a table: one count for each value of a word, day, source ..."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from mss_kb.filters import Reviewed
from mss_kb.filters.facets import Facet
from mss_kb.store.claim_arrays.columns import Table
from mss_kb.store.claim_arrays.conditions import marked
from mss_kb.store.claim_arrays.words import Rows, Several
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.tables import PlaceRow

SHOWN = 100


class Chosen:
    """The rows that a filter keeps of a table."""

    def __init__(self, table: Table, rows: Rows) -> None:
        self._table, self._rows = table, rows
        self._mask = marked(table.size, rows)

    @property
    def total(self) -> int:
        """How many they are."""
        return len(self._rows)

    def counts(self, connection: Connection, facet: Facet) -> list[Answer]:
        """Values with their number of claims, most first, ties in the order of values; months in theirs."""
        if facet is Facet.MONTH:
            return [_answer(month, month, number) for month, number in self._by_month()]
        if facet is Facet.SAID_BY:
            return self._by_source()
        if facet is Facet.COUNTRY:
            parties = self._table.parties
            values = [None, *(word[0] for word in parties.words.values_in_order[1:])]
            return [_answer(value, value, number) for value, number in _most(self._each(parties), values)]
        if facet is Facet.PLACE:
            return _with_names(connection, self._by("place_id"))
        most = self._by(facet.value, Reviewed.NONE.value if facet is Facet.REVIEW else None)
        return [_answer(value, value, number) for value, number in most]

    def _by(self, name: str, none: str | None = None) -> list[tuple[str, int]]:
        values = [none, *self._table.words[name].values_in_order[1:]]
        return _most(np.bincount(self._table[name][self._rows], minlength=len(values)), values)

    def _by_month(self) -> list[tuple[str, int]]:
        days = np.bincount(self._table["published"][self._rows], minlength=1)
        months: Counter[str] = Counter()
        for day in np.flatnonzero(days[1:]) + 1:
            months[dt.date.fromordinal(int(day)).isoformat()[:7]] += int(days[day])
        return sorted(months.items())

    def _by_source(self) -> list[Answer]:
        """By entity, or by name where it is of none; under the last of the names that it has here."""
        sources = self._table.sources
        numbers = self._each(sources)
        totals: Counter[str] = Counter()
        names: dict[str, str] = {}
        for number in np.flatnonzero(numbers):
            entity_id, name, *_ = sources.words.values_in_order[number]
            value = entity_id if entity_id is not None else name
            totals[value] += int(numbers[number])
            names[value] = max(names.get(value, name), name)
        most = sorted(totals.items(), key=lambda one: (-one[1], one[0]))[:SHOWN]
        return [_answer(value, names[value], number) for value, number in most]

    def _each(self, several: Several) -> Rows:
        """How often each word of several stands with a chosen claim."""
        return np.bincount(several.numbers[self._mask[several.rows]], minlength=len(several.words))


def _most(numbers: Rows, values: Sequence[str | None]) -> list[tuple[str, int]]:
    """The values with the greatest numbers; what is None is left out."""
    found = [(value, int(number)) for value, number in zip(values, numbers, strict=True) if number]
    return sorted(((v, n) for v, n in found if v is not None), key=lambda one: (-one[1], one[0]))[:SHOWN]


def _with_names(connection: Connection, places: list[tuple[str, int]]) -> list[Answer]:
    query = select(PlaceRow.id, PlaceRow.name).where(PlaceRow.id.in_([place for place, _ in places]))
    names: dict[Any, str] = {row.id: row.name for row in connection.execute(query)}
    return [_answer(place, names[place], number) for place, number in places]


def _answer(value: Any, label: Any, number: int) -> Answer:
    return {"value": value, "label": label, "count": number}
