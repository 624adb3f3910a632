"""The words of `lexicon/dates.toml` as lookup tables, checked once as they load.

In: the lexicon. Out: `CODES`, one letter of grammar for each word (see `lexemes`), and tables of values.
"""

from dataclasses import dataclass
from typing import Any

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load

# The letter that each table's words have in the grammar; the first table that knows a word wins.
LETTERS = {
    "months": "M",
    "weekdays": "W",
    "weekday_sets": "G",
    "seasons": "S",
    "day_parts": "p",
    "number_words": "w",
    "decade_words": "C",
    "sets": "D",
    "lengths": "l",
    "days": "Z",
    "parts": "m",
    "shifts": "g",
}
LISTS = {"vague_counts": "v", "year_kinds": "B", "timezones": "z"}
POINTERS = {"last": "L", "past": "P", "next": "X", "this": "t", "that": "T", "recent": "r", "current": "t"}
SINGLE = {
    "second": "s",
    "a": "a",
    "an": "a",
    "the": "d",
    "of": "f",
    "and": "&",
    "half": "H",
    "every": "k",
    "each": "k",
    "per": "j",
    "ago": "g",
    "before": "b",
    "after": "b",
    "old": "O",
    "long": "O",
    "olds": "O",
    "o": "O",
    "period": "e",
    "span": "e",
    "stretch": "e",
    "clock": "c",
    "oclock": "c",
    "hundred": "h",
    "thousand": "h",
    "million": "h",
    "billion": "h",
    "dozen": "h",
    "once": "1",
    "twice": "1",
    "times": "1",
    "other": "R",
    "tonight": "Y",
    "overnight": "Y",
    "whole": "A",
    "entire": "A",
    "full": "A",
    "all": "A",
    "consecutive": "E",
    "straight": "E",
    "successive": "E",
    "additional": "E",
    "more": "E",
    "further": "E",
    "extra": "E",
    "solid": "E",
}


# Tables of expressions that stand word for word.
FIXED = ("phrases", "holidays", "movable_holidays")
# The ordinal of "the final three months".
LAST = -1


@dataclass(frozen=True)
class Words:
    """What one word can mean: its letter of grammar and its value (a number, a unit, a TIMEX3 part)."""

    letter: str
    value: Any = None
    plural: bool = False


def _check(tables: dict[str, Any]) -> None:
    for name in (
        *LETTERS,
        "units",
        "pointers",
        "ordinal_words",
        "prepositions",
        *FIXED,
    ):
        if not isinstance(tables.get(name), dict):
            raise ConfigurationError(f"lexicon/dates.toml: table [{name}] is missing; add it")
    for name in (
        *LISTS,
        "told",
        "approximators",
        "limiters",
        "bounds",
        "ahead",
        "planned",
        "achieved",
        "convening",
        "planning",
        "delivered",
        "deferring",
        "promising",
        "timetable",
        "saying",
        "doubtful",
        "named_days",
        "not_after",
        "not_before",
        "counted",
        "titles_after",
    ):
        words = tables.get(name, {}).get("words")
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise ConfigurationError(f"lexicon/dates.toml: [{name}] needs words = [...]; correct it")
    for name, low, high in (("months", 1, 12), ("weekdays", 1, 7), ("ordinal_words", 1, 99)):
        for word, number in tables[name].items():
            if not isinstance(number, int) or not low <= number <= high:
                raise ConfigurationError(
                    f"lexicon/dates.toml: [{name}] {word} = {number!r} is not {low}..{high}"
                )


def _vocabulary(tables: dict[str, Any]) -> dict[str, Words]:
    words: dict[str, Words] = {word: Words(letter) for word, letter in SINGLE.items()}
    for name, letter in LETTERS.items():
        for word, value in tables[name].items():
            words.setdefault(word, Words(letter, value))
    for name, letter in LISTS.items():
        for word in tables[name]["words"]:
            words.setdefault(word, Words(letter))
    for name, letter in POINTERS.items():
        for word in tables["pointers"][name]:
            words.setdefault(word, Words(letter, name))
    for unit, forms in tables["units"].items():
        for form in forms:
            words.setdefault(form, Words("u", unit, plural=form.endswith("s")))
    for word, value in tables["ordinal_words"].items():
        words.setdefault(word, Words("o", value))
    words["second"] = Words("s", 2)
    words["final"] = Words("o", LAST)
    for word, reading in tables["prepositions"].items():
        words.setdefault(word, Words("i", reading))
    return words


TABLES = load("dates")
_check(TABLES)
# "Jan." and "Tues." are read with their full stop; the short forms in any case but all lower.
ABBREVIATIONS = tuple(
    form
    for word in (*TABLES["months"], *TABLES["weekdays"])
    if len(word) <= 4 or word in ("tues", "thurs")
    for form in (word.capitalize(), word.upper())
    if word not in ("may", "june", "july")
)
VOCABULARY = _vocabulary(TABLES)
PREPOSITIONS: dict[str, str] = TABLES["prepositions"]
TOLD = frozenset(TABLES["told"]["words"])
APPROXIMATORS = frozenset(TABLES["approximators"]["words"])
LIMITERS = frozenset(TABLES["limiters"]["words"])
BOUNDS = frozenset(TABLES["bounds"]["words"])
AHEAD = frozenset(TABLES["ahead"]["words"])
PLANNED = frozenset(TABLES["planned"]["words"])
ACHIEVED = frozenset(TABLES["achieved"]["words"])
CONVENING = frozenset(TABLES["convening"]["words"])
PLANNING = frozenset(TABLES["planning"]["words"])
DELIVERED = frozenset(TABLES["delivered"]["words"])
DEFERRING = frozenset(TABLES["deferring"]["words"])
PROMISING = frozenset(TABLES["promising"]["words"])
TIMETABLE = frozenset(TABLES["timetable"]["words"])
SAYING = frozenset(TABLES["saying"]["words"])
DOUBTFUL = frozenset(TABLES["doubtful"]["words"])
NAMED_DAYS = frozenset(TABLES["named_days"]["words"])
COUNTING = frozenset(TABLES["counting"]["words"])
COUNTING_PAIRS = frozenset(TABLES["counting"]["pairs"])
AMOUNTING = frozenset(TABLES["counting"]["verbs"])
KINDS = frozenset(TABLES["kinds"]["words"])
STREETS = frozenset(TABLES["streets"]["words"])
IDIOMS = tuple(TABLES["idioms"]["words"])
NOT_AFTER = frozenset(TABLES["not_after"]["words"])
NOT_BEFORE = frozenset(TABLES["not_before"]["words"])
COUNTED = frozenset(TABLES["counted"]["words"])
TITLES_AFTER = frozenset(TABLES["titles_after"]["words"])
