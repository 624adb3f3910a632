"""Grammar of lengths of time: "12 months", "one-year", "for decades", "two hours and ten minutes", ages."""

import re
from collections.abc import Iterable

from mss_kb.model import DateType
from mss_kb.nlp.dates.counts import COUNT, count_of, length
from mss_kb.nlp.dates.grammar import Lexemes, Rule
from mss_kb.nlp.dates.readings import Fixed, Found, Moved

DURATION = DateType.DURATION
QUARTERS = {"century": "P25Y", "hour": "PT15M"}
# From coarse to fine, as an ISO 8601 duration writes them.
FINER = ("year", "month", "week", "day", "hour", "minute", "second")


def counted(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "12 months", "a three-year plan" (its length), "half an hour", "more than two decades".

    "a year and a half".
    """
    unit = lexemes[match.start("unit")]
    value = unit.value if unit.letter == "u" else "second"
    words = lexemes[match.start("count") : match.end("count")]
    if unit.letter == "s" and (words[0].letter in "avH" or match.group()[len(words)] != "-"):
        return
    if lexemes[match.start()].letter == "y" and value not in ("year", "hour", "minute", "second", "day"):
        return
    if unit.plural and "".join(word.letter for word in words) == "a":
        return
    count = count_of(words)
    if count is not None and match.groupdict().get("half"):
        count += 0.5
    yield Found(match.start(), match.end(), Fixed(DURATION, length(value, count)))


def ranged(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "two to three years", "10-15 days": TIMEX3 has no range of lengths.

    The value is the longer one.
    """
    unit = lexemes[match.start("unit")]
    count = count_of(lexemes[match.start("count") : match.end("count")])
    yield Found(match.start(), match.end(), Fixed(DURATION, length(unit.value, count)))


def vague(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "for months", "over decades", "years of war", "years-long": plural units without a count."""
    unit = lexemes[match.start("unit")]
    if unit.plural and not (unit.value == "hour" and lexemes[match.start() - 1].text in ("early", "small")):
        yield Found(match.start("unit"), match.end("unit"), Fixed(DURATION, length(unit.value, None)))


def many(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "hours before the deadline", "the decades that followed": plural units that stand as a length."""
    unit = lexemes[match.start("unit")]
    firm = match.group()[0] != "d" and lexemes[match.end() : match.end() + 1]
    before = bool(firm) and lexemes[match.end()].letter == "b"
    if unit.plural and (before or unit.value not in ("second", "minute", "quarter")):
        yield Found(match.start(), match.end(), Fixed(DURATION, length(unit.value, None)))


def whole(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "all day", "the whole year", "a full week"."""
    unit = lexemes[match.start("unit")]
    if not unit.plural:
        yield Found(match.start(), match.end(), Fixed(DURATION, length(unit.value, 1)))


def all_night(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "all night", "the whole night"."""
    if lexemes[match.end() - 1].value == "TNI":
        yield Found(match.start(), match.end(), Fixed(DURATION, length("night", 1)))


def compound(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "one hour and 52 minutes", "two years, three months": lengths that go on with a finer unit."""
    parts = []
    for number in ("1", "2"):
        unit = lexemes[match.start("unit" + number)]
        count = count_of(lexemes[match.start("count" + number) : match.end("count" + number)])
        if unit.value not in FINER or count is None:
            return
        parts.append((FINER.index(unit.value), length(unit.value, count)))
    (coarse, first), (fine, second) = parts
    if coarse < fine:
        tail = second.removeprefix("P")
        timex = first + (tail.removeprefix("T") if "T" in first else tail)
        yield Found(match.start(), match.end(), Fixed(DURATION, timex))


def age(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "25 years old", "a 25-year-old", "a three-week-long trial"."""
    unit, words = lexemes[match.start("unit")], lexemes[match.start("count") : match.end("count")]
    if lexemes[match.end() - 1].text != "o" and not (unit.plural and words[0].letter == "a"):
        yield Found(match.start(), match.end(), Fixed(DURATION, length(unit.value, count_of(words))))


def quarter_of(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "a quarter-century", "the last quarter of a century", "a quarter of an hour"."""
    quarter, unit = lexemes[match.start("quarter")], lexemes[match.start("unit")]
    timex = QUARTERS.get(unit.value)
    if quarter.value != "quarter" or quarter.plural or timex is None:
        return
    if not match.group("shift"):
        yield Found(match.start(), match.end(), Fixed(DURATION, timex))
    elif unit.value == "century":
        sign = -1 if lexemes[match.end() - 1].text in ("ago", "earlier") else 1
        told = lexemes[match.end() - 1].text in ("earlier", "later")
        yield Found(match.start(), match.end(), Moved("year", 25 * sign, told=told, counted=True))


def long_unit(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "years-long", "day-long", "decades-old"."""
    unit = lexemes[match.start("unit")]
    timex = length(unit.value, None if unit.plural else 1)
    yield Found(match.start(), match.end(), Fixed(DURATION, timex))


def lasting(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "weeklong", "yearlong"."""
    yield Found(match.start(), match.end(), Fixed(DURATION, lexemes[match.start()].value))


RULES: tuple[Rule, ...] = (
    (re.compile(rf"(?P<count>{COUNT})-?(?:[EA]|O(?=u))?(?P<unit>[us])(?P<half>&-?a-?H)?"), counted),
    (re.compile(rf"[da]?(?P<count>{COUNT})-?(?P<unit>u)e"), counted),
    (re.compile(r"d[os](?P<count>[nNyw]|w-?w|v)(?P<unit>u)(?!f)"), counted),
    (re.compile(r"d(?P<count>[nNyw]|w-?w|v)(?P<unit>u)(?![ix](?:d?n)?M)"), counted),
    (re.compile(rf"(?P<count>{COUNT})-?(?P<unit>u)-?O"), age),
    (re.compile(r"[da]?[LPX]?(?P<quarter>u)-?(?:fa)?(?P<unit>u)(?P<shift>g)?"), quarter_of),
    (re.compile(rf"(?P<count1>{COUNT})-?(?P<unit1>u),?&?(?P<count2>{COUNT})-?(?P<unit2>u)"), compound),
    (
        re.compile(rf"(?:{COUNT})-?(?:i|-|x)?(?P<count>{COUNT})-?(?P<unit>u)"),
        lambda lexemes, match: _joined(lexemes, match),
    ),
    (re.compile(r"(?<=[ibf])(?P<unit>u)(?!fM)"), vague),
    (re.compile(r"(?P<unit>u)(?=f(?!d?[MyL]))"), vague),
    (re.compile(r"(?P<unit>u)"), many),
    (re.compile(r"d(?P<unit>u)(?!f?d?[My]|b|g|')"), many),
    (re.compile(r"[da]?A-?(?P<unit>u)"), whole),
    (re.compile(r"[da]?Ap"), all_night),
    (re.compile(r"(?P<unit>u)-O"), long_unit),
    (re.compile(r"l"), lasting),
)


def _joined(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """A range of lengths is joined by "to", "or" or a dash; anything else is two figures."""
    before = lexemes[match.start("count") - 1]
    return ranged(lexemes, match) if before.letter == "-" or before.text in ("to", "or") else ()
