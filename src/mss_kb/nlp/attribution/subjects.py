"""Who does the saying. In: a verb. Out: the phrase of its subject, before or after it.

The parser is asked first; where it took the verb for a noun ("the office estimates,") the tags decide.
"""

from dataclasses import replace

from mss_kb.model import EntityType
from mss_kb.nlp.attribution.phrases import (
    COMMAS,
    NOUNS,
    REACH,
    Phrase,
    before_brackets,
    capitals_before,
    is_nominal,
    phrase_after,
    phrase_before,
)
from mss_kb.nlp.attribution.reading import Reading, Unit

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
SPEAKERS = frozenset({EntityType.ORG, EntityType.PERSON, EntityType.FORCE})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TIMES = frozenset({"DATE", "TIME"})
# What may stand between a subject and its verb.
BETWEEN = frozenset({"RB", "RBR", "MD"})
AUXILIARIES = frozenset(
    {"has", "have", "had", "having", "did", "does", "do", "will", "also", "then", "later"}
)
# How far up a chain of coordinated verbs a subject is looked for.
CHAIN = 6


def subject_of(reading: Reading, unit: Unit, verb: int) -> Phrase | None:
    """The phrase that does the saying, before or after the verb; None where there is none."""
    left = skip_left(reading, unit, verb)
    renamed = _name_in_commas(reading, unit, left)
    if renamed:
        return renamed
    inverted = _inverted_subject(reading, unit, left, verb)
    if inverted:
        return inverted
    remark = _subject_of_remark(reading, unit, left, verb)
    if remark:
        return remark
    parsed = _parsed_subject(reading, unit, verb)
    if parsed and is_nominal(reading, parsed.head):
        return _with_name_before(reading, unit, parsed, verb)
    if left > unit.start and reading.lower[left - 1] not in COMMAS:
        return phrase_before(reading, unit, left)
    if left > unit.start and reading.lower[left - 1] in COMMAS:
        return phrase_after(reading, unit, _after_adverbial(reading, unit, verb + 1)) or _bracketed_subject(
            reading, unit, verb
        )
    return None


def _name_in_commas(reading: Reading, unit: Unit, end: int) -> Phrase | None:
    """The name that stands between commas right before the verb: "the UN office there, BINUH, said"."""
    name = reading.name_at.get(end - 2) if end - 2 > unit.start and reading.lower[end - 1] == "," else None
    if name is None or name.end != end - 1 or name.type not in SPEAKERS or name.start <= unit.start:
        return None
    before = name.start - 1
    if reading.lower[before] != "," or before <= unit.start or reading.tags[before - 1] not in NOUNS:
        return None
    return Phrase(name.start, name.end, name.end - 1)


def _subject_of_remark(reading: Reading, unit: Unit, left: int, verb: int) -> Phrase | None:
    """The phrase between a comma and a verb that ends its stretch: ", U.N. figures show,".

    A participle of publishing may stand between: ", an analysis released on Friday showed,".
    """
    if not _ends_stretch(reading, unit, verb):
        return None
    if left > unit.start and reading.tags[left - 1] == "VBN":
        left -= 1
    phrase = phrase_before(reading, unit, left)
    if phrase is None or phrase.start <= unit.start or reading.lower[phrase.start - 1] not in COMMAS:
        return None
    return phrase


def _ends_stretch(reading: Reading, unit: Unit, verb: int) -> bool:
    """Whether a stop follows the verb, at once or behind a day: ", the office said on Friday,"."""
    at = verb + 1
    if at < unit.end and reading.lower[at] in {"on", "in", "last", "this", "late", "early"}:
        at += 1
    elif at < unit.end and reading.doc[at].ent_type_ not in TIMES:
        return reading.lower[at] in COMMAS | {"."}
    while at < unit.end and reading.doc[at].ent_type_ in TIMES:
        at += 1
    return at >= unit.end or reading.lower[at] in COMMAS | {"."}


def _inverted_subject(reading: Reading, unit: Unit, left: int, verb: int) -> Phrase | None:
    """A name right behind a verb that a comma or a quotation stands before.

    ", has indicated the United Nations".
    """
    if left <= unit.start or reading.lower[left - 1] not in COMMAS or verb + 1 >= unit.end:
        return None
    phrase = phrase_after(reading, unit, verb + 1)
    if (
        phrase is None
        or reading.tags[phrase.start] == "CD"
        or (phrase.end < unit.end and reading.tags[phrase.end] in FINITE)
    ):
        return None
    name = reading.name_at.get(phrase.head)
    return phrase if name is not None and name.type in SPEAKERS else None


