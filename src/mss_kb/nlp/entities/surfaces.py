"""All surface forms of each entity of a text: mentions, and the forms that stand inside or around them."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from mss_kb.model import EntityType
from mss_kb.nlp.entities.candidates import Candidate
from mss_kb.nlp.entities.titles import words_of
from mss_kb.nlp.entities.words import fold

INNER = re.compile(r"\s?\(([^()]{2,12})\)")
COURTESY = re.compile(r"([^\W\d_]{2,8}\.?)\s$")


def surfaces_of(text: str, found: Sequence[Candidate]) -> dict[str, tuple[str, ...]]:
    """Surface forms by entity id, each once, in order of first use.

    A name with its acronym in brackets gives three forms: whole, without the brackets, and the acronym alone.
    """
    forms: dict[str, dict[str, None]] = {}
    for candidate, following in zip_longest(found, found[1:]):
        own = forms.setdefault(candidate.entity.id, {})
        surface = " ".join(text[candidate.start : candidate.end].split())
        own[surface] = None
        if inner := INNER.search(surface):
            own[INNER.sub("", surface)] = None
            own[inner[1]] = None
        if following and following.entity.id == candidate.entity.id and brackets(text, candidate, following):
            own[f"{surface} ({text[following.start : following.end]})"] = None
        if candidate.entity.type is EntityType.PERSON and (title := courtesy_before(text, candidate.start)):
            own[f"{title} {surface}"] = None
    return {entity_id: tuple(own) for entity_id, own in forms.items()}


def brackets(text: str, name: Candidate, acronym: Candidate) -> bool:
    """Whether the second stands in brackets right after the first."""
    return text[name.end : acronym.start].strip() == "(" and text[acronym.end : acronym.end + 1] == ")"


def courtesy_before(text: str, start: int) -> str | None:
    """The courtesy title right before an offset."""
    found = COURTESY.search(text[max(0, start - 10) : start])
    return found[1] if found and found[1][0].isupper() and fold(found[1]) in words_of("courtesy") else None
