"""From a noun phrase to the sources it stands for, and what the article has named so far."""

import re
from dataclasses import dataclass, field

from mss_kb.model import EntityType, Source
from mss_kb.nlp.attribution.anaphora import pointed_back, pronoun
from mss_kb.nlp.attribution.documents import author_beside
from mss_kb.nlp.attribution.named import BODIES, names_in, names_of
from mss_kb.nlp.attribution.phrases import Phrase, phrase_before
from mss_kb.nlp.attribution.reading import Name, Reading, Unit
from mss_kb.nlp.attribution.roles import is_acronym, role_of
from mss_kb.nlp.attribution.words import Words

# Nouns that mean any text told of before, and how far back one is looked for, in tokens.
ANY_DOCUMENT = frozenset({"document", "text", "paper"})
TOLD_BEFORE = 160
# What stands behind a surname to tell son from father.
GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")


@dataclass(frozen=True)
class Known:
    """A source named so far: its words (its role's too), and whether it is a person or many."""

    sources: tuple[Source, ...]
    words: frozenset[str]
    is_person: bool
    position: int


@dataclass
class SourceBook:
    """What an article has named as a source so far, in text order."""

    reading: Reading
    words: Words
    families: dict[str, str | None] = field(default_factory=dict)
    known: list[Known] = field(default_factory=list)
    authors: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    unit_before: Unit | None = None

    def sources_of(self, unit: Unit, phrase: Phrase) -> tuple[Source, ...]:
        """The sources that a phrase names or points back to; empty for a pronoun without a speaker.

        Remembers them.
        """
        reading = self.reading
        head = reading.lower[phrase.head]
        if reading.lower[phrase.start] in {"this", "our"} and self.words.has("outlet", head):
            return ()
        if phrase.end - phrase.start == 1 and reading.tags[phrase.start] in {"PRP", "DT", "WP", "EX"}:
            return pronoun(self, head, phrase.start)
        if self.is_document(phrase):
            return self._document(unit, phrase)
        named = self.named(phrase)
        if named:
            return self._remember(named, phrase)
        back = pointed_back(self, unit, phrase)
        if back:
            return back
        return self.remember_role(phrase)

    def is_document(self, phrase: Phrase) -> bool:
        """Whether the head is a report, figures or the like, and no name."""
        reading, head = self.reading, phrase.head
        if head in reading.name_at or not self.words.has("document", reading.lower[head]):
            return False
        # "the Example Conflict Tracker" is a name that nobody has linked.
        return not (head > phrase.start and reading.doc[head].is_title and reading.doc[head - 1].is_title)

    def may_count(self, unit: Unit, phrase: Phrase) -> bool:
        """Whether the phrase names or describes an institution or a person.

        A country or place counts nobody.
        """
        name = self.reading.name_at.get(phrase.head)
        if name:
            return name.type in {EntityType.ORG, EntityType.FORCE, EntityType.PERSON}
        head = self.reading.lower[phrase.head]
        if head in {"it", "they"} or self.words.is_person(head):
            return True
        if any(self.words.has(kind, head) for kind in ("body", "staff")) or is_acronym(
            self.reading, phrase.head
        ):
            return True
        return bool(pointed_back(self, unit, phrase))

    def is_force(self, phrase: Phrase) -> bool:
        """Whether the phrase is a mission, force or fund.

        Such a body has people or money rather than counts them.
        """
        name = self.reading.name_at.get(phrase.head)
        return (
            name.type is EntityType.FORCE
            if name
            else self.words.has("force", self.reading.lower[phrase.head])
        )

    def last(self) -> tuple[Source, ...]:
        """The sources named last."""
        return self.known[-1].sources if self.known else ()

    def name_source(self, name: Name) -> Source:
        """The source that a name stands for, by its fullest form so far or later in the article."""
        surname = (
            name.type in {EntityType.ORG, EntityType.PLACE} and name.text.isalpha() and name.text.istitle()
        )
        person = self._person_called(name.text) if surname else None
        if person:
            return person
        if name.entity_id:
            return Source(
                id=name.entity_id,
                name=name.text
                if name.type is EntityType.COUNTRY
                else self.reading.longest.get(name.entity_id, name.text),
                family=self.families.get(name.entity_id),
            )
        text = _without_opening(name.text, self.words)
        return self._fuller(text) or Source(id=None, name=text)

    def _fuller(self, text: str) -> Source | None:
        """The longer name, of a source or of a person in the text, that ends with this surname."""
        surname = " " + _surname(text)
        for known in reversed(self.known):
            for source in known.sources:
                fuller = GENERATION.sub("", source.name)
                if fuller.endswith((surname, surname.replace(" ", "-"))) and len(source.name) > len(text):
                    return source
        if " " in text:
            return None
        return self._person_called(surname.strip())

    def _person_called(self, surname: str) -> Source | None:
        """The person of the text whose fuller name ends with this surname, "Jr." and the like put aside."""
        people = (
            n
            for n in self.reading.names
            if n.type is EntityType.PERSON and GENERATION.sub("", n.text).endswith(" " + surname)
        )
        return next((Source(id=n.entity_id or None, name=n.text) for n in people), None)

    def author(self, noun: str, sources: tuple[Source, ...]) -> None:
        """Remember whose document a noun stands for from here on."""
        if sources:
            self.authors.pop(noun, None)
            self.authors[noun] = sources

    def named(self, phrase: Phrase) -> tuple[Source, ...]:
        """The sources of the names that a phrase is about."""
        return tuple(self.name_source(name) for name in names_of(self.reading, self.words, phrase))

    def _remember(self, sources: tuple[Source, ...], phrase: Phrase) -> tuple[Source, ...]:
        reading = self.reading
        words = frozenset(reading.lower[phrase.start : phrase.end]) | {
            word.lower() for source in sources for word in source.name.split()
        }
        name = reading.name_at.get(phrase.head)
        is_person = (
            self.words.is_person(reading.lower[phrase.head])
            or any(n.type is EntityType.PERSON for n in names_in(reading, phrase))
            or any(n.type is EntityType.PERSON and n.text == s.name for n in reading.names for s in sources)
            or "who" in reading.lower[phrase.end : phrase.end + 2]
        )
        self.known.append(
            Known(sources, words, is_person and not (name and name.type in BODIES), phrase.start)
        )
        return sources

    def remember_role(self, phrase: Phrase) -> tuple[Source, ...]:
        """The source of a phrase without a name, remembered; empty where it says nothing."""
        role = role_of(self.reading, self.words, phrase)
        return self._remember((role,), phrase) if role else ()

    def _author_told_before(self, phrase: Phrase) -> tuple[Source, ...]:
        """Whose "the notice" is where "a State Department notice" stood before.

        Any text told of may be "the document".
        """
        reading, head = self.reading, self.reading.lower[phrase.head]
        if head in ANY_DOCUMENT and self.authors:
            return list(self.authors.values())[-1]
        for at in range(phrase.start - 1, max(-1, phrase.start - TOLD_BEFORE), -1):
            if reading.lower[at] == head and at not in reading.name_at:
                unit = next((u for u in reading.units if u.start <= at < u.end), None)
                before = phrase_before(reading, unit, at + 1) if unit else None
                author = author_beside(reading, unit, before, self.words) if unit and before else None
                if unit and author and not self.is_document(author):
                    return self.sources_of(unit, author)
        return ()

    def _document(self, unit: Unit, phrase: Phrase) -> tuple[Source, ...]:
        beside = author_beside(self.reading, unit, phrase, self.words)
        head = self.reading.lower[phrase.head]
        if beside and not self.is_document(beside):
            sources = self.sources_of(unit, beside)
            self.author(head, sources)
            return sources
        if head in self.authors:
            return self.authors[head]
        if self.reading.lower[phrase.start] in {"the", "this", "that", "same"}:
            told = self._author_told_before(phrase)
            if told:
                return told
        if (
            self.reading.lower[phrase.start] in {"the", "its", "their", "his", "her", "this", "that"}
            and self.known
        ):
            bodies = [k for k in self.known if not k.is_person] or self.known
            return bodies[-1].sources
        return self.remember_role(phrase)


def _surname(text: str) -> str:
    return GENERATION.sub("", text).rsplit(" ", 1)[-1]


def _without_opening(text: str, words: Words) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in words.nouns["opening"] else text
