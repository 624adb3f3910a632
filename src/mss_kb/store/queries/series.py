"""A metric's series and its latest figures, from statements. In: a metric and a filter. Out: lines.

Lines never cross scopes: force, place, parties, group, unit and kind of number make a line, and of tolls the
source.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import Session

from mss_kb.compare.checking.verdicts import STANDARD
from mss_kb.compare.sources import Sources, count_sources
from mss_kb.filters.comparing import LatestQuestion, SeriesQuestion, StatementFilter
from mss_kb.model import Basis, Metric
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.conflicts import conflict_of
from mss_kb.store.queries.shapes import Answer, whole
from mss_kb.store.queries.statements import (
    STATEMENT,
    StatementData,
    claim_ids,
    families_of,
    is_apart_by_source,
    range_answer,
    scope_answer,
    statement_answers,
    statement_conditions,
)
from mss_kb.store.tables import ClaimRow, PlaceRow, StatementRow

# Statements drawn, those of the last days that are looked at for the last of the whole, lines of which the
# latest is given, claims named at a point, claims counted for sources.
MOST = 2000
LOOKED_AT = 3000
MOST_LINES = 50
NAMED = 5
COUNTED = 20
# How long before the last a period may have ended to be told as the latest.
RECENT = dt.timedelta(days=62)
# Statements of a line whose claims are counted for sources.
MOST_SAID = 10


def series(connection: Connection, metric: Metric, asked: SeriesQuestion, *, most: int = MOST) -> Answer:
    """The lines of a metric, the best told first; of many statements the newest."""
    conditions = [*statement_conditions(connection, asked, [metric]), *_told_by(asked.as_of)]
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


def latest(connection: Connection, metric: Metric, asked: LatestQuestion, today: dt.date) -> Answer:
    """The last figure of each line, its age counted from `as_of`, else from today."""
    day = asked.as_of or today
    conditions = [*statement_conditions(connection, asked, [metric]), *_told_by(asked.as_of)]
    rows = [row for row in _newest(connection, conditions) if _holds_by(row, day)]
    lines = sorted(_lines(rows), key=lambda line: (_day(line[-1]), line[-1].id), reverse=True)
    return {"metric": metric, "as_of": day, "items": _latest(connection, metric, lines[:MOST_LINES], day)}


def headline(
    connection: Connection, metric: Metric, wanted: StatementFilter, today: dt.date
) -> Answer | None:
    """The last figure of the whole: of no one country, group or doer, and of Haiti where no place is wanted.

    Of a stock it is the last one of a country's part, where the whole was told of too long before that. Of
    what is counted over periods it is the greatest of the recent ones, for the smaller are mostly parts.
    """
    rows = [row for row in _wholes(connection, metric, wanted) if _holds_by(row, today)]
    last = _last_of_whole(rows, STANDARD.of(metric))
    if last is None:
        return None
    line = [row for row in rows if _scope(row) == _scope(last)]
    before = [row for row in line if row is last or _day(row) < _day(last)]
    return _latest(connection, metric, [before], today)[0]


def _wholes(connection: Connection, metric: Metric, wanted: StatementFilter) -> list[StatementData]:
    """What is of no group and no doer, among the metric's statements of the last days and of no known day."""
    row, latest = StatementRow, StatementRow.effective_latest
    of_metric = select(row.__table__).where(row.metric == metric, row.is_fact.is_(True)).limit(LOOKED_AT)
    dated = of_metric.where(latest.is_not(None)).order_by(latest.desc())
    found: list[StatementData] = []
    for some in (dated, of_metric.where(latest.is_(None)).order_by(row.id)):
        few = some.subquery()
        query = select(*few.c, PlaceRow.name.label("place_name"), PlaceRow.pcode, PlaceRow.level)
        query = query.select_from(few).outerjoin(PlaceRow, PlaceRow.id == few.c.place_id)
        doer = select(ClaimRow.actor).where(ClaimRow.id == few.c.claim_id).scalar_subquery()
        query = query.where(*statement_conditions(connection, wanted, [metric], few.c))
        if not wanted.place:
            query = query.where(few.c.place_id.is_(None) | (PlaceRow.level == "country"))
        found += connection.execute(query.where(few.c.people_group.is_(None), doer.is_(None)))
    return found


