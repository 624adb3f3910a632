"""Noun phrases beside a reporting word.

In: a Reading and a token position. Out: the phrase there, by tags and names.
"""

from dataclasses import dataclass

from mss_kb.model import EntityType
from mss_kb.nlp.attribution.reading import Name, Reading, Unit

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
INSIDE = NOUNS | {"DT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "HYPH", "VBN", "FW", "AFX", "WP$", "PDT"}
JOINING = frozenset({"of", "for", "&"})
PRONOUNS = frozenset({"he", "she", "it", "they"})
COMMAS = frozenset({",", "–", "—", "--", ";", ":", "(", ")", "”", '"', "»", "’"})
# How far left or right a phrase may run, and how long a bracket within it may be, in tokens.
REACH, MOST_BRACKETED = 40, 7


@dataclass(frozen=True)
class Phrase:
    """Tokens [start, end) and their head; `is_antecedent` where "which" or "that" stands for them."""

    start: int
    end: int
    head: int
    is_antecedent: bool = False


def before_brackets(reading: Reading, unit: Unit, at: int) -> int:
    """The position before "(IOM)" where a phrase ends with its acronym; else `at`."""
    if at > unit.start and reading.lower[at - 1] == ")":
        for opening in range(at - 2, max(unit.start, at - MOST_BRACKETED), -1):
            if reading.lower[opening] == "(":
                return opening
    return at


def phrase_before(reading: Reading, unit: Unit, end: int) -> Phrase | None:
    """The noun phrase that ends before token `end`."""
    end = before_brackets(reading, unit, end)
    last = end - 1
    if last < unit.start:
        return None
    if reading.lower[last] in PRONOUNS:
        return Phrase(last, end, last)
    if reading.tags[last] not in NOUNS and last not in reading.name_at:
        return None
    start = last
    while start > unit.start and end - start < REACH:
        before = start - 1
        if reading.doc[before].ent_type_ == "DATE":
            break
        if (
            start in reading.name_at
            and before in reading.name_at
            and reading.name_at[before] is reading.name_at[start]
        ):
            start = before
        elif reading.tags[start] in {"DT", "PRP$"}:
            if reading.lower[before] in JOINING and before > unit.start and is_nominal(reading, before - 1):
                start = before - 1
            else:
                break
        elif reading.tags[before] in INSIDE or (
            reading.lower[before] in JOINING and is_nominal(reading, max(before - 1, 0))
        ):
            start = before
        else:
            break
    return Phrase(start, end, head_of(reading, start, end))


def phrase_after(reading: Reading, unit: Unit, start: int) -> Phrase | None:
    """The noun phrase that starts at token `start`, with its complements of "of" and "for"."""
    while start < unit.end and (reading.tags[start] == "RB" or reading.lower[start] in {"both"}):
        start += 1
    if start >= unit.end:
        return None
    if reading.lower[start] in PRONOUNS:
        return Phrase(start, start + 1, start)
    end = start
    limit = min(unit.end, start + REACH)
    while end < limit:
        joins = reading.lower[end] in JOINING and end + 1 < limit
        named = end in reading.name_at
        if named:
            end = max(end + 1, min(reading.name_at[end].end, limit))
        elif (
            reading.tags[end] in INSIDE
            and not (
                end > start
                and (
                    (reading.tags[end] in {"DT", "PRP$"} and reading.lower[end - 1] not in JOINING)
                    or (reading.tags[end] == "CD" and reading.tags[end - 1] in NOUNS)
                    or reading.tags[end] == "WP$"
                )
            )
        ) or (joins and end > start and (reading.tags[end + 1] in INSIDE or end + 1 in reading.name_at)):
            end += 1
        else:
            break
    if end == start or not any(is_nominal(reading, i) for i in range(start, end)):
        return None
    return Phrase(start, end, head_of(reading, start, end))


def with_apposition(reading: Reading, unit: Unit, phrase: Phrase) -> Phrase:
    """The phrase with what follows its comma where that renames it ("the coordinator, Marie Petit,")."""
    at = phrase.end
    if at + 1 < unit.end and reading.lower[at] == "in":
        place = reading.name_at.get(at + 1)
        at = place.end if place and place.type in {EntityType.PLACE, EntityType.COUNTRY} else at
    if at + 1 < unit.end and reading.lower[at] == ",":
        more = phrase_after(reading, unit, at + 1)
        if more and more.end < unit.end and reading.lower[more.end] in COMMAS | {"."}:
            return Phrase(phrase.start, more.end, phrase.head)
    return phrase


def capitals_before(reading: Reading, unit: Unit, end: int) -> Name | None:
    """Two or more capitalised words before token `end` that no one took for a name.

    A person, for want of better.
    """
    start = end
    while (
        start > unit.start
        and reading.tags[start - 1] in {"NNP", "NNPS", "HYPH"}
        and start - 1 not in reading.name_at
    ):
        start -= 1
    if end - start < 2:
        return None
    return Name(start, end, reading.text_of(start, end), "", EntityType.PERSON)


def head_of(reading: Reading, start: int, end: int) -> int:
    """The head of tokens [start, end): the last noun before a preposition."""
    head = start
    for at in range(start, end):
        if reading.lower[at] in JOINING and at > start and at not in reading.name_at:
            break
        if is_nominal(reading, at):
            head = at
    return head


def is_nominal(reading: Reading, at: int) -> bool:
    """Whether a token is a noun, a part of a name, or a pronoun of the third person."""
    return reading.tags[at] in NOUNS or at in reading.name_at or reading.lower[at] in PRONOUNS
