"""A metric's series, from statements. In: a metric and a filter. Out: lines.

Lines never cross scopes: force, place, parties, group, unit and kind of number make a line, and of tolls the
source.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from mss_kb.filters.comparing import SeriesQuestion
from mss_kb.model import Basis, Metric
from mss_kb.store.queries.shapes import Answer, whole
from mss_kb.store.queries.statements import (
    STATEMENT,
    StatementData,
    claim_ids,
    families_of,
    range_answer,
    scope_answer,
    statement_conditions,
    told_by,
)
from mss_kb.store.tables import StatementRow

# Statements drawn, and claims named at a point.
MOST = 2000
NAMED = 5


def series(connection: Connection, metric: Metric, asked: SeriesQuestion, *, most: int = MOST) -> Answer:
    """The lines of a metric, the best told first; of many statements the newest."""
    conditions = [*statement_conditions(connection, asked, [metric]), *told_by(asked.as_of)]
    latest, earliest = StatementRow.effective_latest, StatementRow.effective_earliest
    if asked.from_day:
        conditions.append((latest >= asked.from_day) | (latest.is_(None) & earliest.is_not(None)))
    if asked.to_day:
        conditions.append((earliest <= asked.to_day) | (earliest.is_(None) & latest.is_not(None)))
    rows = _newest(connection, conditions, most)
    lines = sorted(_lines(rows[:most]), key=lambda line: (-sum(row.claims for row in line), line[0].id))
    named = claim_ids(connection, rows[:most], NAMED)
    return {
        "metric": metric,
        "lines": [{"scope": scope_answer(line[0]), "points": _points(line, named)} for line in lines],
        "truncated": len(rows) > most,
    }


def _newest(connection: Connection, conditions: Sequence[Any], most: int = MOST) -> Sequence[StatementData]:
    """The statements of the last days, undated ones last: each kind along its index, so far as is needed."""
    latest, earliest = StatementRow.effective_latest, StatementRow.effective_earliest
    query = STATEMENT.where(*conditions).limit(most + 1)
    ended = query.where(latest.is_not(None)).order_by(latest.desc(), StatementRow.id)
    begun = query.where(latest.is_(None), earliest.is_not(None)).order_by(earliest.desc(), StatementRow.id)
    dated = [*connection.execute(ended), *connection.execute(begun)]
    dated.sort(key=lambda row: row.id)
    dated.sort(key=lambda row: row.effective_latest or row.effective_earliest, reverse=True)
    if len(dated) > most:
        return dated[: most + 1]
    undated = query.where(latest.is_(None), earliest.is_(None)).order_by(StatementRow.id)
    return [*dated, *connection.execute(undated)][: most + 1]


def _lines(rows: Sequence[StatementData]) -> list[list[StatementData]]:
    lines: dict[str, list[StatementData]] = defaultdict(list)
    for row in rows:
        lines[row.line].append(row)
    return [sorted(line, key=lambda row: (row.day is None, _day(row), row.id)) for line in lines.values()]


def _points(line: list[StatementData], named: dict[str, list[str]]) -> list[Answer]:
    counted = _without_overlap(line) if line[0].basis == Basis.FLOW else {row.id for row in line}
    return [
        {
            "statement": row.id,
            "low": whole(row.low),
            "high": whole(row.high),
            "range": range_answer([row]),
            "bound": row.bound,
            "earliest": row.effective_earliest,
            "latest": row.effective_latest,
            "until": _until(line, number),
            "counted": row.id in counted,
            "families": families_of(row),
            "count": row.claims,
            "corrected": row.corrected,
            "claims": named[row.id],
            "first_told": row.first_told,
            "last_told": row.last_told,
        }
        for number, row in enumerate(line)
    ]


def _until(line: list[StatementData], number: int) -> dt.date | None:
    """When the next point of a stock takes its place; a flow has its own end."""
    row = line[number]
    if row.basis == Basis.FLOW or row.day is None:
        return None
    later = (_day(other) for other in line[number + 1 :] if other.day is not None and _day(other) > _day(row))
    return next(later, None)


def _without_overlap(line: list[StatementData]) -> set[str]:
    """Points whose days no other counted point has: the longest periods first, then the most told."""
    dated = [row for row in line if row.effective_earliest and row.effective_latest]
    best = sorted(dated, key=lambda row: (row.effective_earliest - row.effective_latest, -row.claims, row.id))
    kept: list[tuple[dt.date, dt.date, str]] = []
    for row in best:
        place = bisect_right(kept, row.effective_latest, key=itemgetter(0))
        # Those kept do not overlap, so the one before is the one that ends last.
        if not place or kept[place - 1][1] < row.effective_earliest:
            kept.insert(place, (row.effective_earliest, row.effective_latest, row.id))
    return {row_id for _, _, row_id in kept}


def _day(row: StatementData) -> dt.date:
    return row.day or dt.date.min
