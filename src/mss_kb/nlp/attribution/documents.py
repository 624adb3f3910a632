"""Whose report it is.

In: the phrase of a document ("the latest UN report of the IPC"). Out: the phrase of its author.
"""

from mss_kb.model import EntityType
from mss_kb.nlp.attribution.phrases import Phrase, head_of, phrase_after, phrase_before
from mss_kb.nlp.attribution.reading import Reading, Unit
from mss_kb.nlp.attribution.words import Words

AUTHORS = frozenset({EntityType.ORG, EntityType.FORCE, EntityType.PERSON})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# How far after the noun "released on Friday by" or "sent to the Council by" may stand, in tokens.
AGENT_REACH = 26


def author_beside(reading: Reading, unit: Unit, phrase: Phrase, words: Words) -> Phrase | None:
    """The author named with a document.

    "X's report", "a report by X", "an inquiry published in May by X", "the UN report".
    """
    return (
        _agent(reading, unit, phrase.head, words)
        or _complement(reading, unit, phrase.head, words)
        or _possessor(reading, phrase)
        or _modifier(reading, phrase)
    )


def _agent(reading: Reading, unit: Unit, head: int, words: Words) -> Phrase | None:
    """After "by", at once or after a participle of publishing; or the subject of "that X released"."""
    limit = min(unit.end, head + AGENT_REACH)
    if head + 1 < limit and reading.lower[head + 1] == "by":
        return phrase_after(reading, unit, head + 2)
    for at in range(head + 1, limit):
        if reading.lower[at] in {".", ";"}:
            return None
        is_published = words.frames_of(reading.lower[at]) & {"agent", "publish"}
        if is_published or tuple(reading.lower[at : at + 2]) in words.phrases["published"]:
            for by in range(at + 1, limit):
                if reading.lower[by] == "by":
                    return phrase_after(reading, unit, by + 1)
                if reading.lower[by] in {",", ";", "."}:
                    break
            found = phrase_before(reading, unit, at)
            if found and found.start > head and reading.lower[found.start - 1] in {"that", "which"}:
                return found
            return None
    return None


def _complement(reading: Reading, unit: Unit, head: int, words: Words) -> Phrase | None:
    """After "of" or "from", where a body or person is named or told by their role."""
    if head + 1 < unit.end and reading.lower[head + 1] in {"of", "from"}:
        found = phrase_after(reading, unit, head + 2)
        if found is None:
            return None
        name = reading.name_at.get(found.head)
        noun = reading.lower[found.head]
        if (
            (name and name.type in AUTHORS)
            or words.is_person(noun)
            or (words.has("body", noun) and not words.has("force", noun))
        ):
            return found
    return None


def _possessor(reading: Reading, phrase: Phrase) -> Phrase | None:
    for at in range(phrase.start + 1, phrase.head):
        if reading.lower[at] in POSSESSIVE:
            name = reading.name_at.get(at - 1)
            if (name and name.type is EntityType.PLACE) or reading.doc[at - 1].ent_type_ == "DATE":
                return None
            return Phrase(phrase.start, at, head_of(reading, phrase.start, at))
    return None


def _modifier(reading: Reading, phrase: Phrase) -> Phrase | None:
    for at in range(phrase.start, phrase.head):
        name = reading.name_at.get(at)
        if (
            name
            and name.type in AUTHORS
            and name.end <= phrase.head
            and reading.lower[name.end] not in {"-", "–", "‑"}
        ):
            return Phrase(name.start, name.end, name.end - 1)
    return None
