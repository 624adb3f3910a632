"""Grammar of years and of runs of months and years: "2024", "Q3 2024", "the 1990s", "the 19th century"."""

import re
from collections.abc import Iterable

from mss_kb.model import DateType
from mss_kb.nlp.dates import stretches
from mss_kb.nlp.dates.grammar import ENDING, Lexemes, Rule, at, of_year, one, year_beside
from mss_kb.nlp.dates.readings import Fixed, Found, Known, Named

# "The 1800s" are a century, "the 2000s" ten years.
FIRST_DECADE_OF_HUNDREDS = 2000


def year_alone(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "2024", "the year 2024"."""
    year = at(lexemes, match, "year")
    assert year
    yield from one(match, Known(stretches.year(year.value)))


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
    if match.groupdict().get("hyphen"):
        yield Found(match.start("number"), match.end(), Named(unit, value, modifies=True))
    elif year:
        yield from one(
            match, Known((stretches.half if unit == "half" else stretches.quarter)(year.value, value))
        )
    else:
        yield from one(match, Named(unit, value, within=year_beside(lexemes, match)))


def sized(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Quarters always; halves only with their year, because a match also has a second half."""
    size = lexemes[match.start("size")]
    unit = at(lexemes, match, "unit") or at(lexemes, match, "running")
    if unit and unit.value != "year":
        return ()
    if size.letter == "H":
        return quarter(lexemes, match) if at(lexemes, match, "year") or unit else ()
    return quarter(lexemes, match) if size.value == "quarter" and not size.plural else ()


def fiscal(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "fiscal 2025", "fiscal year 2025/26", "2025/26"."""
    year = at(lexemes, match, "year")
    assert year
    if year.letter == "y":
        yield from one(match, Known(stretches.year(year.value)))
        return
    first, _, rest = year.text.partition("/")
    last = int(rest) if len(rest) == 4 else int(first[:2] + rest)
    if last == int(first) + 1:
        yield from one(match, Known(stretches.years(int(first), last, "year", f"{first}/{last}")))


def decade(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the 1990s", "the nineties", "the '80s"."""
    name = at(lexemes, match, "name")
    assert name
    if isinstance(name.value, int):
        first = 1900 + name.value
    else:
        digits = re.sub(r"\D", "", name.text)
        if len(digits) == 4 and digits.endswith("00") and int(digits) < FIRST_DECADE_OF_HUNDREDS:
            yield from one(match, Known(stretches.century(int(digits))))
            return
        first = int(digits) if len(digits) == 4 else (2000 if int(digits) <= 20 else 1900) + int(digits)
    if first >= 1000:
        yield from one(match, Known(stretches.decade(first)))


def century(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the 21st century", "the nineteenth century"."""
    number = at(lexemes, match, "number")
    assert number
    value = number.value + (20 if match.group().startswith("dw") or match.group().startswith("w") else 0)
    unit = lexemes[match.end() - 1]
    if unit.value == "century" and 1 <= value <= 30:
        yield from one(match, Known(stretches.century((value - 1) * 100)))


def short_years(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
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
        yield from one(match, Known(stretches.month(first.value, tail)))


def before_christ(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "300 B.C.", "44 BC", which TIMEX3 writes `BC0300`."""
    year, era = (
        lexemes[match.start("year")],
        "".join(word.text for word in lexemes[match.end("year") : match.end()]),
    )
    if era.replace(".", "") in ("bc", "bce") and year.value == int(year.value) < 10_000:
        yield Found(match.start(), match.end(), Fixed(DateType.DATE, f"BC{int(year.value):04d}"))


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?:du)?(?P<year>y)"), year_alone),
    (re.compile(r"(?P<year>[nNy])x(?:\.x(?:\.x)?\.)?"), before_christ),
    (re.compile(r"y-[nN]"), short_years),
    (re.compile(r"d?(?P<number>[osL])(?P<hyphen>-)(?P<size>[uH])(?!,?f?[yLPXtT])"), sized),
    (re.compile(r"d?(?P<number>[osL])-?(?P<size>[uH])" + ENDING.removesuffix("?")), sized),
    (re.compile(r"d?(?P<number>[osL])(?P<size>[uH])"), sized),
    (re.compile(r"(?P<number>Q)" + ENDING), of_year(quarter)),
    (re.compile(r"d?(?:Bu?)?(?P<year>F)(?:Bu)?"), fiscal),
    (re.compile(r"d?Bu?(?P<year>y)"), fiscal),
    (re.compile(r"d?(?P<name>C)"), decade),
    (re.compile(r"d?(?:w-?)?(?P<number>[os])-?u"), century),
)
