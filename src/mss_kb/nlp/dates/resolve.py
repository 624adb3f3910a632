"""A reading and what is known around it become a stretch of the calendar. In: Reading, Setting. Out: Resolved."""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from mss_kb.model import DateType
from mss_kb.nlp.dates import stretches
from mss_kb.nlp.dates.readings import Clock, Fixed, Known, Moved, Named, Part, Reach, Reading, Slice
from mss_kb.nlp.dates.stretches import Stretch

# Fine to coarse: "the following week" reaches from a day or a week told before, not from a year.
FINENESS = {
    "time": 0,
    "day": 0,
    "weekend": 1,
    "week": 1,
    "month": 2,
    "quarter": 3,
    "season": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
}


@dataclass(frozen=True)
class Setting:
    """What is known around an expression.

    `direction` answers -1 for a past, 1 for a coming and 0 for an unclear event. `told` are the dates before it in the text, the
    latest last. `anchors` are full dates of the text that may lend their year where `published` is None. `near` is the last day told in the same sentence.
    """

    published: dt.date | None
    direction: Callable[[], int]
    told: tuple[Stretch, ...] = ()
    anchors: tuple[dt.date, ...] = ()
    near: Stretch | None = None


@dataclass(frozen=True)
class Resolved:
    """The TIMEX3 type and value of an expression, and its stretch where it has one."""

    type: DateType
    timex: str
    stretch: Stretch | None = None


def resolve(reading: Reading, setting: Setting) -> Resolved:
    """Fix a reading as far as the setting allows; what is unknown stays `X`."""
    match reading:
        case Fixed():
            return Resolved(reading.type, reading.timex)
        case Reach():
            return Resolved(DateType.DURATION, reading.timex, _reach(reading, setting))
        case Clock():
            return _clock(reading, setting)
    stretch = stretch_of(reading, setting)
    if stretch.unit == "time":
        return Resolved(DateType.TIME, stretch.timex, stretch)
    return Resolved(DateType.DATE, stretch.timex, stretch)


def stretch_of(reading: Reading, setting: Setting) -> Stretch:
    """The stretch of a calendar reading; one without days where the year or more is unknown."""
    try:
        match reading:
            case Known():
                return reading.stretch
            case Named():
                return _named(reading, setting)
            case Moved():
                return _moved(reading, setting)
            case Part():
                return _part(reading.part, stretch_of(reading.of, setting))
            case Slice():
                return _slice(reading, stretch_of(reading.of, setting))
            case Clock() if reading.of:
                return stretch_of(reading.of, setting)
    except (OverflowError, ValueError):
        pass
    return stretches.unknown(getattr(reading, "unit", "day"))


def _moved(reading: Moved, setting: Setting) -> Stretch:
    unit = reading.unit
    start: dt.date | None = setting.published
    if reading.told:
        finest = [
            stretch for stretch in setting.told if FINENESS.get(stretch.unit, 9) <= FINENESS.get(unit, 9)
        ]
        told = finest[-1] if finest else None
        if told and told.first:
            start = told.first
            kept = told.unit in ("day", "month", "quarter") and reading.counted
            if kept and (told.unit != "day" or unit == "week"):
                unit = told.unit
    if start is None:
        return stretches.unknown(unit)
    moved = stretches.moved(start, reading.unit, reading.steps)
    return stretches.around(unit, moved)


def _named(reading: Named, setting: Setting) -> Stretch:
    if reading.within:
        year = stretch_of(reading.within, setting)
        if reading.unit == "weekday" and year.first:
            return stretches.day(year.first + dt.timedelta(days=reading.number - 1))
        return _named_in(reading, year.first.year) if year.first else _without_year(reading)
    published = setting.published
    if published is None:
        return _by_anchor(reading, setting)
    direction = {"last": -1, "next": 1}.get(reading.hint) or setting.direction()
    named = choices(reading, published)
    if not named:
        return _without_year(reading)
    strict = reading.hint in ("last", "next")
    if reading.hint == "this":
        frame = stretches.around("week" if reading.unit == "weekday" else "year", published)
        here = [choice for choice in named if frame.first <= choice.first <= frame.last]  # type: ignore[operator]
        if here and (
            reading.unit != "weekday" or not direction or (here[0].first - published).days * direction >= 0
        ):  # type: ignore[operator]
            return here[0]
    if direction < 0:
        past = [
            choice for choice in named if (choice.last < published if strict else choice.first <= published)
        ]  # type: ignore[operator]
        return past[-1] if past else named[0]
    if direction > 0:
        coming = [
            choice for choice in named if (choice.first > published if strict else choice.last >= published)
        ]  # type: ignore[operator]
        return coming[0] if coming else named[-1]
    return min(named, key=lambda choice: _distance(choice, published, reading.unit))


