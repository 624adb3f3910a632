"""A Doc laid out as plain lists, so that each rule looks at a token once and cheaply.

Token positions count spaCy tokens; everything that leaves this room is in characters of `doc.text`.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from mss_kb.model import EntityMention, EntityType
from mss_kb.nlp.attribution.datelines import datelines
from mss_kb.nlp.attribution.quotes import is_speech, quotations
from mss_kb.nlp.body import body_of, lower_words

KINDS = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORG,
    "GPE": EntityType.COUNTRY,
    "NORP": EntityType.COUNTRY,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
}


# Longer words in lower case make a name a description.
SHORT = 3


@dataclass(frozen=True)
class Name:
    """A name in the text: tokens [start, end), the entity where it is linked, else an empty id."""

    start: int
    end: int
    text: str
    entity_id: str
    type: EntityType


@dataclass(frozen=True)
class Unit:
    """One sentence as a reader hears it: tokens [start, end). A quotation is never cut by a unit's edge."""

    start: int
    end: int


@dataclass
class Reading:
    """The lists of one Doc.

    `name_at` gives the name that covers a token; `speech_at` the quotation number or -1.
    """

    doc: Doc
    text: str
    lower: list[str]
    tags: list[str]
    starts: list[int]
    names: list[Name]
    name_at: dict[int, Name]
    speech: list[tuple[int, int]]
    speech_at: list[int]
    units: list[Unit] = field(default_factory=list)
    longest: dict[str, str] = field(default_factory=dict)

    def end_of(self, token: int) -> int:
        """Character offset after the last of the tokens before position `token`."""
        return self.starts[token - 1] + len(self.doc[token - 1]) if token else 0

    def text_of(self, start: int, end: int) -> str:
        """The words of tokens [start, end), white space made single."""
        return " ".join(self.text[self.starts[start] : self.end_of(end)].split()) if start < end else ""


def read(doc: Doc) -> Reading:
    """Lay a parsed Doc out as lists."""
    text = body_of(doc)
    starts = [token.idx for token in doc]
    speech = [(a, b) for a, b in quotations(text) if is_speech(text[a:b])]
    speech_at = [-1] * len(doc)
    for number, (low, high) in enumerate(speech):
        for i in range(bisect_left(starts, low), bisect_left(starts, high)):
            speech_at[i] = number
    filed = datelines(text)
    names = [n for n in _names(doc, starts) if not any(a <= starts[n.start] < b for a, b in filed)]
    reading = Reading(
        doc=doc,
        text=text,
        lower=lower_words(doc),
        tags=[token.tag_ for token in doc],
        starts=starts,
        names=names,
        name_at={i: name for name in names for i in range(name.start, name.end)},
        speech=speech,
        speech_at=speech_at,
    )
    reading.units = _units(reading, filed)
    for name in sorted(names, key=_fullness):
        if name.entity_id:
            reading.longest[name.entity_id] = name.text
    return reading


def _fullness(name: Name) -> tuple[bool, bool, int]:
    """Longer names are fuller.

    In: but not by a possessor ("the UN's Integrated Office") or a description ("UN office in Haiti").
    """
    is_proper = all(word[:1].isupper() or len(word) <= SHORT for word in name.text.split())
    return not any(mark in name.text for mark in ("'s ", "’s ")), is_proper, len(name.text)


def _names(doc: Doc, starts: list[int]) -> list[Name]:
    mentions: tuple[EntityMention, ...] = doc._.mss_kb_mentions
    if not mentions:
        return [
            Name(ent.start, ent.end, ent.text, "", KINDS[ent.label_])
            for ent in doc.ents
            if ent.label_ in KINDS
        ]
    return [
        Name(bisect_right(starts, m.start) - 1, bisect_left(starts, m.end), m.text, m.entity_id, m.type)
        for m in mentions
    ]


def _units(reading: Reading, filed: list[tuple[int, int]]) -> list[Unit]:
    """Sentences without their datelines.

    In: joined where the border falls in a quotation or before a word in lower case.
    """
    units: list[Unit] = []
    skipped = reading.doc._.mss_kb_skipped
    for sent in reading.doc.sents:
        start, end = sent.start, sent.end
        while start < end and reading.tags[start] == "_SP":
            start += 1
        while end > start and reading.tags[end - 1] == "_SP":
            end -= 1
        for low, high in filed:
            if low <= reading.starts[start] < high:
                start = min(end, bisect_left(reading.starts, high))
                break
        if start == end or any(low <= reading.starts[start] < high for low, high in skipped):
            continue
        if units and _continues(reading, units[-1], start):
            units[-1] = Unit(units[-1].start, end)
        else:
            units.append(Unit(start, end))
    return units


def _continues(reading: Reading, before: Unit, start: int) -> bool:
    last = before.end - 1
    gap = reading.text[reading.end_of(last + 1) : reading.starts[start]]
    if "\n" in gap:
        return False
    if reading.speech_at[start] >= 0 and reading.speech_at[start] == reading.speech_at[last]:
        return True
    return (reading.doc[start].is_lower and reading.lower[last] not in {".", "!", "?"}) or (
        reading.doc[start].is_lower and reading.speech_at[last] >= 0
    )
