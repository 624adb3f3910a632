"""Stretches of the calendar: a day, week, month, year ... with its TIMEX3 value and its EDTF text.

A stretch may lack its year (`XXXX-10`); it then has no first and last day. Quarters, seasons, weeks and
decades have
an interval as EDTF, so that every reader of EDTF understands them.
"""

import calendar
import datetime as dt
from dataclasses import dataclass, replace

UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "weekend": "XXXX-WXX-WE",
    "holiday": "XXXX-XX-XX",
}
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True)
class Stretch:
    """A stretch of whole days.

    `first` and `last` are None where the year is unknown; `edtf` is None where nothing is known.
    """

    unit: str
    timex: str
    edtf: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    approximate: bool = False

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day; ValueError where they are unknown."""
        if self.first is None or self.last is None:
            raise ValueError(f"{self.timex} has no days")
        return self.first, self.last


def unknown(unit: str) -> Stretch:
    """A stretch of which only the unit is known ("last week" without a day of publication)."""
    return Stretch(unit, UNKNOWN.get(unit, "XXXX"))


def day(date: dt.date) -> Stretch:
    """One day."""
    return Stretch("day", date.isoformat(), date.isoformat(), date, date)


def month(year: int, number: int) -> Stretch:
    """A month; ValueError for a month or year that the calendar does not have."""
    first = dt.date(year, number, 1)
    text = f"{year:04d}-{number:02d}"
    return Stretch("month", text, text, first, first.replace(day=calendar.monthrange(year, number)[1]))


def year(number: int) -> Stretch:
    """A calendar year."""
    return Stretch("year", f"{number:04d}", f"{number:04d}", dt.date(number, 1, 1), dt.date(number, 12, 31))


def years(first: int, last: int, unit: str, timex: str) -> Stretch:
    """A run of years such as a decade or a fiscal year."""
    return Stretch(unit, timex, f"{first:04d}/{last:04d}", dt.date(first, 1, 1), dt.date(last, 12, 31))


def decade(first: int) -> Stretch:
    """Ten years from `first` (1990); TIMEX3 writes its first three digits."""
    return years(first, first + 9, "decade", f"{first // 10:03d}")


def century(first: int) -> Stretch:
    """A hundred years from `first` (2000); TIMEX3 writes its first two digits."""
    return years(max(first, 1), first + 99, "century", f"{first // 100:02d}")


def months(first_year: int, first_month: int, count: int, unit: str, timex: str) -> Stretch:
    """A run of whole months, such as a quarter, season or half of a year."""
    first = month(first_year, first_month)
    index = first_year * 12 + first_month - 1 + count - 1
    last = month(index // 12, index % 12 + 1)
    return Stretch(unit, timex, f"{first.edtf}/{last.edtf}", first.first, last.last)


def quarter(number_year: int, number: int) -> Stretch:
    """A quarter of a calendar year, 1 to 4."""
    return months(number_year, number * 3 - 2, 3, "quarter", f"{number_year:04d}-Q{number}")


def half(number_year: int, number: int) -> Stretch:
    """A half of a calendar year, 1 or 2."""
    return months(number_year, number * 6 - 5, 6, "half", f"{number_year:04d}-H{number}")


def season(number_year: int, code: str) -> Stretch:
    """A season by the months of the northern year; a winter starts in December of its year."""
    return months(number_year, SEASON_MONTH[code], 3, "season", f"{number_year:04d}-{code}")


def days(first: dt.date, last: dt.date, unit: str, timex: str) -> Stretch:
    """A run of days."""
    return Stretch(unit, timex, f"{first}/{last}", first, last)


def around(unit: str, date: dt.date) -> Stretch:
    """The stretch of that unit which holds the day."""
    iso_year, iso_week, weekday = date.isocalendar()
    monday = date - dt.timedelta(days=weekday - 1)
    if unit in ("day", "night"):
        return day(date)
    if unit in ("week", "fortnight"):
        return days(monday, monday + dt.timedelta(days=6), "week", f"{iso_year:04d}-W{iso_week:02d}")
    if unit == "weekend":
        first = monday + dt.timedelta(days=5)
        return days(first, first + dt.timedelta(days=1), "weekend", f"{iso_year:04d}-W{iso_week:02d}-WE")
    if unit == "month":
        return month(date.year, date.month)
    if unit == "quarter":
        return quarter(date.year, (date.month + 2) // 3)
    if unit == "half":
        return half(date.year, 1 if date.month <= 6 else 2)
    if unit == "decade":
        return decade(date.year // 10 * 10)
    if unit == "century":
        return century(date.year // 100 * 100)
    return year(date.year)


def moved(date: dt.date, unit: str, steps: int) -> dt.date:
    """The day `steps` units away; months and years keep the day where the month has it.

    OverflowError past the calendar.
    """
    if unit in ("day", "night"):
        return date + dt.timedelta(days=steps)
    if unit in ("week", "weekend", "fortnight"):
        return date + dt.timedelta(weeks=steps * (2 if unit == "fortnight" else 1))
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit] * steps
    index = date.year * 12 + date.month - 1 + size
    if not 12 <= index < 120_000:
        raise OverflowError(f"{steps} {unit}s from {date} is outside the calendar")
    number_year, number_month = index // 12, index % 12 + 1
    return dt.date(
        number_year, number_month, min(date.day, calendar.monthrange(number_year, number_month)[1])
    )


def approximately(stretch: Stretch) -> Stretch:
    """The same stretch marked as approximate: `~` on each end of its EDTF."""
    if stretch.approximate or stretch.edtf is None:
        return replace(stretch, approximate=True)
    return replace(stretch, approximate=True, edtf="/".join(f"{end}~" for end in stretch.edtf.split("/")))


def weekday_of(first: dt.date, last: dt.date, weekday: int, nth: int) -> dt.date:
    """The nth weekday (ISO number) of a run of days, -1 the last one; ValueError where it has not so many."""
    ahead = (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)
    date = first + dt.timedelta(days=ahead)
    if nth < 0:
        date = last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)
    if date > last:
        raise ValueError(f"{first} to {last} has no weekday {weekday} number {nth}")
    return date
