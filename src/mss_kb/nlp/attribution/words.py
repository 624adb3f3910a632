"""The words of `lexicon/reporting.toml`, checked and made ready for look-up."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load

FRAMES = (
    "clause",
    "that",
    "to",
    "quote",
    "hearer",
    "object_anyone",
    "having",
    "object",
    "at",
    "arrive_at",
    "toll",
    "of",
    "as",
    "publish",
    "agent",
)
LISTS = {
    "phrases": (
        "before_source",
        "count_nouns",
        "comes_from",
        "verdict_nouns",
        "default_from",
        "default_nouns",
        "default_marks",
    ),
    "verbs": ("phrasal", "published", "other_sense"),
    "nouns": (
        "body",
        "document",
        "own_voice",
        "anaphor",
        "force",
        "staff",
        "nobody",
        "person",
        "opening",
        "mute",
        "outlet",
    ),
    "carry": ("openings", "inside", "not_the_speaker"),
    "turns": ("titles", "question", "answer", "rubrics"),
}


@dataclass(frozen=True)
class Words:
    """Reporting words.

    `frames` gives the frames of each verb form; a phrase is a tuple of lower-case words.
    """

    frames: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]

    def has(self, kind: str, word: str) -> bool:
        """Whether `word` (lower case) is in the list `kind`."""
        return word in self.nouns[kind]

    def is_person(self, word: str) -> bool:
        """Whether a noun, singular or plural, is the role of a person."""
        singular = word[:-3] + "man" if word.endswith("men") else word.removesuffix("s")
        return bool({word, singular} & self.nouns["person"])

    def frames_of(self, word: str) -> frozenset[str]:
        """The frames that a lower-case verb form can open; empty for any other word."""
        return self.frames.get(word, frozenset())


@cache
def reporting_words() -> Words:
    """Load `lexicon/reporting.toml`.

    Raises ConfigurationError for a list that is missing or holds something else.
    """
    tables = load("reporting")
    irregular = {lemma: _words(tables, "irregular", lemma) for lemma in tables.get("irregular", {})}
    frames: dict[str, set[str]] = {}
    for frame in FRAMES:
        for lemma in _words(tables, "verbs", frame):
            for form in verb_forms(lemma, irregular.get(lemma)):
                frames.setdefault(form, set()).add(frame)
    lists = {name: _words(tables, table, name) for table, names in LISTS.items() for name in names}
    return Words(
        frames={form: frozenset(names) for form, names in frames.items()},
        nouns={name: frozenset(words) for name, words in lists.items()},
        phrases={name: tuple(tuple(phrase.split()) for phrase in words) for name, words in lists.items()},
    )


def verb_forms(lemma: str, irregular: tuple[str, ...] | None = None) -> set[str]:
    """All forms of an English verb.

    `irregular` are its past forms, and an -ing form where that is not regular.
    """
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        third, past = lemma + "es", lemma + "ed"
    else:
        third, past = lemma + "s", lemma + ("d" if lemma.endswith("e") else "ed")
    drops_e = lemma.endswith("e") and not lemma.endswith(("ee", "oe"))
    forms = {lemma, third, (lemma[:-1] if drops_e else lemma) + "ing"}
    return forms | (set(irregular) if irregular else {past})


def _words(tables: dict[str, Any], table: str, name: str) -> tuple[str, ...]:
    words = tables.get(table, {}).get(name)
    if not isinstance(words, list) or not all(isinstance(w, str) and w and w == w.lower() for w in words):
        raise ConfigurationError(
            f"lexicon/reporting.toml: [{table}] {name} must be a list of lower-case words"
        )
    return tuple(words)
