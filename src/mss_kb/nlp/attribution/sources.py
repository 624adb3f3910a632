"""From a noun phrase to the sources it stands for.

Full names, roles, and what "he", "the agency", "the report" point back to.
"""

from dataclasses import dataclass, field

from mss_kb.model import EntityType, Source
from mss_kb.nlp.attribution.documents import author_beside
from mss_kb.nlp.attribution.phrases import NOUNS, Phrase, capitals_before, phrase_after, phrase_before, with_apposition
from mss_kb.nlp.attribution.reading import Name, Reading, Unit
from mss_kb.nlp.attribution.words import Words

BODIES = frozenset({EntityType.ORG, EntityType.FORCE, EntityType.COUNTRY})
PERSONAL = frozenset({"he", "she"})
# "a source in the organisation"
NEAR = frozenset({"in", "at", "within", "inside", "from", "close"})


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
            return self._pronoun(head, phrase.start)
        if self.is_document(phrase):
            return self._document(unit, phrase)
        named = self._named(phrase)
        if named:
            return self._remember(named, phrase)
        back = self._pointed_back(unit, phrase)
        if back:
            return back
        return self._remember_role(phrase)

    def is_document(self, phrase: Phrase) -> bool:
        """Whether the head is a report, figures or the like, and no name."""
        return phrase.head not in self.reading.name_at and self.words.has(
            "document", self.reading.lower[phrase.head]
        )

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
        if any(self.words.has(kind, head) for kind in ("body", "staff")) or _is_acronym(
            self.reading, phrase.head
        ):
            return True
        return bool(self._pointed_back(unit, phrase))

    def is_force(self, phrase: Phrase) -> bool:
        """Whether the phrase is a mission, force or fund.

        Which has people or money rather than counts them.
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
        if name.entity_id:
            return Source(
                id=name.entity_id,
                name=self.reading.longest.get(name.entity_id, name.text),
                family=self.families.get(name.entity_id),
            )
        text = _without_opening(name.text, self.words)
        return self._fuller(text) or Source(id=None, name=text)

    def _fuller(self, text: str) -> Source | None:
        """The longer name, of a source or of a person in the text, that ends with this surname."""
        surname = " " + text.rsplit(" ", 1)[-1]
        for known in reversed(self.known):
            for source in known.sources:
                if source.name.endswith((surname, surname.replace(" ", "-"))) and len(source.name) > len(
                    text
                ):
                    return source
        if " " in text:
            return None
        people = (n for n in self.reading.names if n.type is EntityType.PERSON and n.text.endswith(surname))
        return next((Source(id=n.entity_id or None, name=n.text) for n in people), None)

    def author(self, noun: str, sources: tuple[Source, ...]) -> None:
        """Remember whose document a noun stands for from here on."""
        if sources:
            self.authors[noun] = sources

    def _named(self, phrase: Phrase) -> tuple[Source, ...]:
        """Names that the phrase is about.

        A person in it, or the body at its head, with those that are joined by "and".
        """
        reading = self.reading
        inside = _names_in(reading, phrase)
        people = [n for n in inside if n.type is EntityType.PERSON and _stands_free(reading, n, phrase)]
        if people:
            return tuple(self.name_source(n) for n in people[:2])
        if self.words.is_person(reading.lower[phrase.head]):
            renamed = self._renamed(phrase)
            if renamed:
                return (renamed,)
        at_head = reading.name_at.get(phrase.head)
        if at_head and at_head.type is not EntityType.PERSON:
            joined = [n for n in inside if n.start > at_head.start and _joined(reading, at_head, n)]
            return tuple(self.name_source(n) for n in [at_head, *joined[:2]])
        apposed = reading.name_at.get(phrase.head + 1)
        if (
            apposed
            and apposed.start == phrase.head + 1
            and apposed.type in {EntityType.ORG, EntityType.FORCE}
        ):
            return (self.name_source(apposed),)
        if self.words.has("staff", reading.lower[phrase.head]):
            bodies = [n for n in inside if n.type in {EntityType.ORG, EntityType.FORCE}]
            return (self.name_source(bodies[0]),) if bodies else ()
        return ()

    def _renamed(self, phrase: Phrase) -> Source | None:
        """The name after the comma of "the mayor, Wilner Petit,", whatever kind of name it was taken for."""
        reading = self.reading
        for comma in range(phrase.head + 1, phrase.end - 1):
            if reading.lower[comma] == ",":
                name = reading.name_at.get(comma + 1)
                if name is None:
                    end = comma + 1
                    while end < phrase.end and reading.tags[end] in {"NNP", "NNPS", "HYPH"}:
                        end += 1
                    name = capitals_before(reading, Unit(comma + 1, phrase.end), end)
                if name and name.type not in {EntityType.PLACE, EntityType.COUNTRY}:
                    return self.name_source(name)
        return None

    def _remember(self, sources: tuple[Source, ...], phrase: Phrase) -> tuple[Source, ...]:
        reading = self.reading
        words = frozenset(reading.lower[phrase.start : phrase.end]) | {
            word.lower() for source in sources for word in source.name.split()
        }
        name = reading.name_at.get(phrase.head)
        is_person = self.words.is_person(reading.lower[phrase.head]) or any(
            n.type is EntityType.PERSON for n in _names_in(reading, phrase)
        )
        self.known.append(
            Known(sources, words, is_person and not (name and name.type in BODIES), phrase.start)
        )
        return sources

    def _pronoun(self, word: str, position: int) -> tuple[Source, ...]:
        if word not in PERSONAL | {"it", "they", "both"}:
            return ()
        subject = self._subject_before(word)
        if subject:
            return subject
        types = {EntityType.PERSON} if word in PERSONAL else {EntityType.ORG}
        for known in reversed(self.known):
            if word == "they" or known.is_person == (word in PERSONAL):
                return known.sources
        named = [n for n in self.reading.names if n.type in types and n.end <= position]
        return (self.name_source(named[-1]),) if named else ()

    def _subject_before(self, pronoun: str) -> tuple[Source, ...]:
        """The subject of the sentence before, where that named no source itself.

        "And the police? They claim".
        """
        unit = self.unit_before
        if unit is None or (self.known and self.known[-1].position >= unit.start):
            return ()
        reading = self.reading
        if reading.lower[unit.start] in PERSONAL | {"it", "they"}:
            return ()
        for at in range(unit.start, unit.end):
            token = reading.doc[at]
            if token.dep_ not in {"nsubj", "nsubjpass", "ROOT"} or reading.tags[at] not in NOUNS:
                continue
            name = reading.name_at.get(at)
            is_person = name.type is EntityType.PERSON if name else self.words.is_person(reading.lower[at])
            is_body = name.type is EntityType.ORG if name else self.words.has("body", reading.lower[at])
            if (is_person and pronoun != "it") or (is_body and pronoun not in PERSONAL):
                found = phrase_before(reading, unit, name.end if name else at + 1)
                found = found and with_apposition(reading, unit, found)
                return self._named(found) or self._remember_role(found) if found else ()
        return ()

    def _remember_role(self, phrase: Phrase) -> tuple[Source, ...]:
        role = self._role(phrase)
        return self._remember((role,), phrase) if role else ()

    def _pointed_back(self, unit: Unit, phrase: Phrase) -> tuple[Source, ...]:
        """Whom "the spokesman", "the same official", "the directorate", "the agency" mean."""
        reading = self.reading
        head = reading.lower[phrase.head]
        modifiers = {
            reading.lower[i]
            for i in range(phrase.start, phrase.head)
            if reading.tags[i] not in {"DT", "PRP$", "POS"}
        } - self.words.nouns["opening"]
        opening = reading.lower[phrase.start]
        definite = opening in {"the", "this", "that", "these", "those", "its", "their", "both"}
        if reading.tags[phrase.start] == "PRP$" and self.words.has("anaphor", head) and self.known:
            return self.known[-1].sources
        if not definite and not reading.doc[phrase.head].is_title:
            return ()
        for known in reversed(self.known):
            same_noun = head in known.words or head.rstrip("s") in known.words
            if same_noun and modifiers <= known.words and (known.is_person or not self.words.is_person(head)):
                return known.sources
        if not definite or modifiers:
            return ()
        for name in reversed(self.reading.names):
            if name.end <= phrase.start and name.type is EntityType.ORG and head in name.text.lower().split():
                return (self.name_source(name),)
        return self._last_body(unit, phrase.start) if self.words.has("anaphor", head) else ()

    def _last_body(self, unit: Unit, position: int) -> tuple[Source, ...]:
        """The institution named in the same sentence, else the one that spoke last.

        Else the one named last.
        """
        near = [
            n
            for n in self.reading.names
            if n.type is EntityType.ORG and unit.start <= n.start and n.end <= position
        ]
        if near:
            return (self.name_source(near[-1]),)
        for known in reversed(self.known):
            if not known.is_person:
                return known.sources
        named = [n for n in self.reading.names if n.type is EntityType.ORG and n.end <= position]
        return (self.name_source(named[-1]),) if named else ()

    def _document(self, unit: Unit, phrase: Phrase) -> tuple[Source, ...]:
        beside = author_beside(self.reading, unit, phrase, self.words)
        head = self.reading.lower[phrase.head]
        if beside and not self.is_document(beside):
            sources = self.sources_of(unit, beside)
            self.author(head, sources)
            return sources
        if head in self.authors:
            return self.authors[head]
        if (
            self.reading.lower[phrase.start] in {"the", "its", "their", "his", "her", "this", "that"}
            and self.known
        ):
            bodies = [k for k in self.known if not k.is_person] or self.known
            return bodies[-1].sources
        return self._remember_role(phrase)

    def _role(self, phrase: Phrase) -> Source | None:
        """A source without a name: its noun with what stands before it and its "of" and "for".

        Not its place.
        """
        reading = self.reading
        start, end = phrase.start, phrase.head + 1
        if (
            _is_acronym(reading, phrase.head)
            and phrase.head > start
            and reading.tags[phrase.head - 1] == "NN"
        ):
            start = phrase.head
        while start < phrase.head and reading.lower[start] in self.words.nouns["opening"] | {'"', "“"}:
            start += 1
        if reading.lower[phrase.head] in {"source", "sources"} and reading.lower[min(end, len(reading.lower) - 1)] in NEAR:
            more = phrase_after(reading, Unit(phrase.start, min(len(reading.lower), end + 8)), end + 1)
            end = more.end if more else end
        elif end < phrase.end and reading.lower[end] in {"of", "for"}:
            more = phrase_after(reading, Unit(phrase.start, phrase.end), end + 1)
            end = more.end if more else end
        text = reading.text_of(start, end)
        is_noun = any(c.isalpha() for c in text) and reading.tags[phrase.head] in NOUNS
        return Source(id=None, name=text) if is_noun and not self._is_mute(phrase) else None

    def _is_mute(self, phrase: Phrase) -> bool:
        """Whether the head is a thing that says nothing: "an early toll", "violence", "court challenges"."""
        head = self.reading.lower[phrase.head]
        if phrase.head in self.reading.name_at or not self.reading.doc[phrase.head].is_lower:
            return False
        if self.words.is_person(head) or any(self.words.has(k, head) for k in ("body", "staff", "document", "anaphor")):
            return False
        return self.words.has("mute", head) or self.words.has("mute", head.removesuffix("s"))


def _is_acronym(reading: Reading, at: int) -> bool:
    token = reading.doc[at]
    return token.is_upper and token.is_alpha and len(token) > 1 and reading.tags[at].startswith("NN")


def _names_in(reading: Reading, phrase: Phrase) -> list[Name]:
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


def _without_opening(text: str, words: Words) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in words.nouns["opening"] else text
