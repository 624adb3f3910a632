"""A panel with axes: values upwards from nought, days to the right, a mark for each figure."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from xml.etree.ElementTree import Element

from mss_kb.charts.chart import Figure, Line, Panel
from mss_kb.charts.elements import add
from mss_kb.charts.labels import Box, Room, cut
from mss_kb.charts.marks import draw_mark, middle
from mss_kb.charts.scales import Scale, day_ticks, value_scale
from mss_kb.charts.words import tick_words

TYPE = 12.0
TITLE_ROOM = 26.0
AXIS_ROOM = 20.0
ABOUT_ONE_TIME = 31
# How much wider bold type is.
BOLDER = 1.12
Turning = tuple[dt.date, str] | None


def draw_plot(
    parent: Element,
    panel: Panel,
    box: Box,
    days: Scale,
    name: str,
    *,
    turning: Turning = None,
    most_ticks: int = 4,
) -> None:
    """Draw a panel into a box; `days` is the scale of time over the width between its axes."""
    top, bottom = box.top + TITLE_ROOM + 8, box.bottom - AXIS_ROOM
    group = add(parent, "g", class_="plot")
    title = cut(_title(panel), box.right - box.left, TYPE + 1)
    add(group, "text", title, class_="title", x=box.left, y=box.top + 13)
    y, ticks = value_scale(_values(panel), bottom, top, most_ticks=most_ticks)
    _draw_axes(group, panel, ticks, y, days, box)
    room = Room(Box(days.start, top - 10, box.right, bottom))
    if turning and days.low < turning[0].toordinal() < days.high:
        _draw_turning(group, turning, days, (top, bottom), room)
    _draw_steps(group, panel, days, y)
    _draw_disputes(group, panel, days, y)
    centres: list[tuple[Line, Figure, tuple[float, float]]] = []
    for line in panel.lines:
        for figure in line.figures:
            centre = draw_mark(group, figure, line.hue, days, y, name)
            room.take_mark(*centre)
            room.taken += _bars(figure, days, centre[1])
            centres.append((line, figure, centre))
    _draw_words(group, panel, centres, room)


def _title(panel: Panel) -> str:
    return panel.title + (f" (+ {panel.undated} undated)" if panel.undated else "")


def _values(panel: Panel) -> list[float]:
    """What the scale must hold: printed values whole, and open bounds up to their next step."""
    values = [value for one in panel.figures for value in (one.low, one.high) if value is not None]
    top = max(values, default=1.0)
    reach = [one.most for one in panel.figures if one.most is not None and one.most <= top * 1.25]
    return [*values, *reach]


def _draw_axes(group: Element, panel: Panel, ticks: list[float], y: Scale, days: Scale, box: Box) -> None:
    axis = add(group, "g", class_="axis", aria_hidden="true")
    for tick in ticks:
        at = y(tick)
        add(axis, "path", class_="base" if tick == 0 else "grid", d=f"M{days.start:g} {at:g}H{days.end:g}")
        add(axis, "text", tick_words(tick, panel.unit), x=days.start - 6, y=at + 4, text_anchor="end")
    draw_days(axis, days, box.bottom - AXIS_ROOM)


def draw_days(axis: Element, days: Scale, base: float) -> None:
    """The days below a panel."""
    for day, words in day_ticks(days, max(2, int((days.end - days.start) / 58))):
        at = days(day.toordinal())
        add(axis, "path", class_="base", d=f"M{at:g} {base:g}v4")
        add(axis, "text", words, x=at, y=base + 16, text_anchor="middle")


def _draw_turning(
    group: Element, turning: tuple[dt.date, str], days: Scale, ends: tuple[float, float], room: Room
) -> None:
    at = days(turning[0].toordinal())
    add(group, "path", class_="turning", d=f"M{at:g} {ends[0] - 6:g}V{ends[1]:g}")
    words = add(group, "text", turning[1], class_="note", x=at - 4, y=ends[0] - 8, text_anchor="end")
    words.set("aria-hidden", "true")
    room.taken.append(Box(at - 90, ends[0] - 20, at, ends[0] - 5))


def _draw_steps(group: Element, panel: Panel, days: Scale, y: Scale) -> None:
    """From where one stock ends up to where the next begins, where each day has only one figure."""
    for line in panel.lines:
        by_day: dict[dt.date, list[Figure]] = {}
        for figure in line.figures:
            by_day.setdefault(figure.at or dt.date.min, []).append(figure)
        for day, figures in by_day.items():
            following = by_day.get(figures[0].until or day, [])
            if figures[0].until and len(figures) == len(following) == 1:
                start, end = (y(middle(one)) for one in (figures[0], following[0]))
                at = days(figures[0].until.toordinal())
                add(group, "path", class_=f"step h{line.hue}", d=f"M{at:g} {start:g}V{end:g}")


def _draw_disputes(group: Element, panel: Panel, days: Scale, y: Scale) -> None:
    """A dashed line between figures that stand against each other at about one time."""
    disputed = [one for one in panel.figures if one.is_disputed and one.at and not one.is_planned]
    disputed.sort(key=lambda one: (one.at or dt.date.min, one.low or 0.0))
    for first, second in pairwise(disputed):
        if first.at and second.at and (second.at - first.at).days <= ABOUT_ONE_TIME:
            path = f"M{days(first.at.toordinal()):g} {y(middle(first)):g}"
            path += f"L{days(second.at.toordinal()):g} {y(middle(second)):g}"
            add(group, "path", class_="dispute", d=path)


def _draw_words(
    group: Element, panel: Panel, centres: list[tuple[Line, Figure, tuple[float, float]]], room: Room
) -> None:
    """The name of each line at its last figure, then values, the newest first, as far as there is room."""
    words = add(group, "g", aria_hidden="true")
    names_needed = len({line.name for line in panel.lines} - {""}) > 0
    last: dict[tuple[str, int], tuple[Line, Figure, tuple[float, float]]] = {}
    for entry in centres:
        if entry[0].name:
            last[entry[0].name, entry[0].hue] = entry
    named = set()
    for line, figure, centre in last.values() if names_needed else ():
        text = f"{line.name}: {figure.value}"
        if _put(words, text, centre, room, f"name h{line.hue}") or _put(
            words, line.name, centre, room, f"name h{line.hue}"
        ):
            named.add(id(figure))
    for line, figure, centre in sorted(centres, key=lambda one: one[1].at or dt.date.min, reverse=True):
        if id(figure) not in named:
            _put(words, figure.value, centre, room, f"value h{line.hue}")


def _bars(figure: Figure, days: Scale, y: float) -> list[Box]:
    """The lines along the axis that words must not cross."""
    ends = [(figure.first, figure.last), (figure.at, figure.until)]
    return [
        Box(days(start.toordinal()), y - 2, days(end.toordinal()), y + 2)
        for start, end in ends
        if start and end and end > start
    ]


def _put(words: Element, text: str, centre: tuple[float, float], room: Room, class_: str) -> bool:
    found = room.place(*centre, text, TYPE * BOLDER if class_.startswith("name") else TYPE)
    if found:
        add(words, "text", text, class_=class_, x=found[0], y=found[1], text_anchor=found[2])
    return found is not None
