"""Counts that belong to somebody. In: a token. Out.

The cue of "by X's count" or "the figure comes from X".
"""

from mss_kb.model import EntityType
from mss_kb.nlp.attribution.cue import Cue, Reach
from mss_kb.nlp.attribution.phrases import NOUNS, Phrase, phrase_after, phrase_before, with_apposition
from mss_kb.nlp.attribution.reading import Reading, Unit
from mss_kb.nlp.attribution.words import Words

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def count_cue(reading: Reading, unit: Unit, at: int, words: Words) -> Cue | None:
    """The cue of "by X's count", "by the count of X", "X's estimate of N" or "the figure comes from X"."""
    if not words.has("count_nouns", reading.lower[at]) or reading.tags[at] not in NOUNS:
        return None
    phrase = phrase_before(reading, unit, at + 1)
    if phrase is None:
        return None
    before = reading.lower[phrase.start - 1] if phrase.start > unit.start else ""
    owner = _owner(reading, phrase)
    after = reading.lower[at + 1] if at + 1 < unit.end else ""
    if before == "by" and owner is None and reading.tags[phrase.start] == "PRP$":
        owner = _subject_near(reading, unit, phrase.start)
        if owner is not None:
            return Cue(phrase.start - 1, at + 1, phrase.start - 1, at + 1, owner, Reach.LOCAL, "count")
    if before in {"by", "on"} or (before == "in" and (owner or after == "of")):
        closes = at + 1
        if owner is None and after == "of":
            owner = phrase_after(reading, unit, at + 2)
            owner = with_apposition(reading, unit, owner) if owner else None
            closes = owner.end if owner else closes
        if owner is None:
            return None
        opens = phrase.start - 1
        leads = opens == unit.start or (
            reading.lower[opens - 1] in {"and", "but"} and reading.lower[closes : closes + 1] == [","]
        )
        apart = opens > unit.start and reading.lower[opens - 1] == ","
        reach = Reach.AFTER if leads else Reach.BOTH if apart else Reach.LOCAL
        return Cue(opens, closes, opens, closes, owner, reach, "count")
    verb = at + 1
    while verb < unit.end and (reading.lower[verb] == "of" or reading.tags[verb] in {"CD", "$"}):
        verb += 1
    for comes in words.phrases["comes_from"]:
        if tuple(reading.lower[verb : verb + len(comes)]) == comes:
            owner = phrase_after(reading, unit, verb + len(comes))
            return (
                None
                if owner is None
                else Cue(at, owner.start, phrase.start, owner.end, owner, Reach.BOTH, "count")
            )
    if owner and after in {"of", "that", "for", "is", "was", "are", "were", "stands", "stood", ":"}:
        return Cue(phrase.start, at + 1, phrase.start, at + 1, owner, Reach.AFTER, "count")
    return None


def _subject_near(reading: Reading, unit: Unit, end: int) -> Phrase | None:
    """The subject before "by its own account": the one who counts itself."""
    for at in range(end - 1, unit.start - 1, -1):
        if reading.doc[at].dep_ in {"nsubj", "nsubjpass"} and (
            reading.tags[at] in NOUNS or at in reading.name_at
        ):
            return phrase_before(reading, unit, at + 1)
    return None


def _owner(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The X of "X's count"; a plain name before the noun too ("the UN count")."""
    for at in range(phrase.start + 1, phrase.end):
        if reading.lower[at] in POSSESSIVE:
            name = reading.name_at.get(at - 1)
            if name and name.type is EntityType.PLACE:
                return None
            return Phrase(phrase.start, at, at - 1)
    for at in range(phrase.start, phrase.end - 1):
        name = reading.name_at.get(at)
        if name and name.type in {EntityType.ORG, EntityType.FORCE, EntityType.PERSON}:
            return Phrase(name.start, name.end, name.end - 1)
    return None
