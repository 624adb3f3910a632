"""Grammar of named and numbered dates: days, months, quarters, seasons, years, decades.

Rules over the letters of `lexemes`.

A rule is a pattern and a builder; a builder answers the readings of its match, or none where the numbers
make no date.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from mss_kb.nlp.dates import stretches
from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.readings import Found, Hint, Known, Moved, Named, Reading, known_day
from mss_kb.nlp.dates.stretches import Stretch
from mss_kb.nlp.dates.words import TOLD

Lexemes = Sequence[Lexeme]
Build = Callable[[Lexemes, re.Match[str]], Iterable[Found]]
Rule = tuple[re.Pattern[str], Build]

# "The 1800s" are a century, "the 2000s" ten years.
FIRST_DECADE_OF_HUNDREDS = 2000
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
HINTS: dict[str, Hint] = {"L": "last", "P": "last", "X": "next", "t": "this", "T": "this"}


def at(lexemes: Lexemes, match: re.Match[str], group: str) -> Lexeme | None:
    """The lexeme at the start of a named group, or None where the group is not in the match."""
    start = match.start(group) if group in match.re.groupindex else -1
    return lexemes[start] if start >= 0 else None


def month_day(month: int, day: int, year: int | None) -> Reading | None:
    """A day of a month, with or without its year; None where no year has it."""
    if year is not None:
        return known_day(year, month, day)
    return Named("day", month, day=day) if 1 <= day <= LONGEST_MONTH[month - 1] else None


def _one(match: re.Match[str], reading: Reading | None) -> Iterable[Found]:
    if reading is not None:
        yield Found(match.start(), match.end(), reading)


def _within(lexemes: Lexemes, match: re.Match[str]) -> Moved | None:
    pointer = at(lexemes, match, "pointer")
    if pointer is None:
        return None
    told = pointer.letter == "T" or pointer.text in ("previous", "following")
    return Moved("year", {"L": -1, "P": -1, "X": 1}.get(pointer.letter, 0), told=told)


def day_of_month(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "January 3, 2025", "Friday, 3 January", "the 3rd of January last year"."""
    month, number, year = (at(lexemes, match, group) for group in ("month", "day", "year"))
    assert month and number
    if number.value > 31:
        return
    reading = month_day(month.value, number.value, year.value if year else None)
    within = _within(lexemes, match)
    if isinstance(reading, Named) and within:
        reading = Named("day", month.value, day=number.value, within=within)
    yield from _one(match, reading)


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


