"""Lines that belong to the page, not to the article. In: a body. Out: their offsets; the body stays as it is.

What such lines say is data: `lexicon/boilerplate.toml`, which also explains how a line is compared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load

LINE = re.compile(r"[^\n]+")
DIGIT = re.compile(r"\d")
# Marks of lists, headings, quotes and emphasis around the words of a line, and what may end it.
EDGES = " \t\u00a0\u200b\ufeff*_>#•·▪●→»›-–—[]()\"'"
ENDS = EDGES + ".!:…"
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
# No line of page furniture is longer, in characters; a longer one is not looked at.
LONGEST_LINE = 600


@dataclass(frozen=True)
class LineRule:
    """One kind of line: what it is as a whole, or how it starts and the most words it then has."""

    kind: str
    whole: re.Pattern[str] | None
    start: re.Pattern[str] | None
    longest: int
    figures: bool

    def matches(self, line: str) -> bool:
        """Whether a folded line is of this kind."""
        if self.whole and self.whole.fullmatch(line.strip(ENDS)):
            return True
        if not self.start or not self.start.match(line) or len(line.split()) > self.longest:
            return False
        return self.figures or not DIGIT.search(line)


def find_boilerplate(body: str) -> Iterator[tuple[int, int]]:
    """Start and end of each boilerplate line, in order, without the blanks around it."""
    for match in LINE.finditer(body):
        printed = match.group()
        if len(printed) > LONGEST_LINE or not printed.strip():
            continue
        folded = " ".join(printed.translate(STRAIGHT).lower().split()).lstrip(EDGES)
        if any(rule.matches(folded) for rule in _rules()) or _is_pattern(printed.strip()):
            yield match.start() + len(printed) - len(printed.lstrip()), match.start() + len(printed.rstrip())


def _is_pattern(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in _patterns())


@cache
def _rules() -> tuple[LineRule, ...]:
    return tuple(_rule(entry) for entry in _entries() if "whole" in entry or "start" in entry)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for entry in _entries() for pattern in entry.get("pattern", ()))


def _rule(entry: dict[str, Any]) -> LineRule:
    starts = _alternatives([phrase.lstrip(EDGES) for phrase in entry.get("start", ())])
    return LineRule(
        kind=entry["kind"],
        whole=_alternatives([phrase.strip(ENDS) for phrase in entry.get("whole", ())]),
        start=re.compile(rf"(?:{starts.pattern})(?<!\w)|(?:{starts.pattern})(?!\w)") if starts else None,
        longest=entry.get("longest", 12),
        figures=entry.get("figures", False),
    )


def _alternatives(phrases: list[str]) -> re.Pattern[str] | None:
    escaped = [re.escape(phrase).replace(r"\{n\}", r"\d+") for phrase in phrases]
    return re.compile("|".join(escaped)) if escaped else None


def _entries() -> list[dict[str, Any]]:
    """The entries of the lexicon, their shape checked."""
    entries: list[dict[str, Any]] = load("boilerplate").get("line", [])
    for entry in entries:
        kind = entry.get("kind")
        if not isinstance(kind, str) or not {"whole", "start", "pattern"} & entry.keys():
            raise ConfigurationError(
                f"lexicon/boilerplate.toml: {entry}: give kind and whole, start or pattern"
            )
        for key in ("whole", "start", "pattern"):
            if not all(isinstance(phrase, str) and phrase.strip() for phrase in entry.get(key, ())):
                raise ConfigurationError(f"lexicon/boilerplate.toml: {kind}: an empty phrase in {key}")
    return entries
