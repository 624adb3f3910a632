"""Answers about what claims mean together: statements, conflicts, series, the latest figure."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from mss_kb.answers.claims import PlaceRef, StoredClaim, Value
from mss_kb.answers.parts import Page
from mss_kb.compare.sources import Sources
from mss_kb.model import Basis, Effective, Force, Frozen, Group, Metric


class Scope(Frozen):
    """What a line or a conflict is about; `families` are its sources where those are kept apart."""

    metric: Metric
    basis: Basis
    per: str | None
    unit: str
    force: Force | None
    place: PlaceRef | None
    parties: list[str]
    group: Group | None
    families: list[str] | None


class Range(Frozen):
    """From the least to the greatest value that is claimed; null where open, or for dates."""

    min: float | None
    max: float | None


class Statement(Frozen):
    """What one or more claims say; `claims` are some of them, `count` how many there are in `articles`.

    Of `corrected` of them a person set the reading right, and the statement is as that person has it.
    `families` are the named sources, none where the articles speak for themselves. `first_told` and
    `last_told` are days of articles.
    """

    id: str
    value: Value
    period: str | None
    effective: Effective
    families: list[str]
    count: int
    articles: int
    corrected: int
    first_told: dt.date | None
    last_told: dt.date | None
    claims: list[StoredClaim]


class Settling(Frozen):
    """What would settle a conflict: `date`, `source`, `scope` or `count`, and why in words."""

    what: str
    why: str


class ConflictGroup(Frozen):
    """Statements that stand against each other, the most told first; `spread` is of the printed values."""

    id: str
    scope: Scope
    spread: Range
    claims: int
    statements: list[Statement]
    reasons: list[str]
    settled_by: list[Settling]


class ConflictList(Page):
    """Conflicts, those that matter most first."""

    items: list[ConflictGroup]


class Point(Frozen):
    """A figure and when it holds.

    `until`: the day of the next point of a stock, which takes its place. `counted`: of a flow, whether it
    adds to a total; false where another point covers its days. `corrected`: of how many of its claims a
    person set the reading right. `claims` are ids.
    """

    statement: str
    low: float | None
    high: float | None
    range: Range
    bound: str
    earliest: dt.date | None
    latest: dt.date | None
    until: dt.date | None
    counted: bool
    families: list[str]
    count: int
    corrected: int
    claims: list[str]
    first_told: dt.date | None
    last_told: dt.date | None


class Line(Frozen):
    """Points of one scope, in order of time; undated ones last."""

    scope: Scope
    points: list[Point]


class Series(Frozen):
    """All lines of a metric. `truncated`: there are more statements than are drawn."""

    metric: Metric
    lines: list[Line]
    truncated: bool


class Latest(Frozen):
    """The last figure of one line: `range` and `sources` are those of the days near it.

    `conflict` is the id of the conflict that its statement is in.
    """

    scope: Scope
    statement: Statement
    age_days: int | None
    range: Range
    sources: Sources
    conflict: str | None


class LatestList(Frozen):
    """The latest figure of each line of a metric, the newest first; ages are from `as_of`."""

    metric: Metric
    as_of: dt.date = Field(description="The day from which ages count.")
    items: list[Latest]