def month_of_year(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "June 2024", "June of last year", "Sept. '24"."""
    month, year = at(lexemes, match, "month"), at(lexemes, match, "year")
    assert month
    if year:
        yield from _one(match, Known(stretches.month(year.value, month.value)))
    else:
        yield from _one(match, Named("month", month.value, within=_within(lexemes, match)))


def named(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "June", "last June", "this Friday", "next summer", "Friday"."""
    name, pointer = at(lexemes, match, "name"), at(lexemes, match, "pointer")
    assert name
    hint = HINTS.get(pointer.letter, "") if pointer else ""
    if name.letter == "S":
        yield from _one(match, Named("season", season=name.value, hint=hint))
    else:
        told = pointer is not None and pointer.text in TOLD
        unit = "month" if name.letter == "M" else "weekday"
        yield from _one(match, Named(unit, name.value, hint=hint, told=told))


def season_of_year(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "summer 2024", "the winter of last year"."""
    name, year = at(lexemes, match, "name"), at(lexemes, match, "year")
    assert name
    if year:
        yield from _one(match, Known(stretches.season(year.value, name.value)))
    else:
        yield from _one(match, Named("season", season=name.value, within=_within(lexemes, match)))


def year_alone(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "2024", "the year 2024"."""
    year = at(lexemes, match, "year")
    assert year
    yield from _one(match, Known(stretches.year(year.value)))


def quarter(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the third quarter", "Q3 2024", "the first quarter of this year", "the second half of 2024"."""
    number, year, size = (at(lexemes, match, group) for group in ("number", "year", "size"))
    assert number
    unit = "half" if size and size.letter == "H" else "quarter"
    value = 4 if number.letter == "L" or number.text in ("final", "last") else number.value
    if unit == "half" and number.letter == "L":
        value = 2
    if not 1 <= value <= (2 if unit == "half" else 4):
        return
    if year:
        yield from _one(
            match, Known((stretches.half if unit == "half" else stretches.quarter)(year.value, value))
        )
    else:
        yield from _one(match, Named(unit, value, within=_within(lexemes, match)))


def fiscal(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "fiscal 2025", "fiscal year 2025/26", "2025/26"."""
    year = at(lexemes, match, "year")
    assert year
    if year.letter == "y":
        yield from _one(match, Known(stretches.year(year.value)))
        return
    first, _, rest = year.text.partition("/")
    last = int(rest) if len(rest) == 4 else int(first[:2] + rest)
    if last == int(first) + 1:
        yield from _one(match, Known(stretches.years(int(first), last, "year", f"{first}/{last}")))


def decade(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the 1990s", "the nineties", "the '80s"."""
    name = at(lexemes, match, "name")
    assert name
    if isinstance(name.value, int):
        first = 1900 + name.value
    else:
        digits = re.sub(r"\D", "", name.text)
        if len(digits) == 4 and digits.endswith("00") and int(digits) < FIRST_DECADE_OF_HUNDREDS:
            yield from _one(match, Known(stretches.century(int(digits))))
            return
        first = int(digits) if len(digits) == 4 else (2000 if int(digits) <= 20 else 1900) + int(digits)
    if first >= 1000:
        yield from _one(match, Known(stretches.decade(first)))


def century(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the 21st century", "the nineteenth century"."""
    number = at(lexemes, match, "number")
    assert number
    value = number.value + (20 if match.group().startswith("dw") or match.group().startswith("w") else 0)
    unit = lexemes[match.end() - 1]
    if unit.value == "century" and 1 <= value <= 30:
        yield from _one(match, Known(stretches.century((value - 1) * 100)))


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
        yield from _one(match, Known(time))
    else:
        yield from _one(match, reading)


def slashed_day(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "31/08/2025", "08/31/2025", "2025/08/31": day before month unless that makes no date."""
    parts = [int(part) for part in re.split(r"[/.]", lexemes[match.start()].text)]
    if parts[0] > 999:
        orders = [(parts[0], parts[1], parts[2])]
    else:
        year = parts[2] if parts[2] > 99 else 2000 + parts[2] - (100 if parts[2] > 68 else 0)
        orders = [(year, parts[1], parts[0]), (year, parts[0], parts[1])]
    reading = next(filter(None, (known_day(*order) for order in orders)), None)
    yield from _one(match, reading)


def holiday(number: str, year: int | None) -> Reading | None:
    """A holiday from its `MM-DD`."""
    month, day = (int(part) for part in number.split("-"))
    return month_day(month, day, year)


POINTED_YEAR = r"(?:,?f?(?:d)?(?P<pointer>[LPXtT])u)"
WEEKDAY = r"(?:[Ltx]?W,?(?:id)?)?"
ENDING = r"(?:(?:,?f?(?P<year>y))|(?P<pointed>,?f?d?(?P<pointer>[LPXtT])(?P<unit>u)))?"
JOIN = r"(?P<join>-|i|&)"


def _year_unit(build: Build) -> Build:
    """The unit after a pointer must be the year ("June of next year", not "June this week")."""

    def checked(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
        unit = at(lexemes, match, "unit")
        return () if unit and unit.value != "year" else build(lexemes, match)

    return checked


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?:W,?)?(?P<month>M)d?(?P<day>[nos])" + ENDING), _year_unit(day_of_month)),
    (re.compile(r"(?:W,?)?d?(?P<day>[nos])-?f?(?P<month>M)" + ENDING), _year_unit(day_of_month)),
    (
        re.compile(r"(?P<month>M)(?P<first>[no])" + JOIN + r"(?P<second>[no])(?!M)" + ENDING),
        _year_unit(two_days),
    ),
    (
        re.compile(r"d?(?P<first>[nos])" + JOIN + r"d?(?P<second>[nos])f?(?P<month>M)" + ENDING),
        _year_unit(two_days),
    ),
    (
        re.compile(r"(?P<month>M)(?:-?(?P<year>y)|,?f?(?P<year2>y))"),
        lambda lexemes, match: _month_year(lexemes, match),
    ),
    (
        re.compile(r"(?P<month>M)" + r"(?:,?f?d?(?P<pointer>[LPXtT])(?P<unit>u))"),
        _year_unit(month_of_year),
    ),
    (re.compile(r"(?:d?(?P<pointer>[LtXTP])|tP)?(?P<name>[MW])"), named),
    (
        re.compile(r"(?P<name>W)(?:fd?)?(?P<pointer>[LXtT])(?P<unit>u)"),
        lambda lexemes, match: _day_of_week(lexemes, match),
    ),
    (re.compile(r"(?:d?(?P<pointer>[LtXTP])|d)?(?P<name>S)"), named),
    (re.compile(r"d?(?P<name>S)" + ENDING.rstrip("?")), _year_unit(season_of_year)),
    (re.compile(r"(?:du)?(?P<year>y)"), year_alone),
    (re.compile(r"y-[nN]"), lambda lexemes, match: _short_years(lexemes, match)),
    (
        re.compile(r"d?(?P<number>[osL])-?(?P<size>[uH])" + ENDING),
        lambda lexemes, match: _sized(lexemes, match),
    ),
    (re.compile(r"(?P<number>Q)" + ENDING), _year_unit(quarter)),
    (re.compile(r"d?(?:Bu?)?(?P<year>F)(?:Bu)?"), fiscal),
    (re.compile(r"d?Bu?(?P<year>y)"), fiscal),
    (re.compile(r"d?(?P<name>C)"), decade),
    (re.compile(r"d?(?:w-?)?(?P<number>[os])-?u"), century),
    (re.compile(r"(?:W,?)?I"), lambda lexemes, match: iso_day(lexemes, match)),
    (re.compile(r"/"), slashed_day),
)


def _month_year(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    month, year = at(lexemes, match, "month"), at(lexemes, match, "year") or at(lexemes, match, "year2")
    assert month and year
    yield from _one(match, Known(stretches.month(year.value, month.value)))


def _sized(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Quarters always; halves only with their year, because a match also has a second half."""
    size = lexemes[match.start("size")]
    unit = at(lexemes, match, "unit")
    if unit and unit.value != "year":
        return ()
    if size.letter == "H":
        return quarter(lexemes, match) if at(lexemes, match, "year") or unit else ()
    return quarter(lexemes, match) if size.value == "quarter" and not size.plural else ()


def _day_of_week(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "Monday last week", "Friday of next week"."""
    name, pointer, unit = (lexemes[match.start(group)] for group in ("name", "pointer", "unit"))
    if unit.value == "week" and not unit.plural:
        week = Moved("week", {"L": -1, "X": 1}.get(pointer.letter, 0), told=pointer.letter == "T")
        yield from _one(match, Named("weekday", name.value, within=week))


def _short_years(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "1990-95" is a run of years, "2024-05" a month.

    Two digits that do not go on from the year name a month.
    """
    first, dash, second = lexemes[match.start() : match.end()]
    if first.end != dash.start or dash.end != second.start or second.end - second.start != 2:
        return
    tail = int(second.text)
    if tail > first.value % 100:
        yield Found(match.start(), match.start() + 1, Known(stretches.year(first.value)), "range")
        yield Found(
            match.start() + 2, match.end(), Known(stretches.year(first.value // 100 * 100 + tail)), "range"
        )
    elif 1 <= tail <= 12 and dash.text == "-":
        yield from _one(match, Known(stretches.month(first.value, tail)))
