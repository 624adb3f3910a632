"""Acronyms that a text explains: `Haitian National Police (HNP)`, `HNP (Haitian National Police)`.

In: a text. Out: pairs of short and long form. The method is Schwartz and Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text" (2003): the letters of the short form are looked for
from the right in the words before it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mss_kb.nlp.entities.words import fold

BRACKETS = re.compile(r"\(([^()\n]{2,80})\)")
SHORT = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z0-9][A-Za-z0-9'’&-]{1,9}s?")


class Explained(NamedTuple):
    """A short form and the offsets of its long form and of its own first use."""

    short: str
    short_start: int
    long_start: int
    long_end: int


def find_explained(text: str) -> Iterator[Explained]:
    """Every pair of a short form and a long form that bracket one another."""
    for brackets in BRACKETS.finditer(text):
        inner = brackets[1].strip()
        inner_start = brackets.start() + brackets[0].index(inner)
        before = text[: brackets.start()].rstrip()
        if SHORT.fullmatch(inner):
            start = window_start(before, inner)
            offset = long_form(inner, before[start:])
            if offset is not None:
                yield Explained(inner, inner_start, start + offset, len(before))
        elif (
            (short := re.search(r"[\w'’&-]+$", before))
            and SHORT.fullmatch(short[0])
            and long_form(short[0], inner) == 0
        ):
            yield Explained(short[0], short.start(), inner_start, inner_start + len(inner))


def window_start(before: str, short: str) -> int:
    """Where the words start that a long form may use: at most min(|A| + 5, 2|A|) of the same sentence."""
    sentence = max(before.rfind("\n"), before.rfind(". ")) + 1
    starts = [match.start() for match in re.finditer(r"\S+", before[sentence:])]
    limit = min(len(short) + 5, 2 * len(short))
    return sentence + (starts[-limit:] or [0])[0]


def long_form(short: str, candidate: str) -> int | None:
    """Where the shortest long form at the end of `candidate` starts; None where the letters are not there."""
    letters = [ch for ch in fold(short.removesuffix("s") if short[:-1].isupper() else short) if ch.isalnum()]
    folded = [fold(ch) or ch for ch in candidate]
    at = len(folded) - 1
    for i in range(len(letters) - 1, -1, -1):
        while at >= 0 and (folded[at] != letters[i] or (i == 0 and at > 0 and folded[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
        at -= 1
    return at + 1
