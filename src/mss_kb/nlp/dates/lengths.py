"""Grammar of lengths of time and of sets.

"12 months", "one-year", "for decades", "every Monday", "three times a week", "daily".
"""

import re
from collections.abc import Iterable

from mss_kb.model import DateType
from mss_kb.nlp.dates.counts import COUNT, count_of, length
from mss_kb.nlp.dates.grammar import Lexemes, Rule
from mss_kb.nlp.dates.readings import Fixed, Found

DURATION, SET = DateType.DURATION, DateType.SET


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
    if count is not None and match.start("half") >= 0:
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


def whole(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "all day", "the whole year", "a full week"."""
    unit = lexemes[match.start("unit")]
    if not unit.plural:
        yield Found(match.start(), match.end(), Fixed(DURATION, length(unit.value, 1)))


def long_unit(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "years-long", "day-long", "decades-old"."""
    unit = lexemes[match.start("unit")]
    if not (unit.value == "year" and lexemes[match.end() - 1].text == "old" and not unit.plural):
        yield Found(
            match.start(), match.end(), Fixed(DURATION, length(unit.value, None if unit.plural else 1))
        )


def lasting(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "weeklong", "yearlong"."""
    yield Found(match.start(), match.end(), Fixed(DURATION, lexemes[match.start()].value))


def each(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "every Monday", "each year", "every two weeks", "every other day", "every morning".

    "every October".
    """
    thing = lexemes[match.end() - 1]
    words = lexemes[match.start() + 1 : match.end() - 1]
    if thing.letter == "u":
        other = any(word.letter in "Rs" for word in words)
        count = 2.0 if other else count_of(words) if words else 1.0
        timex = length(thing.value, count)
    else:
        timex = repeated(thing.letter, thing.value)
    yield Found(match.start(), match.end(), Fixed(SET, timex))


def repeated(letter: str, value: object) -> str:
    """The TIMEX3 value of what comes back each week, day or year.

    A weekday, part of the day, month or season.
    """
    if letter in "WG":
        return f"XXXX-WXX-{value}"
    if letter == "M":
        return f"XXXX-{value:02d}"
    return f"XXXX-{value}" if letter == "S" else f"XXXX-XX-XX{value}"


def plural_weekday(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "Mondays", "Friday nights"."""
    yield Found(match.start(), match.end(), Fixed(SET, repeated("G", lexemes[match.start()].value)))


def frequency(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "three times a week", "twice a month", "once every two years", "$5 a day", "per year"."""
    unit = lexemes[match.start("unit")]
    if not unit.plural:
        yield Found(match.start(), match.end(), Fixed(SET, length(unit.value, 1)))


def adverb(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "daily", "annually", "weekly"."""
    yield Found(match.start(), match.end(), Fixed(SET, lexemes[match.start()].value))


RULES: tuple[Rule, ...] = (
    (re.compile(rf"(?P<count>{COUNT})-?(?P<unit>[us])(?P<half>&-?a-?H)?"), counted),
    (
        re.compile(rf"(?:{COUNT})-?(?:i|-|x)?(?P<count>{COUNT})-?(?P<unit>u)"),
        lambda lexemes, match: _joined(lexemes, match),
    ),
    (re.compile(r"(?<=[ibfg])(?P<unit>u)(?!fM)"), vague),
    (re.compile(r"(?P<unit>u)(?=f(?!d?[MyL]))"), vague),
    (re.compile(r"[da]?A(?P<unit>u)"), whole),
    (re.compile(r"(?P<unit>u)-O"), long_unit),
    (re.compile(r"l"), lasting),
    (re.compile(rf"k(?:[Rs]|o|{COUNT})?[uWMSp]"), each),
    (re.compile(r"G"), plural_weekday),
    (re.compile(r"(?:1|(?:[nNwv]|av)1)(?:a|k|j)(?P<unit>u)"), frequency),
    (re.compile(r"j(?P<unit>u)"), frequency),
    (re.compile(r"D"), adverb),
)


def _joined(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """A range of lengths is joined by "to", "or" or a dash; anything else is two figures."""
    before = lexemes[match.start("count") - 1]
    return ranged(lexemes, match) if before.letter == "-" or before.text in ("to", "or") else ()