def _distance(choice: Stretch, published: dt.date, unit: str) -> float:
    """Days between; what is to come counts as further off, because news tells of the past."""
    assert choice.first and choice.last
    if choice.first <= published <= choice.last:
        return 0
    ahead = (choice.first - published).days
    if ahead > 0:
        return ahead * (3.0 if unit in ("weekday", "quarter", "half", "season") else 1.5)
    return (published - choice.last).days


def choices(reading: Named, published: dt.date) -> list[Stretch]:
    """The stretches of that name near the day of publication, in order."""
    if reading.unit == "weekday":
        monday = published - dt.timedelta(days=published.isoweekday() - 1)
        return [
            stretches.day(monday + dt.timedelta(days=reading.number - 1 + 7 * week))
            for week in (-2, -1, 0, 1, 2)
        ]
    if reading.unit == "weekend":
        return [stretches.around("weekend", published + dt.timedelta(weeks=week)) for week in (-1, 0, 1)]
    reach = 9 if (reading.number, reading.day) == (2, 29) else 2
    found = []
    for number in range(max(published.year - reach, 1), min(published.year + reach, 9998) + 1):
        try:
            found.append(_named_in(reading, number))
        except ValueError:
            continue
    return found


def _named_in(reading: Named, year: int) -> Stretch:
    if reading.unit == "month":
        return stretches.month(year, reading.number)
    if reading.unit == "quarter":
        return stretches.quarter(year, reading.number)
    if reading.unit == "half":
        return stretches.half(year, reading.number)
    if reading.unit == "season":
        return stretches.season(year, reading.season)
    return stretches.day(dt.date(year, reading.number, reading.day or 1))


def _without_year(reading: Named) -> Stretch:
    if reading.unit == "weekday":
        return Stretch("day", f"XXXX-WXX-{reading.number}")
    if reading.unit == "weekend":
        return stretches.unknown("weekend")
    if reading.unit == "month":
        return Stretch("month", f"XXXX-{reading.number:02d}", f"XXXX-{reading.number:02d}")
    if reading.unit == "day":
        text = f"XXXX-{reading.number:02d}-{reading.day:02d}"
        return Stretch("day", text, text)
    return Stretch(
        reading.unit,
        f"XXXX-{reading.season or {'quarter': 'Q', 'half': 'H'}[reading.unit] + str(reading.number)}",
    )


def _by_anchor(reading: Named, setting: Setting) -> Stretch:
    """A day near a full date of the same text has its year ("On Friday, January 3, 2025 ... another on January 4")."""
    if reading.unit == "day" and not reading.hint:
        for anchor in reversed(setting.anchors):
            near = [
                choice
                for choice in choices(reading, anchor)
                if choice.first and abs((choice.first - anchor).days) <= 45
            ]
            if near:
                return min(near, key=lambda choice: abs((choice.first - anchor).days) if choice.first else 99)
    return _without_year(reading)


def _part(part: str, stretch: Stretch) -> Stretch:
    if part == "whole":
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
    return stretch if stretch.unit in ("month", "day") else stretches.approximately(stretch)


def _slice(reading: Slice, stretch: Stretch) -> Stretch:
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


def _reach(reading: Reach, setting: Setting) -> Stretch | None:
    """From or to the day of publication, as fine as the unit: days for days and weeks, else months or years."""
    published, count = setting.published, reading.count
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
    by_month = unit in ("month", "quarter") or number == 1 and unit == "year"
    text = [f"{end.year:04d}-{end.month:02d}" if by_month else f"{end.year:04d}" for end in ends]
    return Stretch(unit, reading.timex, "/".join(text), *ends)


def _clock(reading: Clock, setting: Setting) -> Resolved:
    if reading.of is not None:
        stretch = stretch_of(reading.of, setting)
    else:
        near = setting.near
        base = near.first if near else setting.published
        stretch = stretches.day(base) if base else stretches.unknown("day")
        stretch = replace(stretch, edtf=stretch.edtf if near else None)
    value = stretch.timex.partition("T")[0]
    return Resolved(
        DateType.TIME, f"{value}{reading.time}", replace(stretch, unit="time", timex=f"{value}{reading.time}")
    )
