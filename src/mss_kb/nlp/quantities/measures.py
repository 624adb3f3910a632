"""Units of measure, percent and durations.

In: a text and where a number ends. Out: the unit printed there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mss_kb.lexicon import load
from mss_kb.nlp.quantities.figure import Sort
from mss_kb.nlp.quantities.words import alternatives, any_case, word_set

GROUPS = {"percent": Sort.SHARE, "duration": Sort.DURATION, "measure": Sort.MEASURE}
SURFACES: dict[str, tuple[str, Sort]] = {
    surface: (name, sort)
    for group, sort in GROUPS.items()
    for name, surfaces in load("units")[group].items()
    for surface in surfaces
}
LOWER = {surface.lower(): unit for surface, unit in SURFACES.items() if any_case(surface)}
GLUED_ONLY = frozenset(load("units")["glued_only"]["surfaces"])
WORDS = [surface for surface in SURFACES if any_case(surface)]
SYMBOLS = [surface for surface in SURFACES if not any_case(surface)]
PER = word_set("units", "per", "words")
UNIT = re.compile(
    r"(?P<gap>[ \u00a0\u202f\n]?-?)(?:(?P<sign>[%％])"
    rf"|(?:(?i:(?P<word>{alternatives(WORDS)}))|(?P<symbol>{alternatives(SYMBOLS)}))(?![A-Za-z0-9]))"
)
PER_UNIT = re.compile(
    rf"(?:[ -](?:per|an?|each|every)[ -]|/)(?P<per>{alternatives(PER)}|s|h)(?![A-Za-z0-9])"
    r"(?!\s(?:earlier|ago|before|later|prior|after|old|previously)\b)",
    re.IGNORECASE,
)
SHORT_PER = {"s": "second", "h": "hour"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit after a number: its name, its sort, where it ends, and whether a hyphen or nothing joins it."""

    name: str
    sort: Sort
    end: int
    gap: str
    surface: str


def unit_after(text: str, end: int) -> Unit | None:
    """The unit that starts right after a number, one blank or a hyphen between them at most."""
    match = UNIT.match(text, end)
    if match is None:
        return None
    surface = match["sign"] or match["symbol"] or match["word"]
    key = re.sub(r"[\u00a0\u202f\n]", " ", surface)
    if match["gap"] and surface in GLUED_ONLY:
        return None
    found = SURFACES.get(key) or LOWER.get(key.lower()) or LOWER.get(key.lower().replace("-", " "))
    if found is None:
        return None
    name, sort = found
    stop = match.end()
    if sort is Sort.MEASURE and (per := PER_UNIT.match(text, stop)):
        word = per["per"].lower()
        name, stop = f"{name} per {SHORT_PER.get(word, word)}", per.end()
    return Unit(name, sort, stop, match["gap"], surface)
