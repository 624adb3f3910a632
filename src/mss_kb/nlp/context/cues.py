"""The cues of `lexicon/assertion.toml`, checked and laid out for look-up by their first word."""

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.model import Assertion

REACHES = frozenset({"ahead", "ahead_far", "around", "behind", "beside", "self"})
RULES = (
    "conditions",
    "conditions_with_modal",
    "modals",
    "hypothetical_modals",
    "promising",
    "undertakings",
    "rate_words",
    "rate_units",
    "future",
    "clause_ends",
    "voice_ends",
    "definite",
    "pointers",
)


@dataclass(frozen=True)
class CueWords:
    """One phrase as lower-case words, and what it does to its stretch."""

    words: tuple[str, ...]
    assertion: Assertion
    reach: str
    not_before: frozenset[str]
    only_before: frozenset[str]


@dataclass(frozen=True)
class AssertionWords:
    """`cues` by their first word, longest first.

    `rules` are the word lists that the rules of this room use.
    """

    cues: dict[str, tuple[CueWords, ...]]
    rules: dict[str, frozenset[str]]


@cache
def assertion_words() -> AssertionWords:
    """Load `lexicon/assertion.toml`.

    Raises ConfigurationError that names the phrase or list that is wrong.
    """
    tables = load("assertion")
    by_first: dict[str, list[CueWords]] = {}
    for entry in tables.get("cue", []):
        for cue in _expand(entry):
            by_first.setdefault(cue.words[0], []).append(cue)
    rules = {name: frozenset(_strings(tables.get("rules", {}), name)) for name in RULES}
    return AssertionWords(
        cues={first: tuple(sorted(cues, key=lambda c: -len(c.words))) for first, cues in by_first.items()},
        rules=rules,
    )


def _expand(entry: dict[str, Any]) -> list[CueWords]:
    """All phrases of one entry, "is|are said to" as two."""
    phrases = _strings(entry, "phrases")
    try:
        assertion = Assertion(entry["category"])
    except (KeyError, ValueError) as error:
        raise ConfigurationError(f"lexicon/assertion.toml: category of {phrases[:1]}: {error}") from error
    if entry.get("reach") not in REACHES:
        raise ConfigurationError(
            f"lexicon/assertion.toml: reach of {phrases[0]!r} must be one of {sorted(REACHES)}"
        )
    not_before = frozenset(_strings(entry, "not_before")) if "not_before" in entry else frozenset()
    only_before = frozenset(_strings(entry, "only_before")) if "only_before" in entry else frozenset()
    return [
        CueWords(words, assertion, entry["reach"], not_before, only_before)
        for phrase in phrases
        for words in product(*(part.split("|") for part in phrase.split()))
    ]


def _strings(table: dict[str, Any], name: str) -> list[str]:
    words = table.get(name)
    if (
        not isinstance(words, list)
        or not words
        or not all(isinstance(w, str) and w == w.lower() and w for w in words)
    ):
        raise ConfigurationError(f"lexicon/assertion.toml: {name} must be a list of lower-case words")
    return words
