"""A reading and what is known around it become a stretch of the calendar.

In: Reading, Setting. Out: Resolved.
"""

import datetime as dt
from dataclasses import dataclass, replace

from mss_kb.model import DateType
from mss_kb.nlp.dates import stretches
from mss_kb.nlp.dates.names import named_in, nearest, without_year
from mss_kb.nlp.dates.parts import part_of, reached, sliced
from mss_kb.nlp.dates.readings import Clock, Fixed, Holding, Known, Moved, Named, Part, Reach, Reading, Slice
from mss_kb.nlp.dates.setting import Setting
from mss_kb.nlp.dates.stretches import Stretch, weekday_of

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
            return Resolved(DateType.DURATION, reading.timex, reached(reading, setting.published))
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
                return part_of(reading.part, stretch_of(reading.of, setting))
            case Slice():
                return sliced(reading, stretch_of(reading.of, setting))
            case Holding():
                held = stretch_of(reading.of, setting)
                return stretches.around(reading.unit, held.days[0])
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
        same = [stretch for stretch in setting.told if stretch.unit == unit] if not reading.steps else []
        if same and finest and setting.near is not None and setting.near is finest[-1]:
            same = []  # "authorised on 2 October 2023, it had nobody that year"
        if reading.counted and not finest:
            finest = list(setting.told)
        known = same or finest
        told = known[-1] if known else None
        if told and told.first:
            start = told.first
            kept = told.unit in ("day", "month", "quarter") and reading.counted
            if kept and (told.unit != "day" or unit == "week"):
                unit = told.unit
    if start is None:
        return stretches.unknown(unit)
    moved = stretches.moved(start, reading.unit, reading.steps)
    named = reading.unit if FINENESS.get(reading.unit, 9) > FINENESS.get(unit, 9) else unit
    # TIMEX3 values are as coarse as their unit; the days are as fine as what was told.
    return replace(stretches.around(unit, moved), timex=stretches.around(named, moved).timex)


def _named(reading: Named, setting: Setting) -> Stretch:
    if reading.within is None:
        return nearest(reading, setting)
    frame = stretch_of(reading.within, setting)
    if frame.first is None:
        return without_year(reading)
    if reading.unit == "weekday" and reading.day:
        return stretches.day(weekday_of(*frame.days, reading.number, reading.day))
    if reading.unit == "weekday":
        return stretches.day(frame.first + dt.timedelta(days=reading.number - 1))
    return named_in(reading, frame.first.year)


def _clock(reading: Clock, setting: Setting) -> Resolved:
    if reading.of is not None:
        stretch = stretch_of(reading.of, setting)
    else:
        near = setting.near
        told = near or (setting.day if reading.time[1:2].isdigit() else None)
        base = (told or stretches.unknown("day")).first or setting.published
        stretch = stretches.day(base) if base else stretches.unknown("day")
        stretch = replace(stretch, edtf=stretch.edtf if near else None)
    value = stretch.timex.partition("T")[0]
    return Resolved(
        DateType.TIME, f"{value}{reading.time}", replace(stretch, unit="time", timex=f"{value}{reading.time}")
    )
