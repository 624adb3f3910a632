"""One figure as a mark: where it is, how far its bound reaches, how long it holds.

A dot is a figure; a bar that fades has no end there (`at least`), a whole bar is a span (`between`). A line
to the right is how long a stock holds, a bar along the axis the period of a flow. A diamond is only planned.
A ring stands against another figure.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mss_kb.charts.chart import Figure
from mss_kb.charts.elements import add, link
from mss_kb.charts.scales import Scale
from mss_kb.model import Bound

OPEN_ABOVE = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
OPEN_BELOW = frozenset({Bound.LESS_THAN, Bound.AT_MOST, Bound.ALMOST})
SIZE = 4.5
# Pixels: half the width of a range's bar, the least period that is drawn as one, the reach of a pointer.
HALF = 4.0
LEAST_PERIOD = 7.0
REACH = 12.0
Place = tuple[float, float]


def draw_mark(parent: Element, figure: Figure, hue: int, x: Scale, y: Scale, name: str) -> Place:
    """Draw a figure as a link to its claim; `name` starts the ids of fades. Gives the centre of its mark."""
    assert figure.at is not None
    at = x(figure.at.toordinal())
    value = middle(figure)
    centre = at, y(value)
    group = link(parent, figure.address, figure.told)
    group.set("class", f"mark h{hue}" + (" planned" if figure.is_planned else ""))
    _draw_time(group, figure, x, centre[1])
    _draw_range(group, figure, at, y, f"{name}-{hue}")
    draw_point(group, figure, *centre)
    return centre


def draw_point(group: Element, figure: Figure, x: float, y: float) -> None:
    """The mark itself, with room for a finger; a span has none beyond its bar."""
    add(group, "circle", class_="reach", cx=x, cy=y, r=REACH)
    if figure.is_disputed:
        add(group, "circle", class_="ring", cx=x, cy=y, r=SIZE + 4)
    if figure.is_planned:
        add(group, "path", class_="dot", d=diamond_path(x, y))
    elif not figure.is_vague:
        add(group, "circle", class_="dot", cx=x, cy=y, r=SIZE)


def middle(figure: Figure) -> float:
    """Where a figure stands among values: amid its span."""
    low, high = figure.low or 0.0, figure.high or 0.0
    return (low + high) / 2


def _draw_time(group: Element, figure: Figure, x: Scale, y: float) -> None:
    """A flow's period, as a bar along the axis; how long a stock holds, as a line to its right."""
    assert figure.at is not None
    start, end = (x(day.toordinal()) if day else None for day in (figure.first, figure.last))
    if start is not None and end is not None and end - start >= LEAST_PERIOD:
        add(group, "path", class_="period", d=period_path(start, end, y))
    if figure.until:
        at, until = x(figure.at.toordinal()), x(figure.until.toordinal())
        if until > at:
            add(group, "path", class_="holds", d=f"M{at:g} {y:g}H{until:g}")


def period_path(start: float, end: float, y: float) -> str:
    """A bar along the axis with a stop at each end."""
    return f"M{start:g} {y:g}H{end:g}M{start:g} {y - 3:g}v6M{end:g} {y - 3:g}v6"


def diamond_path(x: float, y: float) -> str:
    """The shape of what is only planned."""
    size = SIZE + 1.5
    return f"M{x:g} {y - size:g}L{x + size:g} {y:g}L{x:g} {y + size:g}L{x - size:g} {y:g}Z"


def _draw_range(group: Element, figure: Figure, at: float, y: Scale, name: str) -> None:
    """What the bound allows, as an upright bar at the figure's day."""
    if figure.low is None or figure.high is None:
        return
    low, high = y(figure.low), y(figure.high)
    if figure.is_vague:
        add(group, "rect", class_="span", x=at - HALF, y=high, width=HALF * 2, height=max(2.0, low - high))
    elif figure.bound in OPEN_ABOVE and figure.most is not None:
        _fade(group, at, y(figure.most), low, f"{name}-up")
    elif figure.bound in OPEN_BELOW and figure.least is not None:
        _fade(group, at, high, y(figure.least), f"{name}-down")
    elif figure.bound is Bound.ABOUT and figure.least is not None and figure.most is not None:
        _fade(group, at, y(figure.most), low, f"{name}-up")
        _fade(group, at, high, y(figure.least), f"{name}-down")


def _fade(group: Element, at: float, top: float, bottom: float, fade: str) -> None:
    # A bound that the scale makes too short to see still shows that it is one.
    height = max(10.0, bottom - top)
    start = bottom - height if fade.endswith("up") else top
    place = {"x": at - HALF, "y": start, "width": HALF * 2, "height": height}
    add(group, "rect", class_="fade", fill=f"url(#{fade})", **place)
