"""Grammar of sets: "every Monday", "each year", "three times a week", "daily"."""

import re
from collections.abc import Iterable

from mss_kb.model import DateType
from mss_kb.nlp.dates.counts import COUNT, count_of, length
from mss_kb.nlp.dates.grammar import Lexemes, Rule
from mss_kb.nlp.dates.readings import Fixed, Found

SET = DateType.SET


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
    (re.compile(rf"k(?:[Rs]|o|{COUNT})?[uWMSp]"), each),
    (re.compile(r"G"), plural_weekday),
    (re.compile(r"(?:1|(?:[nNwv]|av)1)(?:a|k|j)(?P<unit>u)"), frequency),
    (re.compile(r"j(?P<unit>u)"), frequency),
    (re.compile(r"D"), adverb),
)
