"""Grammar of days of the month: "January 3, 2025", "December 6 and 11", "31/08/2025", holidays."""

import re
from collections.abc import Iterable

from mss_kb.nlp.dates.grammar import ENDING, Lexemes, Rule, at, of_year, one, year_beside
from mss_kb.nlp.dates.readings import Found, Known, Named, Reading, known_day
from mss_kb.nlp.dates.stretches import Stretch

LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
JOIN = r"(?P<join>-|i|&)"


def month_day(month: int, day: int, year: int | None) -> Reading | None:
    """A day of a month, with or without its year; None where no year has it."""
    if year is not None:
        return known_day(year, month, day)
    return Named("day", month, day=day) if 1 <= day <= LONGEST_MONTH[month - 1] else None


def day_of_month(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "January 3, 2025", "Friday, 3 January", "the 3rd of January last year"."""
    month, number, year = (at(lexemes, match, group) for group in ("month", "day", "year"))
    assert month and number
    if number.value > 31:
        return
    reading = month_day(month.value, number.value, year.value if year else None)
    within = year_beside(lexemes, match)
    if isinstance(reading, Named) and within:
        reading = Named("day", month.value, day=number.value, within=within)
    yield from one(match, reading)


def two_days(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "December 6 and 11, 2024", "6 to 11 December", "1-14 January": two days that share a month."""
    month, year = at(lexemes, match, "month"), at(lexemes, match, "year")
    first, second = at(lexemes, match, "first"), at(lexemes, match, "second")
    assert month and first and second
    if max(first.value, second.value) > 31:
        return
    join = lexemes[match.start("join")]
    if join.letter == "i" and join.text not in ("to", "until", "till", "through"):
        return
    pair = "list" if join.letter in "&," else "range"
    readings = [month_day(month.value, day.value, year.value if year else None) for day in (first, second)]
    if None in readings:
        return
    middle = match.start("join")
    for start, end, reading in (
        (match.start(), middle, readings[0]),
        (match.end("join"), match.end(), readings[1]),
    ):
        assert reading
        yield Found(start, end, reading, pair)


def iso_day(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "2025-01-03", also with a clock time."""
    text = lexemes[match.end() - 1].text
    year, month, number = (int(part) for part in text[:10].split("-"))
    reading = known_day(year, month, number)
    if reading and len(text) > 10:
        time = Stretch(
            "time",
            f"{reading.stretch.timex}T{text[11:16]}",
            reading.stretch.edtf,
            reading.stretch.first,
            reading.stretch.last,
        )
        yield from one(match, Known(time))
    else:
        yield from one(match, reading)


def slashed_day(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "31/08/2025", "08/31/2025", "2025/08/31": day before month unless that makes no date."""
    parts = [int(part) for part in re.split(r"[/.]", lexemes[match.start()].text)]
    if parts[0] > 999:
        orders = [(parts[0], parts[1], parts[2])]
    else:
        year = parts[2] if parts[2] > 99 else 2000 + parts[2] - (100 if parts[2] > 68 else 0)
        orders = [(year, parts[1], parts[0]), (year, parts[0], parts[1])]
    reading = next(filter(None, (known_day(*order) for order in orders)), None)
    yield from one(match, reading)


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?:W,?)?(?P<month>M)d?(?P<day>[nos])" + ENDING), of_year(day_of_month)),
    (re.compile(r"(?:W,?)?d?(?P<day>[nos])-?f?(?P<month>M)" + ENDING), of_year(day_of_month)),
    (
        re.compile(r"(?P<month>M)(?P<first>[no])" + JOIN + r"(?P<second>[no])(?!M)" + ENDING),
        of_year(two_days),
    ),
    (
        re.compile(
            r"(?:d?pf(?=W))?(?:W,?)?d?(?P<first>[nos])"
            + JOIN
            + r"(?:W,?)?d?(?P<second>[nos])f?(?P<month>M)"
            + ENDING
        ),
        of_year(two_days),
    ),
    (re.compile(r"(?P<year>y),(?P<day>n)-?(?P<month>M)(?!,?y)"), day_of_month),
    (re.compile(r"(?:W,?)?I"), iso_day),
    (re.compile(r"/"), slashed_day),
)
