"""What changed from one text of an article to the next. In: two texts. Out: sentences that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Of longer texts only so much is compared, and so many changes are shown.
LONGEST = 60_000
MOST = 40
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class TextChange:
    """Sentences that gave way to others; either may be empty."""

    was: str
    now: str


def changes_of(was: str, now: str) -> list[TextChange]:
    """The changes in order, sentence by sentence."""
    return list(_changes(_sentences(was), _sentences(now)))[:MOST]


def _sentences(text: str) -> list[str]:
    return [one for one in SENTENCE.split(text[:LONGEST]) if one.strip()]


def _changes(was: list[str], now: list[str]) -> Iterator[TextChange]:
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield TextChange(" ".join(was[first:last]), " ".join(now[start:end]))
