"""Words as names are matched by: in any spelling. In: a text. Out: its words with offsets and folded keys.

Folding drops case, diacritics, dots and apostrophes: `U.N.` is `un`, `Pétion-Ville` is `petion`, `ville`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# A word before a currency sign is none (`US$`).
WORD = re.compile(
    r"((?:(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*)(?![\w$€£])|[&,()])(?:['’][sS]\b)?"
)
# Between two words of one name: a space, a line break or a hyphen, perhaps after the apostrophe of a plural.
GAP = re.compile(r"['’]?(?:[^\S\n]*\n?[^\S\n]*|[-‐‑–]\n?)")
# After these a dot may stand inside a name.
ABBREVIATED = frozenset({"st", "ste", "mt", "ft", "dr", "mr", "mrs", "ms", "gen", "lt", "col"})


class Word(NamedTuple):
    """A word: `start` and `end` are offsets without `'s`; `is_joined`: a name may run on to it."""

    start: int
    end: int
    text: str
    key: str
    is_joined: bool


def find_words(text: str) -> list[Word]:
    """The words of a text in order; `&`, commas and round brackets count as words."""
    words: list[Word] = []
    behind, key = 0, ""
    for match in WORD.finditer(text):
        start, end = match.span(1)
        gap = text[behind:start]
        if gap.startswith(".") and key in ABBREVIATED:
            gap = gap[1:]
        key = fold(match[1])
        words.append(Word(start, end, match[1], key, gap == " " or GAP.fullmatch(gap) is not None))
        behind = match.end()
    return words


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without diacritics, dots and apostrophes; `&` is `and`."""
    if text == "&":
        return "and"
    if text.isascii():
        return text.lower().replace(".", "").replace("'", "")
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(ch for ch in plain if not unicodedata.combining(ch) and ch not in ".'’")


def keys(text: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(word.key for word in find_words(text))


def slug(text: str) -> str:
    """A name as the tail of an id: folded words joined by hyphens."""
    return "-".join(key for key in keys(text) if key.isalnum())
