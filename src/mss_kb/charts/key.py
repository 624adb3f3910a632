"""What the marks mean: only those that the chart has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from mss_kb.charts.chart import Chart, Figure
from mss_kb.charts.elements import add
from mss_kb.charts.labels import Box, text_width
from mss_kb.charts.marks import OPEN_ABOVE, OPEN_BELOW, SIZE, diamond_path
from mss_kb.model import Bound

TYPE = 12.0
ROW = 22.0
SIGN = 26.0
Entry = tuple[str, str]


def entries_of(chart: Chart) -> list[Entry]:
    """Signs and words for what is drawn."""
    return list(_entries(chart.figures, [figure for panel in chart.plots for figure in panel.figures]))


def key_height(chart: Chart, width: float) -> float:
    """How high the key is at a width."""
    return len(_places(entries_of(chart), width)[1]) * ROW + 10 if chart.figures else 0.0


def draw_key(parent: Element, chart: Chart, box: Box, name: str) -> None:
    """Draw the key into a box."""
    group = add(parent, "g", class_="key", aria_hidden="true")
    for (sign, words), (left, row) in zip(*_flat(entries_of(chart), box.right - box.left), strict=True):
        x, y = box.left + left, box.top + 10 + row * ROW + ROW / 2
        _draw_sign(group, sign, x + 10, y, name)
        add(group, "text", words, x=x + SIGN, y=y + 4)


def _entries(figures: list[Figure], plotted: list[Figure]) -> Iterator[Entry]:
    if any(not one.is_planned for one in figures):
        yield "dot", "figure as reported"
    if any(one.is_planned for one in figures):
        yield "diamond", "planned, not there yet"
    if any(one.bound in OPEN_ABOVE for one in plotted):
        yield "up", "at least, more than"
    if any(one.bound in OPEN_BELOW for one in plotted):
        yield "down", "nearly, up to"
    if any(one.bound is Bound.ABOUT for one in plotted):
        yield "both", "about"
    if any(one.is_vague and one.low is not None for one in figures):
        yield "span", "between two values"
    if any(one.first and one.last and one.last - one.first > dt.timedelta(days=6) for one in figures):
        yield "period", "period that it covers"
    if any(one.until for one in plotted):
        yield "holds", "until the next figure"
    if any(one.is_disputed for one in figures):
        yield "ring", "sources differ"


def _places(entries: list[Entry], width: float) -> tuple[list[tuple[float, int]], range]:
    left, row, found = 0.0, 0, []
    for _, words in entries:
        wide = SIGN + text_width(words, TYPE) + 10
        if left and left + wide > width:
            left, row = 0.0, row + 1
        found.append((left, row))
        left += wide
    return found, range(row + 1)


def _flat(entries: list[Entry], width: float) -> tuple[list[Entry], list[tuple[float, int]]]:
    return entries, _places(entries, width)[0]


def _draw_sign(group: Element, sign: str, x: float, y: float, name: str) -> None:
    mark = add(group, "g", class_="mark h0" + (" planned" if sign == "diamond" else ""))
    if sign == "diamond":
        add(mark, "path", class_="dot", d=diamond_path(x, y))
    elif sign == "span":
        add(mark, "rect", class_="span", x=x - 4, y=y - 8, width=8, height=16)
    elif sign == "period":
        add(mark, "path", class_="period", d=f"M{x - 10:g} {y:g}h20m-20 -3v6m20 -6v6")
    elif sign == "holds":
        add(mark, "path", class_="holds", d=f"M{x - 10:g} {y:g}h20")
    else:
        if sign in ("up", "both"):
            add(mark, "rect", class_="fade", x=x - 4, y=y - 11, width=8, height=11, fill=f"url(#{name}-0-up)")
        if sign in ("down", "both"):
            add(mark, "rect", class_="fade", x=x - 4, y=y, width=8, height=11, fill=f"url(#{name}-0-down)")
        if sign == "ring":
            add(mark, "circle", class_="ring", cx=x, cy=y, r=SIZE + 4)
        add(mark, "circle", class_="dot", cx=x, cy=y, r=SIZE)
