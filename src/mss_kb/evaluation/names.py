"""When two printed names are one place or one source."""

import re
import unicodedata
from functools import cache

from mss_kb.lexicon import load

SMALL_WORDS = ("of", "the", "for", "in", "and")
# A single word of this length or more may be a surname that stands for the whole name.
SHORTEST_SURNAME = 4


def fold(text: str | None) -> str:
    """Lower case, no accents, no dots, hyphens as spaces, no leading article."""
    plain = unicodedata.normalize("NFKD", text or "").lower()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"[.'’]", "", plain)
    plain = re.sub(r"[^a-z0-9]+", " ", plain).strip()
    return re.sub(r"^(the|a|an) ", "", plain)


def is_same_place(one: str, other: str) -> bool:
    """Whether two places are called the same."""
    return fold(one) == fold(other)


def is_same_source(one: str, other: str) -> bool:
    """Whether one name is within the other, known as the same, its initials or surname, or half the same."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return a == b
    return (
        a == b
        or _within(a, b)
        or _within(b, a)
        or any(a in names and b in names for names in _known())
        or a.replace(" ", "") == initials(b)
        or b.replace(" ", "") == initials(a)
        or _by_words(a.split(), b.split())
    )


def initials(name: str) -> str:
    """The first letters of the words that count in an acronym."""
    return "".join(word[0] for word in name.split() if word not in SMALL_WORDS)


def _within(longer: str, shorter: str) -> bool:
    return len(shorter.split()) > 1 and f" {shorter} " in f" {longer} "


def _by_words(a: list[str], b: list[str]) -> bool:
    if (len(a) == 1 or len(b) == 1) and a[-1] == b[-1]:
        return len(a[-1]) >= SHORTEST_SURNAME
    return len(set(a) & set(b)) / len(set(a) | set(b)) >= 0.5


@cache
def _known() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(names) for names in load("evaluation")["same_source"])
