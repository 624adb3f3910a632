"""A chart as one SVG, for a wide or a narrow screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import ceil
from xml.etree.ElementTree import Element

from mss_kb.charts.chart import Chart, Panel
from mss_kb.charts.elements import SVG, add, markup, new
from mss_kb.charts.key import draw_key, key_height
from mss_kb.charts.labels import Box
from mss_kb.charts.plots import draw_plot
from mss_kb.charts.rows import draw_rows, rows_height
from mss_kb.charts.scales import day_scale

HUES = 6
A_YEAR = dt.timedelta(days=366)


@dataclass(frozen=True)
class Layout:
    """Pixels of a chart: its width, the height of its first panel and of others, how many stand beside."""

    name: str
    width: float
    first: float
    other: float
    columns: int
    left: float
    row_names: float

    @property
    def stacked(self) -> bool:
        """Whether the names of rows stand above them."""
        return self.row_names == 0


WIDE = Layout("wide", 760, 330, 190, 2, 66, 250)
NARROW = Layout("narrow", 344, 250, 170, 1, 56, 0)
GAP = 18.0


def draw(chart: Chart, layout: Layout = WIDE, *, is_picture: bool = False) -> str:
    """The chart as SVG. `is_picture`: a file that is looked at, without links."""
    height, boxes = _boxes(chart, layout)
    rows_top = height
    if chart.rows:
        height += rows_height(chart.rows, stacked=layout.stacked) + GAP
    height += key_height(chart, layout.width)
    root = new(
        "svg",
        xmlns=SVG if is_picture else None,
        class_=f"chart {layout.name}",
        viewBox=f"0 0 {layout.width:g} {height:g}",
        width=layout.width,
        height=height,
        role="img" if is_picture else "group",
    )
    root.set("aria-labelledby", f"{layout.name}-title {layout.name}-desc")
    add(root, "title", chart.title, id=f"{layout.name}-title")
    add(root, "desc", chart.description, id=f"{layout.name}-desc")
    _define_fades(root, layout.name)
    days = _days(chart)
    for panel, box in zip(chart.plots, boxes, strict=True):
        scale = day_scale(days, box.left + layout.left, box.right - 8)
        ticks = 5 if box.bottom - box.top >= layout.first else 3
        draw_plot(root, panel, box, scale, layout.name, turning=chart.turning, most_ticks=ticks)
    if chart.rows:
        box = Box(0, rows_top, layout.width, height)
        start = layout.row_names or 8
        draw_rows(root, chart.rows, box, day_scale(days, start, layout.width - 16), stacked=layout.stacked)
    draw_key(root, chart, Box(0, height - key_height(chart, layout.width), layout.width, height), layout.name)
    return markup(_without_links(root) if is_picture else root)


def _boxes(chart: Chart, layout: Layout) -> tuple[float, list[Box]]:
    """Where panels stand: the first over the whole width, the others in columns; and where they end."""
    if not chart.plots:
        return 0.0, []
    found = [Box(0, 0, layout.width, layout.first)]
    top = layout.first + GAP
    width = (layout.width - GAP * (layout.columns - 1)) / layout.columns
    others: list[Panel] = list(chart.plots[1:])
    for number in range(len(others)):
        left = (number % layout.columns) * (width + GAP)
        at = top + (number // layout.columns) * (layout.other + GAP)
        alone = number == len(others) - 1 and number % layout.columns == 0
        found.append(Box(left, at, layout.width if alone else left + width, at + layout.other))
    return top + ceil(len(others) / layout.columns) * (layout.other + GAP), found


def _days(chart: Chart) -> list[dt.date]:
    """The days that the axis must hold: a period of more than a year may begin before it."""
    found = [figure.at for figure in chart.figures if figure.at]
    for figure in chart.figures:
        if figure.first and figure.last and figure.last - figure.first <= A_YEAR:
            found += [figure.first, figure.last]
    return found


def _define_fades(root: Element, name: str) -> None:
    """Fades upwards and downwards in each colour."""
    defs = add(root, "defs")
    for way, ends in (("up", {"y1": 1, "y2": 0}), ("down", {"y1": 0, "y2": 1})):
        for hue in range(HUES):
            fade = add(defs, "linearGradient", id=f"{name}-{hue}-{way}", x1=0, x2=0, **ends)
            add(fade, "stop", class_=f"h{hue}", offset=0, stop_opacity=0.75)
            add(fade, "stop", class_=f"h{hue}", offset=1, stop_opacity=0)


def _without_links(root: Element) -> Element:
    for element in root.iter("a"):
        element.tag = "g"
        element.attrib.pop("href", None)
    return root
