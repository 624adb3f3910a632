"""What a short form points back to.

In: what an article has named so far. Out: the sources that "he", "the agency", "the same official" mean.
"""

from typing import TYPE_CHECKING

from mss_kb.model import EntityType, Source
from mss_kb.nlp.attribution.phrases import NOUNS, PRONOUNS, Phrase, phrase_before, with_apposition
from mss_kb.nlp.attribution.reading import Unit

if TYPE_CHECKING:
    from mss_kb.nlp.attribution.sources import SourceBook

COUNTRIES = frozenset({"country", "nation", "kingdom", "republic", "island"})
AUTHORS = frozenset({"author", "authors", "investigators", "researchers"})
PERSONAL = frozenset({"he", "she"})
# How far back a subject is looked for; how close to the last speaker is still his own phrase. In tokens.
FAR, SAME = 90, 12


def pronoun(book: "SourceBook", word: str, position: int) -> tuple[Source, ...]:
    """The sources of "he", "it", "they" at token `position`: a subject since the last speaker.

    Else that speaker.
    """
    if word not in PERSONAL | {"it", "they", "both"}:
        return ()
    subject = (subject_since(book, position) if word in PERSONAL else ()) or subject_before(book, word)
    if subject:
        return subject
    types = {EntityType.PERSON} if word in PERSONAL else {EntityType.ORG}
    for known in reversed(book.known):
        if word == "they" or known.is_person == (word in PERSONAL):
            return known.sources
    named = [n for n in book.reading.names if n.type in types and n.end <= position]
    return (book.name_source(named[-1]),) if named else ()


def subject_since(book: "SourceBook", position: int) -> tuple[Source, ...]:
    """The last person who is a subject between the last speaker and `position`."""
    reading = book.reading
    start = max(position - FAR, max((k.position for k in book.known if k.is_person), default=-1) + SAME)
    for at in range(position - 1, start, -1):
        token = reading.doc[at]
        if token.dep_ not in {"nsubj", "nsubjpass"} or reading.speech_at[at] >= 0:
            continue
        if reading.lower[at] in PRONOUNS:
            return ()
        name = reading.name_at.get(at)
        if (
            name.type is EntityType.PERSON
            if name
            else token.tag_ == "NN" and book.words.is_person(reading.lower[at])
        ):
            unit = next((u for u in reading.units if u.start <= at < u.end), None)
            found = phrase_before(reading, unit, name.end if name else at + 1) if unit else None
            found = with_apposition(reading, unit, found) if unit and found else None
            return book.named(found) or book.remember_role(found) if found else ()
    return ()


def subject_before(book: "SourceBook", pronoun: str) -> tuple[Source, ...]:
    """The subject of the sentence before, where that named no source itself.

    "And the police? They claim".
    """
    unit = book.unit_before
    if unit is None or (book.known and book.known[-1].position >= unit.start):
        return ()
    reading = book.reading
    if reading.lower[unit.start] in PERSONAL | {"it", "they"}:
        return ()
    for at in range(unit.start, unit.end):
        token = reading.doc[at]
        if token.dep_ not in {"nsubj", "nsubjpass", "ROOT"} or reading.tags[at] not in NOUNS:
            continue
        name = reading.name_at.get(at)
        is_person = name.type is EntityType.PERSON if name else book.words.is_person(reading.lower[at])
        is_body = name.type is EntityType.ORG if name else book.words.has("body", reading.lower[at])
        if (is_person and pronoun != "it") or (is_body and pronoun not in PERSONAL):
            found = phrase_before(reading, unit, name.end if name else at + 1)
            found = found and with_apposition(reading, unit, found)
            return book.named(found) or book.remember_role(found) if found else ()
    return ()


def pointed_back(book: "SourceBook", unit: Unit, phrase: Phrase) -> tuple[Source, ...]:
    """Whom "the spokesman", "the same official", "the directorate", "the agency" mean."""
    reading = book.reading
    head = reading.lower[phrase.head]
    modifiers = {
        reading.lower[i]
        for i in range(phrase.start, phrase.head)
        if reading.tags[i] not in {"DT", "PRP$", "POS"}
    } - book.words.nouns["opening"]
    opening = reading.lower[phrase.start]
    definite = opening in {"the", "this", "that", "these", "those", "its", "their", "both"}
    is_owned = reading.tags[phrase.start] == "PRP$" and book.words.has("anaphor", head) and not modifiers
    if is_owned and book.known:
        return book.known[-1].sources
    if not definite and not reading.doc[phrase.head].is_title:
        return ()
    for known in reversed(book.known):
        same_noun = head in known.words or head.rstrip("s") in known.words
        if same_noun and modifiers <= known.words and (known.is_person or not book.words.is_person(head)):
            return known.sources
    if not definite or modifiers:
        return ()
    if head in AUTHORS and book.authors:
        return list(book.authors.values())[-1]
    if head in COUNTRIES:
        return last_country(book, phrase.start)
    for name in reversed(book.reading.names):
        if name.end <= phrase.start and name.type is EntityType.ORG and head in name.text.lower().split():
            return (book.name_source(name),)
    return last_body(book, unit, phrase.start) if book.words.has("anaphor", head) else ()


def last_country(book: "SourceBook", position: int) -> tuple[Source, ...]:
    """The country named last, which "the country said" means."""
    named = [n for n in book.reading.names if n.type is EntityType.COUNTRY and n.end <= position]
    return (book.name_source(named[-1]),) if named and position - named[-1].end <= FAR else ()


def last_body(book: "SourceBook", unit: Unit, position: int) -> tuple[Source, ...]:
    """The institution named in the same sentence, else the one that spoke last.

    Else the one named last.
    """
    near = [
        n
        for n in book.reading.names
        if n.type is EntityType.ORG and unit.start <= n.start and n.end <= position
    ]
    if near:
        return (book.name_source(near[-1]),)
    spoke = next((known for known in reversed(book.known) if not known.is_person), None)
    acting = [
        n
        for n in book.reading.names
        if n.type is EntityType.ORG
        and max(spoke.position + SAME if spoke else 0, position - FAR) < n.start
        and n.end <= position
        and book.reading.doc[n.end - 1].dep_ == "nsubj"
    ]
    if acting:
        return (book.name_source(acting[-1]),)
    if spoke:
        return spoke.sources
    named = [n for n in book.reading.names if n.type is EntityType.ORG and n.end <= position]
    return (book.name_source(named[-1]),) if named else ()
