"""A series as a table: its statements, the newest first; a row for each; all of them as CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from mss_kb.answers.comparing import Point, Scope, Series
from mss_kb.charts.reading import UNSAID, line_name, panel_title, source_name
from mss_kb.charts.words import day_words, days_words, value_words
from mss_kb.compare.wording import capital
from mss_kb.export.columns import Column, Kind
from mss_kb.export.csv import write_csv
from mss_kb.model import Bound
from mss_kb.pages.shown import page_of


@dataclass(frozen=True)
class FigureRow:
    """One statement: its value, what it counts, whose it is, when it holds, who says it, who told it when."""

    value: str
    what: str
    whose: str
    when: str
    day: dt.date | None
    sources: tuple[str, ...]
    reports: int
    first_told: dt.date | None
    last_told: dt.date | None
    differs: bool
    url: str
    claims: tuple[str, ...]
    point: Point
    scope: Scope

    @property
    def told(self) -> str:
        """`3 October 2024`, or from the first to the last day on which it was told."""
        if self.last_told is None:
            return "undated"
        if self.first_told in (None, self.last_told):
            return day_words(self.last_told)
        return f"{day_words(self.first_told or self.last_told)} to {day_words(self.last_told)}"


class Told(NamedTuple):
    """A statement with its scope."""

    point: Point
    scope: Scope


def told_of(series: Series) -> list[Told]:
    """Every statement of a series, the newest first, undated ones last."""
    told = [Told(point, line.scope) for line in series.lines for point in line.points]
    return sorted(told, key=lambda one: _order(one.point))


def _order(point: Point) -> tuple[Any, ...]:
    day = day_of(point)
    return day is None, -(day or dt.date.min).toordinal(), -point.count, point.statement


def day_of(point: Point) -> dt.date | None:
    """The last day that is known of it."""
    return point.latest or point.earliest


def row_of(told: Told, names: Mapping[str, str], disputed: Collection[str]) -> FigureRow:
    """A row of the table; `names` are those of source families."""
    point, scope = told
    when = days_words(point.earliest, point.latest)
    urls = tuple(page_of("claims", claim) for claim in point.claims)
    return FigureRow(
        value=value_words(point.low, point.high, Bound(point.bound), scope.unit) or capital(when),
        what=panel_title(scope),
        whose=line_name(scope, names) if scope.families is None else "",
        when=when,
        day=day_of(point),
        sources=tuple(source_name(family, names) for family in point.families),
        reports=point.count,
        first_told=point.first_told,
        last_told=point.last_told,
        differs=point.statement in disputed,
        url=urls[0] if urls else "",
        claims=urls,
        point=point,
        scope=scope,
    )


def csv_of(rows: Sequence[FigureRow], site: str) -> Iterator[bytes]:
    """The table as CSV, with the numbers of each row in columns of their own."""
    answers: list[dict[str, Any]] = [{"row": row, "site": site} for row in rows]
    return write_csv(answers, COLUMNS)


def _of(name: str, kind: Kind, hxl: str, meaning: str, path: str) -> Column:
    read = attrgetter(path)
    return Column(name, kind, hxl, meaning, lambda answer: read(answer["row"]))


def _place(answer: dict[str, Any]) -> str | None:
    place = answer["row"].scope.place
    return place.name if place else None


def _addresses(answer: dict[str, Any]) -> list[str]:
    return [answer["site"] + url for url in answer["row"].claims]


COLUMNS = (
    _of("value", Kind.TEXT, "#indicator+value+text", "The value in words", "value"),
    _of("counts", Kind.TEXT, "#indicator+name", "What it counts", "what"),
    _of("metric", Kind.WORD, "#indicator+code", "Metric", "scope.metric"),
    _of("low", Kind.NUMBER, "#indicator+value+num+low", "Printed value, lower end", "point.low"),
    _of("high", Kind.NUMBER, "#indicator+value+num+high", "Printed value, upper end", "point.high"),
    _of("bound", Kind.WORD, "#indicator+bound", "How the figure limits the value", "point.bound"),
    _of("least", Kind.NUMBER, "#indicator+value+num+min", "Least value that it allows", "point.range.min"),
    _of("most", Kind.NUMBER, "#indicator+value+num+max", "Greatest value that it allows", "point.range.max"),
    _of("unit", Kind.WORD, "#indicator+unit", "Unit", "scope.unit"),
    _of("basis", Kind.WORD, "#indicator+basis", "Kind of number", "scope.basis"),
    _of("per", Kind.WORD, "#indicator+per", "Unit of time of a rate", "scope.per"),
    _of("force", Kind.WORD, "#org+force", "Whose people or money", "scope.force"),
    Column("place", Kind.TEXT, "#loc+name", "Place", _place),
    _of("parties", Kind.LIST, "#country+code+v_iso2", "Countries", "scope.parties"),
    _of("group", Kind.WORD, "#affected+group", "Which people", "scope.group"),
    _of("earliest", Kind.DAY, "#date+start", "First day on which it holds", "point.earliest"),
    _of("latest", Kind.DAY, "#date+end", "Last day on which it holds", "point.latest"),
    _of("sources", Kind.LIST, "#meta+source", "Who is said to say so", "sources"),
    _of("reports", Kind.INTEGER, "#meta+count", "Reports that say it", "reports"),
    _of("first_told", Kind.DAY, "#date+told+start", "Day of the first report", "first_told"),
    _of("last_told", Kind.DAY, "#date+told+end", "Day of the last report", "last_told"),
    _of("sources_differ", Kind.FLAG, "#meta+conflict", "Whether another figure speaks against it", "differs"),
    Column("claims", Kind.LIST, "#meta+url", "Pages of its claims", _addresses),
)
NO_SOURCE = UNSAID
