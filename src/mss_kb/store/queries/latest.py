"""A metric's latest figures, from statements. In: a metric and a filter. Out: the last figure of each line.

Lines never cross scopes: force, place, parties, group, unit and kind of number make a line, and of tolls the
source. Statements are walked from the last day back until enough lines are met, so that no line is missed
for the many statements of another.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Row, Select, bindparam, case, func, or_, select, true

from mss_kb.compare.checking.verdicts import STANDARD
from mss_kb.filters.comparing import LatestQuestion, StatementFilter
from mss_kb.model import Basis, Metric
from mss_kb.store.queries.conflicts import conflicts_of
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.queries.statements import (
    STATEMENT,
    range_answer,
    scope_answer,
    statement_answers,
    statement_conditions,
    told_by,
)
from mss_kb.store.queries.voices import sources_of
from mss_kb.store.tables import ClaimRow, PlaceRow, StatementRow

# Lines of which the latest is given, statements walked at a time, and those near the last of a line.
MOST_LINES = 50
AT_A_TIME = 1000
MOST_NEAR = 500
# Statements of the last days among which the last of the whole is looked for.
LOOKED_AT = 3000
# How long before the last a period may have ended to be told as the latest.
RECENT = dt.timedelta(days=62)
OF = StatementRow
SHOWN = (
    *(OF.id, OF.line, OF.basis, OF.per, OF.force, OF.parties, OF.low, OF.least, OF.most, OF.day),
    *(OF.last_told, OF.claims, OF.articles, OF.effective_earliest, OF.effective_latest),
)
VALUE = func.coalesce(OF.low, 0)
Conditions = Sequence[ColumnElement[bool]]
Light = Row[*tuple[Any, ...]]
Asked = Select[*tuple[Any, ...]]
OfLine = tuple[Asked, Asked]


@dataclass(frozen=True)
class Last:
    """The last statement of a line, and those that still tell of its day."""

    row: Light
    near: Sequence[Light]


def latest(connection: Connection, metric: Metric, asked: LatestQuestion, today: dt.date) -> Answer:
    """The last figure of each line, its age counted from `as_of`, else from today."""
    day = asked.as_of or today
    conditions = [*statement_conditions(connection, asked, [metric]), *told_by(asked.as_of), _holds_by(day)]
    of_line = _near([*conditions, OF.line == bindparam("line")])
    found = [_last(connection, metric, of_line, row) for row in _newest_of_lines(connection, conditions)]
    return {"metric": metric, "as_of": day, "items": _answers(connection, found, day)}


def headline(
    connection: Connection, metric: Metric, wanted: StatementFilter, today: dt.date
) -> Answer | None:
    """The last figure of the whole: of no one country, group or doer, and of Haiti where no place is wanted.

    Of a stock it is the last one of a country's part, where the whole was told of too long before that. Of
    what is counted over periods it is the greatest of the recent ones, for the smaller are mostly parts.
    """
    conditions = [
        *statement_conditions(connection, wanted, [metric]),
        _holds_by(today),
        _is_recent(connection, metric),
        OF.people_group.is_(None),
        select(ClaimRow.actor).where(ClaimRow.id == OF.claim_id).scalar_subquery().is_(None),
    ]
    if not wanted.place:
        is_country = OF.place_id.in_(select(PlaceRow.id).where(PlaceRow.level == "country"))
        conditions.append(OF.place_id.is_(None) | is_country)
    last = _last_of_whole(connection, conditions, STANDARD.of(metric))
    if last is None:
        return None
    of_line = [
        OF.basis == last.basis,
        _is(OF.per, last.per),
        _is(OF.force, last.force),
        OF.parties == last.parties,
        OF.id == last.id if last.day is None else (OF.id == last.id) | (OF.day < last.day),
    ]
    found = _last(connection, metric, _near([*conditions, *of_line]), last)
    return _answers(connection, [found], today)[0]


def _is_recent(connection: Connection, metric: Metric) -> ColumnElement[bool]:
    """Whether a statement is among the metric's of the last days, or of no known day."""
    of_metric = select(OF.day).where(OF.metric == metric, OF.day.is_not(None)).order_by(OF.day.desc())
    since = connection.execute(of_metric.offset(LOOKED_AT - 1).limit(1)).scalar()
    return or_(OF.day.is_(None), OF.day >= since) if since else true()


