"""The lexicon of quantities as lookup tables, checked as it loads.

In: lexicon/*.toml. Out: dictionaries and compiled patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.model import Bound

Phrase = tuple[str, ...]


def numbers_of(table: str) -> dict[str, float]:
    """A table of numbers.toml whose values are single numbers, as floats."""
    found = load("numbers").get(table, {})
    for word, value in found.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ConfigurationError(f"lexicon/numbers.toml: {table}.{word} must be a number")
    return {word: float(value) for word, value in found.items()}


def spans_of(table: str) -> dict[str, tuple[float, float]]:
    """A table of numbers.toml whose values are [low, high]."""
    found = load("numbers").get(table, {})
    for word, value in found.items():
        if not (isinstance(value, list) and len(value) == 2 and value[0] <= value[1]):
            raise ConfigurationError(f"lexicon/numbers.toml: {table}.{word} must be [low, high]")
    return {word: (float(value[0]), float(value[1])) for word, value in found.items()}


def word_set(file: str, *keys: str) -> frozenset[str]:
    """A list of lower-case words at `keys` of lexicon/FILE.toml."""
    found: Any = load(file)
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise ConfigurationError(f"lexicon/{file}.toml: {'.'.join(keys)} must be a list of words")
    return frozenset(word.lower() for word in found)


def bound_phrases(side: str) -> dict[Phrase, Bound]:
    """Phrases of bounds.toml as tuples of words -> bound; `side` is `before` or `after`."""
    phrases: dict[Phrase, Bound] = {}
    for name, words in load("bounds")[side].items():
        if name not in set(Bound):
            raise ConfigurationError(
                f"lexicon/bounds.toml: {side}.{name} is no bound; use one of {', '.join(Bound)}"
            )
        for phrase in words:
            phrases[tuple(phrase.lower().split())] = Bound(name)
    return phrases


def alternatives(surfaces: Iterable[str]) -> str:
    """A pattern that matches any surface, the longest first; inner spaces match any one blank or hyphen."""
    ordered = sorted(set(surfaces), key=lambda surface: (-len(surface), surface))
    return "|".join(re.escape(surface).replace(r"\ ", r"[ \u00a0\u202f\n-]") for surface in ordered)


def any_case(surface: str) -> bool:
    """Whether a unit's surface may be printed in any case: words may, short symbols such as MW may not."""
    return len(surface) > 4 and surface.replace(" ", "").replace("-", "").isalpha()
