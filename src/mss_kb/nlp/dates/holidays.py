"""Holidays of a year: those of a fixed day, those of a weekday ("Labor Day"), those that go by Easter.

In: lexicon/dates.toml. Out: a day, or a Reading without its year.
"""

import datetime as dt
from dataclasses import dataclass

from mss_kb.errors import ConfigurationError
from mss_kb.nlp.dates.readings import Known, Named, known_day
from mss_kb.nlp.dates.stretches import day, month, weekday_of
from mss_kb.nlp.dates.words import TABLES


@dataclass(frozen=True)
class Feast:
    """How a holiday's day is found.

    By `month` and `day`; by the `nth` `weekday` of a month (-1 the last) and `plus` days; or by `plus` days
    from Easter Sunday, where `month` is 0.
    """

    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    plus: int = 0


def _feasts() -> dict[str, Feast]:
    found = {}
    for name, number in TABLES["holidays"].items():
        number_month, number_day = (int(part) for part in number.split("-"))
        found[name] = Feast(number_month, number_day)
    for name, rule in TABLES["movable_holidays"].items():
        try:
            found[name] = Feast(**rule)
        except TypeError as error:
            raise ConfigurationError(f"lexicon/dates.toml: [movable_holidays] {name}: {error}") from error
    return found


HOLIDAYS = _feasts()


def holiday(name: str, year: int | None) -> Known | Named | None:
    """A holiday's day in a year, or its name where the year is not told; None where no year has it."""
    feast = HOLIDAYS[name]
    if feast.day:
        return known_day(year, feast.month, feast.day) if year else Named("day", feast.month, day=feast.day)
    return Named("holiday", name=name) if year is None else Known(day(holiday_of(name, year)))


def holiday_of(name: str, year: int) -> dt.date:
    """The day of a movable holiday in a year; ValueError or OverflowError outside the calendar."""
    feast = HOLIDAYS[name]
    if not feast.month:
        return easter(year) + dt.timedelta(days=feast.plus)
    date = weekday_of(*month(year, feast.month).days, feast.weekday, feast.nth)
    return date + dt.timedelta(days=feast.plus)


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher (Meeus 1991)."""
    golden = year % 19
    century, within = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, year_rest = divmod(within, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    number, before = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, number, before + 1)
