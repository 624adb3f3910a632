"""One page of an ordered list by keys, not by offset: the last page costs what the first does.

Rows without the first key come last in either direction, as a second stretch of the list, so that each
stretch is one walk along an index.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, literal, tuple_

from mss_kb.store.cursor import Keys


@dataclass(frozen=True)
class Order:
    """An order by `keys`, all in one direction; the last is unique, only the first may be null.

    `least` and `most` are what the question leaves of the first key where it is known: the ends of the walk.
    """

    keys: tuple[Any, ...]
    descending: bool = False
    nullable: bool = True
    least: Any = None
    most: Any = None

    def sorting(self, keys: Sequence[Any]) -> list[ColumnElement[Any]]:
        """The keys as they stand in ORDER BY."""
        return [key.desc() if self.descending else key.asc() for key in keys]


def read_page(
    connection: Connection, query: Select[*tuple[Any, ...]], order: Order, limit: int, after: Keys | None
) -> tuple[list[Row[*tuple[Any, ...]]], Keys | None]:
    """Up to `limit` rows after the row with these keys, and the last row's keys if more follow."""
    keyed = query.add_columns(*(key.label(f"key_{number}") for number, key in enumerate(order.keys)))
    rows: list[Row[*tuple[Any, ...]]] = []
    for stretch in _stretches(order, after):
        if len(rows) <= limit:
            rows += connection.execute(stretch(keyed).limit(limit + 1 - len(rows))).all()
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]._mapping
    return rows[:limit], [last[f"key_{number}"] for number in range(len(order.keys))]


def _stretches(
    order: Order, after: Keys | None
) -> list[Callable[[Select[*tuple[Any, ...]]], Select[*tuple[Any, ...]]]]:
    first, *rest = order.keys

    def known(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        if order.nullable:
            query = query.where(first.is_not(None))
        if after:
            query = query.where(_beyond(order, order.keys, after))
        # Behind a cursor the walk has begun already.
        if order.least is not None and (order.descending or not after):
            query = query.where(first >= order.least)
        if order.most is not None and not (order.descending and after):
            query = query.where(first <= order.most)
        return query.order_by(*order.sorting(order.keys))

    def unknown(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        query = query.where(first.is_(None))
        if after and after[0] is None:
            query = query.where(_beyond(order, rest, after[1:]))
        return query.order_by(*order.sorting(rest))

    if not order.nullable:
        return [known]
    return [unknown] if after and after[0] is None else [known, unknown]


def _beyond(order: Order, keys: Sequence[ColumnElement[Any]], after: Keys) -> ColumnElement[bool]:
    values = [literal(_typed(key, value), key.type) for key, value in zip(keys, after, strict=True)]
    if len(keys) == 1:
        return keys[0] < values[0] if order.descending else keys[0] > values[0]
    here, there = tuple_(*keys), tuple_(*values)
    return here < there if order.descending else here > there


def _typed(key: ColumnElement[Any], value: Any) -> Any:
    # A cursor is JSON: days and moments come back as text.
    kind = key.type.python_type
    if kind in (dt.date, dt.datetime) and isinstance(value, str):
        return kind.fromisoformat(value)
    return value
