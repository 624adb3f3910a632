"""Sources without a verb: "according to X", "by X's count", "(IOM, June)".

"UN: ...". Each takes a token and gives its cue.
"""

from mss_kb.model import EntityType
from mss_kb.nlp.attribution.cue import Cue, Reach
from mss_kb.nlp.attribution.phrases import Phrase, phrase_after, phrase_before, with_apposition
from mss_kb.nlp.attribution.reading import Name, Reading, Unit
from mss_kb.nlp.attribution.words import Words

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
YEAR = 4


def phrase_cue(reading: Reading, unit: Unit, at: int, words: Words) -> Cue | None:
    """The cue of "according to X" or "citing X".

    Before its clause it covers what follows, else the whole unit.
    """
    for phrase_words in words.phrases["before_source"]:
        end = at + len(phrase_words)
        if reading.lower[at] == phrase_words[0] and tuple(reading.lower[at:end]) == phrase_words:
            phrase = phrase_after(reading, unit, end)
            if phrase is None:
                return None
            phrase = with_apposition(reading, unit, phrase)
            is_aside = (
                phrase_words[0] == "in"
                and at > unit.start
                and reading.lower[at - 1] == ","
                and (phrase.end == unit.end or reading.lower[phrase.end] in {",", ".", ";"})
            )
            leads = (
                at == unit.start
                or reading.lower[at - 1] in {";", ":"}
                or (phrase_words[-1] != "to" and phrase_words[0] != "as" and not is_aside)
            )
            if at > unit.start and reading.lower[at - 1] in {"and", "but"}:
                leads = True
            return Cue(at, end, at, phrase.end, phrase, Reach.AFTER if leads else Reach.BOTH, "according_to")
    return None


def bracket_cue(reading: Reading, unit: Unit, at: int) -> Cue | None:
    """A sitrep's "(IOM, June)" or "(source: OCHA)"; a bare "(IOM)" only repeats the name before it."""
    if reading.lower[at] != "(" or at + 2 >= unit.end:
        return None
    first = at + 1
    if reading.lower[first] in {"source", "sources"}:
        first += 2 if reading.lower[first + 1] == ":" else 1
    name = reading.name_at.get(first)
    bare = (
        name is not None
        and name.end < unit.end
        and reading.lower[name.end] == ")"
        and not _repeats_name_before(reading, unit, at, name)
    )
    if (
        name is None
        and reading.doc[first].is_upper
        and reading.doc[first].is_alpha
        and len(reading.doc[first]) > 1
    ):
        name = Name(first, first + 1, reading.doc[first].text, "", EntityType.ORG)
    if name is None or name.type not in {EntityType.ORG, EntityType.FORCE} or name.end >= unit.end:
        return None
    after = reading.lower[name.end]
    while name.end < unit.end and reading.doc[name.end].is_upper and reading.doc[name.end].is_alpha:
        name = Name(name.start, name.end + 1, reading.text_of(name.start, name.end + 1), "", EntityType.ORG)
        bare = True
    after = reading.lower[name.end] if name.end < unit.end else ""
    is_said = (
        first > at + 1 or after == "," or bare or (reading.tags[name.end] == "CD" and len(after) == YEAR)
    )
    closes = next((i for i in range(name.end, min(unit.end, at + 12)) if reading.lower[i] == ")"), None)
    if not is_said or closes is None:
        return None
    phrase = Phrase(name.start, name.end, name.end - 1)
    return Cue(at, closes + 1, at, closes + 1, phrase, Reach.BOTH, "brackets")


def _repeats_name_before(reading: Reading, unit: Unit, at: int, name: Name) -> bool:
    """Whether "(IOM)" only gives the acronym of the name before it."""
    if at > unit.start and reading.doc[at - 1].ent_type_ == "DATE":
        return False
    before = reading.name_at.get(at - 1) if at > unit.start else None
    if before is not None:
        return before.entity_id == name.entity_id or before.type in {EntityType.ORG, EntityType.FORCE}
    return at > unit.start and reading.tags[at - 1] in {"NNP", "NNPS"}


def label_cue(reading: Reading, unit: Unit, at: int) -> Cue | None:
    """A name set off from its sentence.

    It stands before a colon at the start ("UN: 5,600 killed") or after a dash at the end ("- IOM").
    """
    name = reading.name_at.get(at)
    if (
        name is None
        or name.start != at
        or name.type not in {EntityType.ORG, EntityType.FORCE, EntityType.PERSON}
    ):
        return None
    phrase = Phrase(name.start, name.end, name.end - 1)
    colon = _after_place(reading, name.end)
    if _opens(reading, unit, at) and colon < unit.end and reading.lower[colon] == ":":
        return Cue(at, colon + 1, at, colon + 1, phrase, Reach.AFTER, "label")
    ends = name.end == unit.end or (name.end + 1 == unit.end and reading.lower[name.end] in {".", ")"})
    if ends and at - 1 > unit.start and reading.lower[at - 1] in {"–", "—", "--"}:
        return Cue(at - 1, name.end, at - 1, name.end, phrase, Reach.BOTH, "label")
    return None


def _opens(reading: Reading, unit: Unit, at: int) -> bool:
    """Whether a unit opens at a token, a time and marks of print put aside: `**15:10** UN office: ...`."""
    return not any(char.isalpha() for i in range(unit.start, at) for char in reading.lower[i])


def _after_place(reading: Reading, at: int) -> int:
    """The token behind "in Geneva", else `at`."""
    place = reading.name_at.get(at + 1) if reading.lower[at : at + 1] == ["in"] else None
    return place.end if place and place.type in {EntityType.PLACE, EntityType.COUNTRY} else at


def colon_cue(reading: Reading, unit: Unit, at: int, words: Words) -> Cue | None:
    """A speaker before a colon and a quotation, without a verb of saying (The mayor was blunt: “...)."""
    if reading.lower[at] != ":" or at + 1 >= unit.end or reading.speech_at[at + 1] < 0 or at == unit.start:
        return None
    people = [
        n for i in range(unit.start, at) if (n := reading.name_at.get(i)) and n.type is EntityType.PERSON
    ]
    phrase = (
        Phrase(people[0].start, people[0].end, people[0].end - 1)
        if people
        else _role_before(reading, unit, at, words) or phrase_before(reading, unit, at)
    )
    return Cue(at, at + 1, at, at + 1, phrase, Reach.AFTER, "quote") if phrase else None


def _role_before(reading: Reading, unit: Unit, end: int, words: Words) -> Phrase | None:
    """The first phrase of a person's role before token `end`.

    "First words from the deputy commander, on the tarmac:".
    """
    for at in range(unit.start, end):
        if words.is_person(reading.lower[at]) and reading.tags[at] in {"NN", "NNS"}:
            while at + 1 < end and reading.tags[at + 1] in {"NN", "NNS"}:
                at += 1
            return phrase_before(reading, unit, at + 1)
    return None
