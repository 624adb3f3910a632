"""Words as a reader takes them for equal, without diacritics, case and punctuation."""

import re
import unicodedata
from collections.abc import Iterator

# What no other sign of ASCII stands in: a plain word, or a stretch to be looked at sign by sign.
STRETCH = re.compile(r"[A-Za-z0-9\x80-\U0010ffff]+")
PLAIN = re.compile(r"[a-z0-9]+")


def folded(text: str) -> str:
    """`Cité Soleil` and `cite-soleil` are both `cite soleil`: letters and digits, one space between words."""
    if text.isascii():
        return " ".join(PLAIN.findall(text.lower()))
    parts = _without_marks(_without_marks(text).casefold())
    return " ".join("".join(char if char.isalnum() else " " for char in parts).split())


def folded_words(text: str) -> list[tuple[int, int, str]]:
    """Each plain word with where it stands in the text (start, end)."""
    found: list[tuple[int, int, str]] = []
    for stretch in STRETCH.finditer(text):
        if stretch.group().isascii():
            found.append((*stretch.span(), stretch.group().lower()))
        else:
            found += _words_with_marks(stretch.group(), stretch.start())
    return found


def _words_with_marks(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    """The words of a stretch that begins at `at`, sign by sign."""
    start = None
    for place, char in enumerate(text + " "):
        is_inside = _has_word(char) or (start is not None and unicodedata.combining(char) != 0)
        if is_inside and start is None:
            start = place
        elif not is_inside and start is not None:
            yield from ((at + start, at + place, word) for word in folded(text[start:place]).split())
            start = None


def _without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _has_word(char: str) -> bool:
    return char.isalnum() or (not char.isascii() and bool(folded(char)))
