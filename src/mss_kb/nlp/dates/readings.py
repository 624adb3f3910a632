"""What an expression of time says before anyone asks when it was written.

Small frozen readings that `resolve` turns into days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mss_kb.model import DateType
from mss_kb.nlp.dates.stretches import Stretch

Hint = Literal["last", "next", "this", ""]


@dataclass(frozen=True)
class Known:
    """A stretch that the words alone fix ("3 January 2025")."""

    stretch: Stretch


@dataclass(frozen=True)
class Named:
    """A named stretch without its year ("June", "January 4", "Friday", "the third quarter", "Easter").

    `number` is the month, the ISO weekday, the quarter or the half; `day` a day of that month, or
    which of the weekdays of `within` (-1 the last); `season`
    a TIMEX3 season; `name` a holiday of the lexicon. `hint` is the pointer before it ("last June"), `within`
    the year or week that stands beside it ("June of next year"). `told` reaches from a day told before ("the
    following Monday"); `modifies` is a modifier of a noun ("first-quarter results"), which no tense dates.
    """

    unit: str
    number: int = 0
    day: int | None = None
    season: str = ""
    name: str = ""
    hint: Hint = ""
    within: Known | Named | Moved | None = None
    told: bool = False
    modifies: bool = False


@dataclass(frozen=True)
class Moved:
    """A stretch counted in units from the day of publication.

    Where `told`, it is counted from a time told before ("a week earlier").
    """

    unit: str
    steps: int
    told: bool = False
    counted: bool = False


@dataclass(frozen=True)
class Reach:
    """A length that ends (`sign` -1) or starts (+1) on the day of publication ("the past three months").

    `count` None is vague.
    """

    unit: str
    count: float | None
    sign: int
    timex: str


@dataclass(frozen=True)
class Fixed:
    """A value that no day of publication changes: durations, sets, PRESENT_REF."""

    type: DateType
    timex: str


@dataclass(frozen=True)
class Part:
    """A part of a stretch: `early`, `mid`, `late`, `start`, `end`.

    It is `whole` where the word changes nothing ("later this year").
    """

    part: str
    of: Reading


@dataclass(frozen=True)
class Slice:
    """The `ordinal`-th `count` units of a stretch ("the first three months of 2025").

    Ordinal -1 is the last.
    """

    ordinal: int
    count: int
    unit: str
    of: Reading


@dataclass(frozen=True)
class Clock:
    """A time or part of the day (`T15:00`, `TMO`) of a day, which may be understood."""

    time: str
    of: Reading | None = None


@dataclass(frozen=True)
class Holding:
    """The week or longer unit that holds a stretch ("the week of July 22")."""

    unit: str
    of: Reading


Reading = Known | Named | Moved | Reach | Fixed | Part | Slice | Clock | Holding


@dataclass(frozen=True)
class Found:
    """A reading of lexemes `start` to `end` (exclusive).

    `pair` marks the two halves of a grammatical range or list.
    """

    start: int
    end: int
    reading: Reading
    pair: str = ""


# Readings that stand or fall together, and the test of each of them.
Group = tuple[Found, ...]
Keep = Callable[[Found], bool]


def is_calendar(reading: Reading) -> bool:
    """Whether it can be the end of a range or stand after "the end of"."""
    if isinstance(reading, Clock):
        return reading.of is not None
    return not isinstance(reading, Fixed | Reach)


def known_day(year: int, month: int, day: int) -> Known | None:
    """That day, or None where the calendar does not have it."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Known(Stretch("day", date.isoformat(), date.isoformat(), date, date))
