"""Where searched phrases stand in a text that is shown. In: text, plain phrases. Out: starts and ends."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from mss_kb.folding import folded, folded_words

Span = tuple[int, int]


def highlighter(phrases: Sequence[str]) -> Callable[[str], list[Span]]:
    """A function that finds these phrases, each whole words, in one text after another; spans in order."""
    # Looking ahead, so that a phrase is found where another one has begun.
    patterns = [
        re.compile(f"(?<![a-z0-9])(?=({'[^a-z0-9]+'.join(phrase.split())})(?![a-z0-9]))")
        for phrase in phrases
        if phrase.isascii()
    ]

    def find(text: str) -> list[Span]:
        plain = text if text.isascii() else text.translate(_signs())
        if not plain.isascii():
            return _among_words(text, phrases)
        plain = plain.lower()
        return sorted({found.span(1) for pattern in patterns for found in pattern.finditer(plain)})

    return find


def _among_words(text: str, phrases: Sequence[str]) -> list[Span]:
    """The same, word by word: for texts with letters beyond ASCII."""
    words = folded_words(text)
    found = set()
    for phrase in (phrase.split() for phrase in phrases):
        for first in range(len(words) - len(phrase) + 1):
            if [word for _, _, word in words[first : first + len(phrase)]] == phrase:
                found.add((words[first][0], words[first + len(phrase) - 1][1]))
    return sorted(found)


@cache
def _signs() -> dict[int, str]:
    """Quotation marks, dashes and their like, which stand between words, as spaces."""
    signs = (chr(code) for code in range(0x80, 0x2070))
    return {ord(sign): " " for sign in signs if not folded(sign) and not unicodedata.combining(sign)}
