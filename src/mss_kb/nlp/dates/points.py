"""Grammar of months, weekdays and seasons: "June 2024", "this Friday", "Monday last week"."""

import re
from collections.abc import Iterable

from mss_kb.nlp.dates import stretches
from mss_kb.nlp.dates.grammar import ENDING, Lexemes, Rule, at, of_year, one, year_beside
from mss_kb.nlp.dates.readings import Found, Hint, Known, Moved, Named
from mss_kb.nlp.dates.words import TOLD

HINTS: dict[str, Hint] = {"L": "last", "P": "last", "X": "next", "t": "this", "T": "this"}


def month_of_year(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "June 2024", "June of last year", "Sept. '24"."""
    month, year = at(lexemes, match, "month"), at(lexemes, match, "year")
    assert month
    if year:
        yield from one(match, Known(stretches.month(year.value, month.value)))
    else:
        yield from one(match, Named("month", month.value, within=year_beside(lexemes, match)))


def named(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "June", "last June", "this Friday", "next summer", "Friday"."""
    name, pointer = at(lexemes, match, "name"), at(lexemes, match, "pointer")
    assert name
    hint = HINTS.get(pointer.letter, "") if pointer else ""
    if name.letter == "S":
        yield from one(match, Named("season", season=name.value, hint=hint))
    else:
        told = pointer is not None and pointer.text in TOLD
        unit = "month" if name.letter == "M" else "weekday"
        yield from one(match, Named(unit, name.value, hint=hint, told=told))


def season_of_year(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "summer 2024", "the winter of last year"."""
    name, year = at(lexemes, match, "name"), at(lexemes, match, "year")
    assert name
    if year:
        yield from one(match, Known(stretches.season(year.value, name.value)))
    else:
        yield from one(match, Named("season", season=name.value, within=year_beside(lexemes, match)))


def season_months(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the winter months"."""
    months = lexemes[match.start("months")]
    if months.value == "month" and months.plural:
        yield from one(match, Named("season", season=lexemes[match.start("name")].value))


def day_of_week(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "Monday last week", "Friday of next week"."""
    name, pointer, unit = (lexemes[match.start(group)] for group in ("name", "pointer", "unit"))
    if unit.value == "week" and not unit.plural:
        week = Moved("week", {"L": -1, "X": 1}.get(pointer.letter, 0), told=pointer.letter == "T")
        yield from one(match, Named("weekday", name.value, within=week))


def nth_weekday(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the first Sunday in September", "the last Friday of May 2013"."""
    ordinal, name, month = (lexemes[match.start(group)] for group in ("ordinal", "name", "month"))
    year = at(lexemes, match, "year")
    frame = Known(stretches.month(year.value, month.value)) if year else Named("month", month.value)
    number = -1 if ordinal.letter == "L" else ordinal.value
    if number <= 5:
        yield from one(match, Named("weekday", name.value, day=number, within=frame))


def quarter_by_month(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the June quarter": the one that ends with the month."""
    month, unit = lexemes[match.start("month")], lexemes[match.end() - 1]
    if unit.value == "quarter" and not unit.plural and month.value % 3 == 0:
        yield from one(match, Named("quarter", month.value // 3))


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?P<year>y),(?P<month>M)(?!d?[no]|,?y)"), month_of_year),
    (re.compile(r"(?P<month>M)-?" + ENDING.removesuffix("?")), of_year(month_of_year)),
    (re.compile(r"(?:d?(?P<pointer>[LtXTP])|tP)?(?P<name>[MW])"), named),
    (re.compile(r"d?(?P<ordinal>[osL])(?P<name>W)[if](?P<month>M)(?:,?f?(?P<year>y))?"), nth_weekday),
    (re.compile(r"(?<![-i&])d?(?P<month>M)(?P<unit>u)"), quarter_by_month),
    (re.compile(r"(?P<name>W)(?:fd?)?(?P<pointer>[LXtT])(?P<unit>u)"), day_of_week),
    (re.compile(r"(?:d?(?P<pointer>[LtXTP])|d)?(?P<name>S)"), named),
    (re.compile(r"d(?P<name>S)(?P<months>u)"), season_months),
    (re.compile(r"d?(?P<name>S)" + ENDING.removesuffix("?")), of_year(season_of_year)),
)
