"""Counts before a unit of time: "12", "three", "twenty-one", "two and a half", "a few".

In: lexemes. Out: a number, or None for vague.
"""

from collections.abc import Sequence

from mss_kb.nlp.dates.lexemes import Lexeme

# As letters: digits; number words, also joined; dozens; "half a"; vague words. A half may follow.
COUNT = r"(?:(?:a|[nNy])?w?-?h|a?vf?|H-?a?|(?:[nNy]|w(?:-?w)?|a)(?:-?&-?a?-?H)?)"
LIMIT = 10_000_000
SIZES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9}
# Half of a unit is written in the next smaller one.
HALVES = {
    "hour": ("minute", 30.0),
    "year": ("month", 6.0),
    "minute": ("second", 30.0),
}
YEARS = {"decade": 10, "century": 100}


def count_of(lexemes: Sequence[Lexeme]) -> float | None:
    """The number that the lexemes of a COUNT say; None for "several". "a couple of" is vague as well."""
    total = 0.0
    for lexeme in lexemes:
        if lexeme.letter == "v":
            return None
        if lexeme.letter in "nNyw" and lexeme.value is not None:
            total += lexeme.value
        elif lexeme.letter == "h":
            total = (total or 1) * SIZES[lexeme.text]
        elif lexeme.letter == "H":
            total += 0.5
    if not total and any(lexeme.letter == "a" for lexeme in lexemes):
        return 1.0
    return total


def length(unit: str, count: float | None) -> str:
    """The ISO 8601 duration of a count of units, as TIMEX3 writes it.

    `P3M`, `PT2H`, `PXD`, `P1.5Y`, `P2DE`.
    """
    clock = unit in ("hour", "minute", "second")
    if unit == "fortnight":
        unit, count = "week", None if count is None else count * 2
    if unit == "quarter":
        unit, count = "month", None if count is None else count * 3
    letter = {
        "day": "D",
        "week": "W",
        "month": "M",
        "year": "Y",
        "decade": "DE",
        "century": "CE",
        "weekend": "WE",
        "night": "NI",
    }
    clocks = {"hour": "H", "minute": "M", "second": "S"}
    if count is not None and count != int(count) and unit in YEARS:
        unit, count = "year", count * YEARS[unit]
    if count == 0.5 and unit in HALVES:
        unit, count = HALVES[unit]
    number = "X" if count is None else f"{count:g}" if count < 10_000 else str(int(count))
    return f"PT{number}{clocks[unit]}" if clock else f"P{number}{letter[unit]}"
