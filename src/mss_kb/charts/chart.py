"""What a chart shows, before anything is placed: figures on lines, lines on panels."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mss_kb.model import Bound


@dataclass(frozen=True)
class Figure:
    """One statement: its value, when it holds, and the page of a claim that makes it.

    `least` and `most` are what the value and its bound allow; `first` and `last` its days, null where open.
    `at` is the day at which it is marked, null for an undated figure, which is counted and not drawn. A stock
    holds until the day `until`. `said` are its named sources. `is_planned`: it is not said to be so yet.
    """

    value: str
    low: float | None
    high: float | None
    least: float | None
    most: float | None
    bound: Bound
    first: dt.date | None
    last: dt.date | None
    at: dt.date | None
    until: dt.date | None
    told: str
    address: str
    claims: int
    said: str = ""
    is_planned: bool = False
    is_disputed: bool = False

    @property
    def is_vague(self) -> bool:
        """A span of values without a middle: `between 3 and 9`, `hundreds`."""
        return self.bound is Bound.BETWEEN or self.low != self.high


@dataclass(frozen=True)
class Line:
    """Figures that may follow each other. `hue` numbers the colour, the same for one name on all panels."""

    name: str
    hue: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Panel:
    """Lines of one thing counted, with one scale; `undated` figures are not among them."""

    title: str
    unit: str
    lines: tuple[Line, ...]
    undated: int = 0

    @property
    def figures(self) -> list[Figure]:
        """All figures drawn."""
        return [figure for line in self.lines for figure in line.figures]


@dataclass(frozen=True)
class Chart:
    """A metric: `plots` have a scale of values, `rows` hold one figure each; `left_out` are not drawn.

    `turning` is the day from which another force is meant, with what to say at it.
    """

    title: str
    description: str
    plots: tuple[Panel, ...]
    rows: tuple[Panel, ...]
    undated: int
    left_out: int
    turning: tuple[dt.date, str] | None = None

    @property
    def figures(self) -> list[Figure]:
        """All figures drawn."""
        return [figure for panel in (*self.plots, *self.rows) for figure in panel.figures]