def _last_of_whole(rows: Sequence[StatementData], reach: dt.timedelta) -> StatementData | None:
    def newest(some: Sequence[StatementData]) -> StatementData | None:
        return max(some, key=lambda row: (_day(row), row.claims, row.low or 0, row.id), default=None)

    wholes = [row for row in rows if not row.parties]
    last, last_part = newest(wholes), newest(rows)
    if last is not None and last.basis == Basis.FLOW:
        recent = [row for row in wholes if row.basis == last.basis and _day(last) - _day(row) <= RECENT]
        return max(recent, key=lambda row: (row.low or 0, _day(row), row.id))
    if last_part is None or last_part.basis != Basis.STOCK or not _is_dated(last_part):
        return last
    is_outgrown = last is None or not _is_dated(last) or _day(last) + reach < _day(last_part)
    return last_part if is_outgrown else last


def _scope(row: StatementData) -> tuple[Any, ...]:
    return row.basis, row.per, row.force, row.parties


def _latest(
    connection: Connection, metric: Metric, lines: Sequence[list[StatementData]], day: dt.date
) -> list[Answer]:
    """The last figure of each line; what all of them show is read at once."""
    lasts = [
        max(line, key=lambda row: (_day(row), row.claims, row.last_told or dt.date.min, row.id))
        for line in lines
    ]
    nears = [_near(metric, line, last) for line, last in zip(lines, lasts, strict=True)]
    sources = _sources(connection, nears)
    statements = statement_answers(connection, lasts)
    return [
        {
            "scope": scope_answer(last),
            "statement": statement,
            "age_days": (day - _day(last)).days if _is_dated(last) else None,
            "range": range_answer(near),
            "sources": said.model_dump(mode="json"),
            "conflict": conflict_of(connection, last.id),
        }
        for last, near, said, statement in zip(lasts, nears, sources, statements, strict=True)
    ]


def _near(metric: Metric, line: list[StatementData], last: StatementData) -> list[StatementData]:
    """The statements of a line that still tell of its last day; of a flow those of its period."""
    if last.basis == Basis.FLOW:
        return [row for row in line if _period(row) == _period(last)]
    if not _is_dated(last):
        return line
    return [row for row in line if _day(row) >= _day(last) - STANDARD.of(metric)]


def _sources(connection: Connection, nears: Sequence[list[StatementData]]) -> list[Sources]:
    """Who says so, of the statements of each line that are told most; articles are counted of all."""
    often = [sorted(near, key=lambda row: (-row.claims, row.id))[:MOST_SAID] for near in nears]
    ids = claim_ids(connection, [row for rows in often for row in rows], COUNTED)
    with Session(connection) as session:
        found = appearances_of(session, sorted({one for each in ids.values() for one in each}))
    by_id = {one.claim.id: one for one in found}
    counted = []
    for near, rows in zip(nears, often, strict=True):
        said = [[by_id[one] for one in ids[row.id] if one in by_id] for row in rows]
        sources = count_sources(one for each in said for one in each)
        seen = sum(len({one.article_id for one in each}) for each in said)
        articles = sources.articles + sum(row.articles for row in near) - seen
        counted.append(sources.model_copy(update={"articles": articles}))
    return counted


def _told_by(as_of: dt.date | None) -> list[ColumnElement[bool]]:
    return [StatementRow.first_told <= as_of] if as_of else []


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
    lines: dict[Any, list[StatementData]] = defaultdict(list)
    for row in rows:
        key = (row.basis, row.per, row.unit, row.force, row.place_id, row.parties, row.people_group)
        lines[key, row.families if is_apart_by_source(row) else None].append(row)
    return [sorted(line, key=lambda row: (not _is_dated(row), _day(row), row.id)) for line in lines.values()]


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
    if row.basis == Basis.FLOW or not _is_dated(row):
        return None
    later = (_day(other) for other in line[number + 1 :] if _is_dated(other) and _day(other) > _day(row))
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


def _known_day(row: StatementData) -> dt.date | None:
    """When it holds: of running totals and of dates, which are of no day, when they were told last."""
    if row.unit == "date" or row.basis == Basis.CUMULATIVE:
        told: dt.date | None = row.last_told
        return told
    day: dt.date | None = row.effective_latest or row.effective_earliest
    return day


def _is_dated(row: StatementData) -> bool:
    return _known_day(row) is not None


def _day(row: StatementData) -> dt.date:
    return _known_day(row) or dt.date.min


def _period(row: StatementData) -> tuple[dt.date | None, dt.date | None]:
    return row.effective_earliest, row.effective_latest


def _holds_by(row: StatementData, day: dt.date) -> bool:
    begins = _day(row) if row.unit == "date" else row.effective_earliest or _known_day(row)
    return begins is None or begins <= day
