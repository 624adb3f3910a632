"""Lines that belong to the page, not to the article. In: a body. Out: their offsets; the body stays as it is.

What such lines say is data: `lexicon/boilerplate.toml`, which also explains how a line is compared.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load

LINE = re.compile(r"[^\n]+")
NUMBER = re.compile(r"\d+")
# Marks of lists, headings, quotes and emphasis around the words of a line, and what may end it.
EDGES = " \t\u00a0\u200b\ufeff*_>#•·▪●→»›-–—[]()\"'"
ENDS = EDGES + ".!:…"
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
# No line of page furniture is longer, in characters; a longer one is not looked at.
LONGEST_LINE = 600


def find_boilerplate(body: str) -> Iterator[tuple[int, int]]:
    """Start and end of each boilerplate line, in order, without the blanks around it."""
    for match in LINE.finditer(body):
        printed = match.group()
        if len(printed) <= LONGEST_LINE and printed.strip() and _is_boilerplate(printed):
            yield match.start() + len(printed) - len(printed.lstrip()), match.start() + len(printed.rstrip())


def _is_boilerplate(printed: str) -> bool:
    rules = _rules()
    folded = " ".join(printed.translate(STRAIGHT).lower().split()).lstrip(EDGES)
    if NUMBER.sub("{n}", folded.strip(ENDS)) in rules.whole or rules.pattern.fullmatch(printed.strip()):
        return True
    start = rules.start.match(NUMBER.sub("{n}", folded))
    if not start:
        return False
    longest, may_hold_figures = rules.limits[start.group()]
    return len(folded.split()) <= longest and (may_hold_figures or not NUMBER.search(folded))


@dataclass(frozen=True)
class Rules:
    """The lexicon, ready for use, numbers as `{n}`. `limits`: most words, and whether figures may be."""

    whole: frozenset[str]
    start: re.Pattern[str]
    limits: Mapping[str, tuple[int, bool]]
    pattern: re.Pattern[str]


@cache
def _rules() -> Rules:
    entries = _entries()
    limits = {
        phrase.lstrip(EDGES): (entry["longest"], entry.get("figures", False))
        for entry in entries
        for phrase in entry.get("start", ())
    }
    # The longest phrase first, and none that ends inside a word.
    starts = sorted(limits, key=len, reverse=True)
    return Rules(
        whole=frozenset(phrase.strip(ENDS) for entry in entries for phrase in entry.get("whole", ())),
        start=re.compile("|".join(re.escape(phrase) + r"(?:(?<!\w)|(?!\w))" for phrase in starts)),
        limits=limits,
        pattern=re.compile(
            "|".join(f"(?:{pattern})" for entry in entries for pattern in entry.get("pattern", ()))
        ),
    )


def _entries() -> list[dict[str, Any]]:
    """The entries of the lexicon, their shape checked."""
    entries: list[dict[str, Any]] = load("boilerplate").get("line", [])
    for entry in entries:
        kind = entry.get("kind")
        if not isinstance(kind, str) or not {"whole", "start", "pattern"} & entry.keys():
            raise ConfigurationError(
                f"lexicon/boilerplate.toml: {entry}: give kind and whole, start or pattern"
            )
        if "start" in entry and not isinstance(entry.get("longest"), int):
            raise ConfigurationError(
                f"lexicon/boilerplate.toml: {kind}: say with `longest` how many words it has"
            )
        for key in ("whole", "start", "pattern"):
            if not all(isinstance(phrase, str) and phrase.strip(ENDS) for phrase in entry.get(key, ())):
                raise ConfigurationError(f"lexicon/boilerplate.toml: {kind}: an empty phrase in {key}")
    return entries