def skip_left(reading: Reading, unit: Unit, verb: int) -> int:
    """The position after the last word before a verb that is no adverb or auxiliary of it."""
    at = verb
    while at > unit.start and (
        reading.tags[at - 1] in BETWEEN
        or reading.lower[at - 1] in AUXILIARIES
        or (at - 1 > unit.start and reading.doc[at - 1].ent_type_ in TIMES)
        or (reading.lower[at - 1] == "on" and at < verb and reading.doc[at].ent_type_ in TIMES)
    ):
        at -= 1
    return before_brackets(reading, unit, at)


def _parsed_subject(reading: Reading, unit: Unit, verb: int) -> Phrase | None:
    token = reading.doc[verb]
    if not token.tag_.startswith("VB"):
        return None
    for _ in range(CHAIN):
        subjects = [
            child
            for child in token.children
            if child.dep_ in SUBJECTS and reading.speech_at[child.i] < 0 and child.i >= unit.start
        ]
        if subjects:
            child = min(subjects, key=lambda subject: abs(subject.i - token.i))
            if child.tag_ in {"WP", "WDT"} or child.lower_ == "that":
                return _antecedent(reading, unit, child.i)
            return _span_of(reading, unit, child.i, verb)
        if token.dep_ != "conj" or token.head is token or token.head.tag_[:2] != "VB":
            return None
        token = token.head
    return None


def _span_of(reading: Reading, unit: Unit, head: int, verb: int) -> Phrase:
    token = reading.doc[head]
    start, end = max(unit.start, token.left_edge.i), min(unit.end, token.right_edge.i + 1)
    if head < verb:
        end = min(end, verb)
    elif start <= verb:
        start = verb + 1
    while start < head and (reading.speech_at[start] >= 0 or reading.doc[start].ent_type_ == "DATE"):
        start += 1
    start, end = max(start, head - REACH), min(end, head + REACH)
    while end - 1 > head and reading.lower[end - 1] in COMMAS:
        end -= 1
    return Phrase(start, max(end, head + 1), head)


def _antecedent(reading: Reading, unit: Unit, relative: int) -> Phrase | None:
    """Whom "who" or "which" means."""
    at = relative
    if at > unit.start and reading.lower[at - 1] == ",":
        at -= 1
    found = phrase_before(reading, unit, at)
    if (
        found
        and reading.lower[found.start] in {"this", "our"}
        and reading.lower[max(0, found.start - 1)] == "by"
    ):
        # "a paper, seen by this newspaper, which warns"
        comma = next(
            (
                i
                for i in range(found.start - 1, max(unit.start, found.start - 4), -1)
                if reading.lower[i] == ","
            ),
            None,
        )
        found = (phrase_before(reading, unit, comma) if comma else None) or found
    return found and replace(found, is_antecedent=reading.lower[relative] != "who")


def _with_name_before(reading: Reading, unit: Unit, phrase: Phrase, verb: int) -> Phrase:
    """Take in a name cut off from its apposition: "Jack Ombaka, spokesman of the mission, said"."""
    before = phrase.start - 2
    if (
        phrase.head < verb
        and before >= unit.start
        and reading.lower[phrase.start - 1] == ","
        and reading.lower[phrase.end % len(reading.lower)] == ","
    ):
        name = reading.name_at.get(before) or capitals_before(reading, unit, before + 1)
        if (
            name
            and name.type.value in {"PERSON", "ORG", "FORCE"}
            and name.start >= unit.start
            and (name.start == unit.start or reading.tags[name.start - 1] not in {"IN", "CC"})
        ):
            return Phrase(name.start, phrase.end, before)
    return phrase


def _bracketed_subject(reading: Reading, unit: Unit, verb: int) -> Phrase | None:
    """The subject before a bracketed remark: "The minister, for his part, said"."""
    at = verb - 2
    while at >= unit.start and verb - at < REACH and reading.lower[at] != ",":
        at -= 1
    return phrase_before(reading, unit, at) if at > unit.start and reading.lower[at] == "," else None


def _after_adverbial(reading: Reading, unit: Unit, at: int) -> int:
    """After "on its side", "for his part", "on Tuesday" between an inverted verb and its subject."""
    if at < unit.end and reading.tags[at] == "IN":
        limit = min(unit.end, at + 4)
        for i in range(at + 1, limit):
            if reading.tags[i] in NOUNS and not (i + 1 < unit.end and reading.tags[i + 1] in NOUNS):
                return i + 1
    while at < unit.end and (reading.doc[at].ent_type_ in TIMES):
        at += 1
    return at
