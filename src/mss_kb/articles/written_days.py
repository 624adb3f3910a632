"""Days as people write them: "3rd January 2025", "Jan. 3, 2025", "03/01/2025", "January 2025".

In: a text. Out: WrittenDay.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Outside these years a date is a mistake. Fixed, so that a reading does not depend on the day it is made.
YEARS = range(1900, 2100)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )"
NUMBER = r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d(?!\d)"
WRITTEN = re.compile(
    rf"""
    {WEEKDAY}?(?P<d1>{NUMBER})[ -](?:of\ )?(?P<m1>{MONTH}),?[ -](?P<y1>{YEAR})
  | {WEEKDAY}?\b(?P<m2>{MONTH})\ (?P<d2>{NUMBER}),?\ (?P<y2>{YEAR})
  | (?<!\d)(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d\d)[-/.](?P<d3>\d\d)(?!\d)
  | (?<!\d)(?P<a>\d{{1,2}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<y4>{YEAR})
  | \b(?P<m5>{MONTH}),?\ (?P<y5>{YEAR})
    """.replace(r"\ ", "[ ]"),
    re.X | re.I,
)


@dataclass(frozen=True)
class WrittenDay:
    """First and last day that the characters `start` to `end` mean: one day, or a month's."""

    start: int
    end: int
    earliest: dt.date
    latest: dt.date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.earliest == self.latest


def written_days(text: str) -> Iterator[WrittenDay]:
    """Every written day or month of a text that the calendar has."""
    for match in WRITTEN.finditer(text):
        days = _days(match)
        if days:
            yield WrittenDay(match.start(), match.end(), *days)


def month_number(name: str) -> int:
    """1 to 12 of a month's name or short form."""
    return MONTHS.index(name[:3].lower()) + 1


def month_bounds(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _days(match: re.Match[str]) -> tuple[dt.date, dt.date] | None:
    for year, month, number in (("y1", "m1", "d1"), ("y2", "m2", "d2")):
        if match[year]:
            return _one(int(match[year]), month_number(match[month]), _number(match[number]))
    if match["y3"]:
        return _one(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    if match["y5"]:
        return month_bounds(int(match["y5"]), month_number(match["m5"]))
    return _either(int(match["y4"]), int(match["a"]), int(match["b"]), dotted=match["mark"] == ".")


def _either(year: int, first: int, second: int, *, dotted: bool) -> tuple[dt.date, dt.date] | None:
    """`03/01/2025` is 3 January or March 1; with dots, or past the twelfth, only one of them."""
    british, american = _one(year, second, first), _one(year, first, second)
    if dotted or american is None:
        return british
    if british is None:
        return american
    return min(british[0], american[0]), max(british[0], american[0])


def _one(year: int, month: int, number: int) -> tuple[dt.date, dt.date] | None:
    try:
        day = dt.date(year, month, number)
    except ValueError:
        return None
    return day, day


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))
