"""Parts of a stretch ("the end of 2023".

"the first half of June") and reaches from a day ("the past three months").
"""

import datetime as dt
import math
from dataclasses import replace

from mss_kb.nlp.dates import stretches
from mss_kb.nlp.dates.readings import Reach, Slice
from mss_kb.nlp.dates.stretches import Stretch


def part_of(part: str, stretch: Stretch) -> Stretch:
    """The early, middle, late, first or last part; `~` where the words leave the days open."""
    if part == "whole":
        return stretch
    if stretch.unit == "day":
        return stretch
    if part in ("early", "mid", "late"):
        return stretches.approximately(stretch)
    if stretch.first is None or stretch.last is None:
        return stretch
    if stretch.unit in ("year", "half", "quarter", "season"):
        date = stretch.first if part == "start" else stretch.last
        return replace(
            stretch,
            edtf=stretches.month(date.year, date.month).edtf,
            first=date.replace(day=1) if part == "end" else date,
        )
    if stretch.unit in ("century", "decade") and part == "start":
        return replace(stretches.year(stretch.first.year), unit=stretch.unit, timex=stretch.timex)
    return stretch if stretch.unit == "month" else stretches.approximately(stretch)


def sliced(reading: Slice, stretch: Stretch) -> Stretch:
    """The slice of a known stretch ("the first three months of 2025").

    Its TIMEX3 value is that of the whole.
    """
    first, last = stretch.first, stretch.last
    if first is None or last is None:
        return replace(stretch, edtf=None) if stretch.unit != "month" else stretch
    if reading.unit == "half" and stretch.unit == "year":
        return stretches.half(first.year, 1 if reading.ordinal == 1 else 2)
    if reading.unit == "half" and stretch.unit == "month":
        middle = first.replace(day=14)
        days = (first, middle) if reading.ordinal == 1 else (middle + dt.timedelta(days=1), last)
        return stretches.days(*days, "day", stretch.timex)
    if reading.unit == "half":
        middle = first + (last - first) // 2
        halves = (first, middle) if reading.ordinal == 1 else (middle + dt.timedelta(days=1), last)
        return stretches.days(*halves, stretch.unit, stretch.timex)
    if reading.ordinal < 0:
        begin = stretches.moved(last + dt.timedelta(days=1), reading.unit, -reading.count)
        end = last
    else:
        begin = stretches.moved(first, reading.unit, (reading.ordinal - 1) * reading.count)
        end = min(stretches.moved(begin, reading.unit, reading.count) - dt.timedelta(days=1), last)
    if begin > end:
        return stretch
    if reading.unit in ("month", "quarter"):
        text = (
            f"{begin:%Y-%m}"
            if reading.unit == "month" and reading.count == 1
            else f"{begin:%Y-%m}/{end:%Y-%m}"
        )
        return Stretch(reading.unit, stretch.timex, text, begin, end)
    return stretches.days(begin, end, reading.unit, stretch.timex) if begin < end else stretches.day(begin)


def reached(reading: Reach, published: dt.date | None) -> Stretch | None:
    """From or to the day of publication, as fine as the unit.

    Days for days and weeks, else months or years.
    """
    count = reading.count
    if published is None or count is None or count > 10_000:
        return None
    clock = {"hour": 24, "minute": 1440, "second": 86_400}.get(reading.unit)
    number = math.ceil(count / clock) if clock else int(count)
    unit = "day" if clock else reading.unit
    try:
        if unit in ("day", "week", "weekend", "fortnight", "night"):
            edge = stretches.moved(published, unit, reading.sign * number)
            if not clock:
                edge -= dt.timedelta(days=reading.sign)
            first, last = sorted((edge, published))
            return stretches.days(first, last, unit, reading.timex) if first < last else stretches.day(first)
        edge = stretches.moved(published, unit, reading.sign * number)
    except OverflowError:
        return None
    ends = sorted((edge, published))
    by_month = unit in ("month", "quarter") or (number == 1 and unit == "year")
    text = [f"{end.year:04d}-{end.month:02d}" if by_month else f"{end.year:04d}" for end in ends]
    return Stretch(unit, reading.timex, "/".join(text), ends[0], ends[1])
