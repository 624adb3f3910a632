"""A small strip of values that stand against each other, from the least to the greatest."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from mss_kb.charts.chart import Figure
from mss_kb.charts.elements import add, link, markup, new
from mss_kb.charts.marks import draw_point
from mss_kb.charts.scales import Scale

WIDTH, HEIGHT = 320.0, 46.0


def draw_strip(figures: Sequence[Figure], name: str) -> str:
    """The strip; empty where no figure has a number. `name` starts its ids."""
    shown = [one for one in figures if one.low is not None and one.high is not None]
    if not shown:
        return ""
    values = [value for one in shown for value in (one.low or 0.0, one.high or 0.0)]
    low, high = min(values), max(values)
    room = (high - low) * 0.04 or 1.0
    x = Scale(low - room, high + room, 8, WIDTH - 8)
    root = new("svg", class_="chart strip", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="group")
    root.set("aria-labelledby", f"{name}-title")
    least, most = min(shown, key=lambda one: one.low or 0), max(shown, key=lambda one: one.high or 0)
    add(root, "title", f"From {least.value} to {most.value}", id=f"{name}-title")
    add(root, "path", class_="base", d=f"M8 16H{WIDTH - 8:g}")
    for hue, figure in enumerate(shown):
        mark = link(root, figure.address, figure.told)
        mark.set("class", f"mark h{hue % 6}")
        ends = x(figure.low or 0), x(figure.high or 0)
        if figure.is_vague:
            add(mark, "rect", class_="span", x=ends[0], y=12, width=max(2.0, ends[1] - ends[0]), height=8)
        draw_point(mark, figure, (ends[0] + ends[1]) / 2, 16)
    _add_words(root, least, x(least.low or 0), "start")
    if most is not least:
        _add_words(root, most, x(most.high or 0), "end")
    return markup(root)


def _add_words(root: Element, figure: Figure, at: float, side: str) -> None:
    """The value below its end of the strip, in its own half."""
    place = min(max(8.0, at - 8), WIDTH / 2) if side == "start" else max(min(WIDTH - 8, at + 8), WIDTH / 2)
    add(root, "text", figure.value, x=place, y=38, text_anchor=side, aria_hidden="true")
