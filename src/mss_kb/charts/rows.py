"""Figures that have no other to be measured against: a row each, on one axis of time, the value in words."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mss_kb.charts.chart import Figure, Line, Panel
from mss_kb.charts.elements import add, link
from mss_kb.charts.labels import Box, cut, text_width
from mss_kb.charts.marks import LEAST_PERIOD, draw_point, period_path
from mss_kb.charts.plots import AXIS_ROOM, TYPE, draw_days
from mss_kb.charts.scales import Scale

ROW = 24.0
HEAD = 20.0


def rows_height(panels: tuple[Panel, ...], *, stacked: bool) -> float:
    """How high the rows are; `stacked`: their names stand above them."""
    figures = sum(len(panel.figures) for panel in panels)
    return figures * (ROW + (16 if stacked else 0)) + HEAD + AXIS_ROOM if figures else 0.0


def draw_rows(parent: Element, panels: tuple[Panel, ...], box: Box, days: Scale, *, stacked: bool) -> None:
    """Draw rows into a box; their names stand left of the axis, or above each row."""
    group = add(parent, "g", class_="rows")
    add(group, "text", "One figure each", class_="title", x=box.left, y=box.top + 13)
    at = box.top + HEAD
    for panel in panels:
        for line in panel.lines:
            for figure in line.figures:
                if stacked:
                    at += 16
                _draw_row(group, panel, line, figure, Box(box.left, at, box.right, at + ROW), days, stacked)
                at += ROW
    axis = add(group, "g", class_="axis", aria_hidden="true")
    add(axis, "path", class_="base", d=f"M{days.start:g} {at:g}H{days.end:g}")
    draw_days(axis, days, at)


def _draw_row(
    group: Element, panel: Panel, line: Line, figure: Figure, row: Box, days: Scale, stacked: bool
) -> None:
    assert figure.at is not None
    y = (row.top + row.bottom) / 2
    parts = dict.fromkeys(part for part in (panel.title, line.name, figure.said) if part)
    name = ", ".join(parts)
    width = row.right - row.left if stacked else days.start - row.left - 12
    base = row.top - 1 if stacked else y + 4
    words = cut(name, width, TYPE)
    add(group, "text", words, class_="row-name", x=row.left, y=base, aria_hidden="true")
    add(group, "path", class_="grid", d=f"M{days.start:g} {y:g}H{days.end:g}")
    mark = link(group, figure.address, figure.told)
    mark.set("class", f"mark h{line.hue}" + (" planned" if figure.is_planned else ""))
    x = days(figure.at.toordinal())
    start, end = (days(day.toordinal()) if day else x for day in (figure.first, figure.last))
    if end - start >= LEAST_PERIOD:
        add(mark, "path", class_="period", d=period_path(start, end, y))
    if figure.is_vague and figure.low is not None and not figure.is_planned:
        add(mark, "rect", class_="span", x=x - 4, y=y - 5, width=8, height=10)
    draw_point(mark, figure, x, y)
    _draw_value(group, figure, line.hue, (min(start, x), max(end, x)), y, Scale(0, 1, days.start, row.right))


def _draw_value(
    group: Element, figure: Figure, hue: int, ends: tuple[float, float], y: float, frame: Scale
) -> None:
    """The value right of its mark, else left of it, else above a bar that leaves no room at either side."""
    width = text_width(figure.value, TYPE)
    at, anchor, base = ends[1] + 10, "start", y + 4
    if at + width > frame.end:
        at, anchor = ends[0] - 10, "end"
        if at - width < frame.start:
            at, anchor, base = ends[0] + 4, "start", y - 4
    words = {"class_": f"value h{hue}", "text_anchor": anchor, "aria_hidden": "true"}
    add(group, "text", figure.value, x=at, y=base, **words)