def _last_of_whole(connection: Connection, conditions: Conditions, reach: dt.timedelta) -> Light | None:
    of_whole = [*conditions, OF.parties == ""]
    last, last_part = _newest(connection, of_whole), _newest(connection, conditions)
    if last is not None and last.basis is Basis.FLOW:
        recent = [*of_whole, OF.basis == Basis.FLOW]
        if last.day is not None:
            recent.append(OF.day >= last.day - RECENT)
        greatest = select(*SHOWN).where(*recent).order_by(VALUE.desc(), OF.day.desc(), OF.id.desc())
        return connection.execute(greatest.limit(1)).one()
    if last_part is None or last_part.basis is not Basis.STOCK or last_part.day is None:
        return last
    is_outgrown = last is None or last.day is None or last.day + reach < last_part.day
    return last_part if is_outgrown else last


def _newest(connection: Connection, conditions: Conditions) -> Light | None:
    """The statement of the last day, of several the one told most; an undated one where none has a day."""
    day = connection.execute(
        select(OF.day).where(*conditions, OF.day.is_not(None)).order_by(OF.day.desc()).limit(1)
    ).scalar()
    of_day = select(*SHOWN).where(*conditions, _is(OF.day, day))
    return connection.execute(
        of_day.order_by(OF.claims.desc(), VALUE.desc(), OF.id.desc()).limit(1)
    ).one_or_none()


def _newest_of_lines(connection: Connection, conditions: Conditions) -> list[Light]:
    """The newest statement of each line, the newest line first, lines without any day last."""
    found: dict[str, Light] = {}
    for kind in (OF.day.is_not(None), OF.day.is_(None)):
        while len(found) < MOST_LINES:
            query = select(*SHOWN).where(*conditions, kind)
            query = query.where(OF.line.not_in(found)) if found else query
            ordered = query.order_by(OF.day.desc(), OF.id.desc()).limit(AT_A_TIME)
            rows = connection.execute(ordered).all()
            for row in rows:
                found.setdefault(row.line, row)
            if len(rows) < AT_A_TIME:
                break
    return list(found.values())[:MOST_LINES]


def _near(of_line: Conditions) -> OfLine:
    """The statements of a line since a day, and those without one; put together once for all lines."""
    line = select(*SHOWN).where(*of_line).order_by(OF.day.desc(), OF.id.desc()).limit(MOST_NEAR)
    return line.where(OF.day >= bindparam("since", type_=Date())), line.where(OF.day.is_(None))


def _last(connection: Connection, metric: Metric, of_line: OfLine, newest: Light) -> Last:
    """What is said of the last day of a line; `newest` is a statement of that day."""
    is_flow = newest.basis is Basis.FLOW
    dated, undated = of_line
    if newest.day is None:
        rows = connection.execute(undated, {"line": newest.line}).all()
    else:
        since = newest.day if is_flow else newest.day - STANDARD.of(metric)
        rows = connection.execute(dated, {"line": newest.line, "since": since}).all()
    of_day = [row for row in rows if row.day == newest.day]
    last = max(of_day, key=lambda row: (row.claims, row.last_told or dt.date.min, row.low or 0, row.id))
    return Last(last, [row for row in rows if _period(row) == _period(last)] if is_flow else rows)


def _answers(connection: Connection, lasts: Sequence[Last], day: dt.date) -> list[Answer]:
    """The last figure of each line; what all of them show is read at once."""
    ids = [last.row.id for last in lasts]
    rows = {row.id: row for row in connection.execute(STATEMENT.where(OF.id.in_(ids)))}
    statements = statement_answers(connection, [rows[one] for one in ids])
    sources = sources_of(connection, [last.near for last in lasts])
    conflicts = conflicts_of(connection, ids)
    return [
        {
            "scope": scope_answer(rows[last.row.id]),
            "statement": statement,
            "age_days": (day - last.row.day).days if last.row.day else None,
            "range": range_answer(last.near),
            "sources": said.model_dump(mode="json"),
            "conflict": conflicts.get(last.row.id),
        }
        for last, said, statement in zip(lasts, sources, statements, strict=True)
    ]


def _holds_by(day: dt.date) -> ColumnElement[bool]:
    """Whether it has begun by a day; what has no day has."""
    begins = case((OF.unit == "date", OF.day), else_=func.coalesce(OF.effective_earliest, OF.day))
    return or_(begins.is_(None), begins <= day)


def _is(column: Any, value: Any) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.is_(None) if value is None else column == value
    return found


def _period(row: Light) -> tuple[dt.date | None, dt.date | None]:
    return row.effective_earliest, row.effective_latest
