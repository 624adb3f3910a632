"""What the files of the grammar share: a rule is a pattern over letters and a builder.

A builder answers the readings of its match, or none where the numbers make no date.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.readings import Found, Moved, Reading

Lexemes = Sequence[Lexeme]
Build = Callable[[Lexemes, re.Match[str]], Iterable[Found]]
Rule = tuple[re.Pattern[str], Build]

# The year behind a date: ", 2025", "of last year", "of the year".
ENDING = r"(?:(?:,?f?(?P<year>y))|(?P<pointed>,?f?d?(?P<pointer>[LPXtT])(?P<unit>u))|fd(?P<running>u)(?!f))?"


def at(lexemes: Lexemes, match: re.Match[str], group: str) -> Lexeme | None:
    """The lexeme at the start of a named group, or None where the group is not in the match."""
    start = match.start(group) if group in match.re.groupindex else -1
    return lexemes[start] if start >= 0 else None


def one(match: re.Match[str], reading: Reading | None) -> Iterable[Found]:
    """The whole match with a reading, if it has one."""
    if reading is not None:
        yield Found(match.start(), match.end(), reading)


def year_beside(lexemes: Lexemes, match: re.Match[str]) -> Moved | None:
    """The year that a pointer beside the date means ("last year"), or None."""
    if at(lexemes, match, "running"):
        return Moved("year", 0)
    pointer = at(lexemes, match, "pointer")
    if pointer is None:
        return None
    told = pointer.letter == "T" or pointer.text in ("previous", "following")
    return Moved("year", {"L": -1, "P": -1, "X": 1}.get(pointer.letter, 0), told=told)


def of_year(build: Build) -> Build:
    """The unit after a pointer must be the year ("June of next year", not "June this week")."""

    def checked(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
        unit = at(lexemes, match, "unit") or at(lexemes, match, "running")
        return () if unit and unit.value != "year" else build(lexemes, match)

    return checked
