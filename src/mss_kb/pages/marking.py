"""A text in stretches, some of them marked. In: a text and offsets. Out: stretches that make the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Stretch:
    """A part of a text; `mark` is what was given with its offsets, None between marks."""

    text: str
    start: int
    mark: Any = None


def stretches(text: str, marks: Iterable[tuple[int, int, Any]], *, base: int = 0) -> list[Stretch]:
    """The text cut at its marks (start, end, mark).

    Offsets count from `base`; of marks that overlap the first counts.
    """
    found: list[Stretch] = []
    at = 0
    for start, end, mark in sorted(marks, key=lambda one: (one[0], -one[1])):
        start, end = start - base, min(end - base, len(text))
        if start < at or start >= end:
            continue
        if start > at:
            found.append(Stretch(text[at:start], at + base))
        found.append(Stretch(text[start:end], start + base, mark))
        at = end
    if at < len(text):
        found.append(Stretch(text[at:], at + base))
    return found


def figure_in_sentence(sentence: str, exact: str, prefix: str, suffix: str) -> int | None:
    """Where in its sentence the figure of a W3C TextQuote stands; None where it does not.

    Of equal figures it is the one between prefix and suffix, which may reach beyond the sentence.
    """
    start = sentence.find(exact)
    first = start if start >= 0 else None
    while start >= 0:
        before, after = sentence[:start], sentence[start + len(exact) :]
        if _ends_alike(before, prefix) and _ends_alike(after[::-1], suffix[::-1]):
            return start
        start = sentence.find(exact, start + 1)
    return first


def _ends_alike(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)
