"""The names that a phrase is about. In: a phrase. Out: its people, or the bodies at its head."""

from mss_kb.model import EntityType
from mss_kb.nlp.attribution.phrases import Phrase, capitals_before
from mss_kb.nlp.attribution.reading import Name, Reading, Unit
from mss_kb.nlp.attribution.words import Words

BODIES = frozenset({EntityType.ORG, EntityType.FORCE, EntityType.COUNTRY})


def names_of(reading: Reading, words: Words, phrase: Phrase) -> tuple[Name, ...]:
    """Names that the phrase is about.

    A person in it, or the body at its head, with those that are joined by "and".
    """
    inside = names_in(reading, phrase)
    people = [n for n in inside if n.type is EntityType.PERSON and _stands_free(reading, n, phrase)]
    if people:
        return tuple(n for n in people[:2])
    if words.is_person(reading.lower[phrase.head]):
        renamed = _renamed(reading, words, phrase)
        if renamed:
            return (renamed,)
    at_head = reading.name_at.get(phrase.head)
    if at_head and at_head.type is not EntityType.PERSON:
        joined = [n for n in inside if n.start > at_head.start and _joined(reading, at_head, n)]
        return tuple(n for n in [at_head, *joined[:2]])
    apposed = reading.name_at.get(phrase.head + 1) or _known_as(reading, phrase)
    if apposed and phrase.head < apposed.start and apposed.type in {EntityType.ORG, EntityType.FORCE}:
        return (apposed,)
    if words.has("staff", reading.lower[phrase.head]):
        bodies = [n for n in inside if n.type in {EntityType.ORG, EntityType.FORCE}]
        return (bodies[0],) if bodies else ()
    return ()


def _known_as(reading: Reading, phrase: Phrase) -> Name | None:
    """The name of "the U.N.'s political office, known as BINUH,"."""
    at = phrase.head + 1
    at += reading.lower[at : at + 1] == [","]
    if reading.lower[at : at + 2] not in (["known", "as"], ["called", "the"]):
        return None
    return reading.name_at.get(at + 2)


def _renamed(reading: Reading, words: Words, phrase: Phrase) -> Name | None:
    """The name after the comma of "the mayor, Wilner Petit,", whatever kind of name it was taken for."""
    for comma in range(phrase.head + 1, phrase.end - 1):
        if reading.lower[comma] == ",":
            name = reading.name_at.get(comma + 1)
            if name is None:
                end = comma + 1
                while end < phrase.end and reading.tags[end] in {"NNP", "NNPS", "HYPH"}:
                    end += 1
                name = capitals_before(reading, Unit(comma + 1, phrase.end), end)
            if name and name.type not in {EntityType.PLACE, EntityType.COUNTRY}:
                return name
    return None


def names_in(reading: Reading, phrase: Phrase) -> list[Name]:
    """The names in a phrase, in text order."""
    found: list[Name] = []
    for at in range(phrase.start, phrase.end):
        name = reading.name_at.get(at)
        if name and (not found or found[-1] is not name):
            found.append(name)
    return found


def _stands_free(reading: Reading, name: Name, phrase: Phrase) -> bool:
    """Whether a name is the person meant.

    Not somebody's of whom the phrase speaks ("Ruto's office", "the death of Moïse").
    """
    after = reading.lower[name.end] if name.end < len(reading.lower) else ""
    if after in {"'s", "’s", "'", "’"}:
        return False
    return name.start == phrase.start or reading.tags[name.start - 1] not in {"IN", "TO"}


def _joined(reading: Reading, first: Name, second: Name) -> bool:
    between = reading.lower[first.end : second.start]
    return bool(between) and len(between) <= 8 and ("and" in between or "with" in between)
