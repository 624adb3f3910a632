"""A source that carries over to a later sentence, only where that one points back at it."""

from mss_kb.model import EntityType, Source
from mss_kb.nlp.attribution.cue import Cue, is_figure
from mss_kb.nlp.attribution.phrases import PRONOUNS
from mss_kb.nlp.attribution.reading import Reading, Unit
from mss_kb.nlp.attribution.sources import SourceBook
from mss_kb.nlp.attribution.words import Words

# What a share of people told before is made of: "two thirds of them", "one in five of them".
SHARES = frozenset(
    {"half", "third", "thirds", "quarter", "quarters", "in", "out", "of", "per", "cent", "percent", "%"}
)
# How far back a whole is looked for, in tokens.
TOLD_BEFORE = 120
TIMES = frozenset({"DATE", "TIME"})
# "many of them" divides a figure of its own sentence.
VAGUE = frozenset({"many", "most", "some", "all", "none", "each", "both", "few"})


def points_back(
    reading: Reading, unit: Unit, words: Words, before: Cue | None, before_unit: Unit | None
) -> bool:
    """Whether a unit goes on with what the unit before it said.

    Its figure is part of that one's, or its subject is that one's speaker.
    """
    lower = reading.lower[unit.start : unit.end]
    if any(tuple(lower[: len(phrase)]) == phrase for phrase in words.phrases["openings"]):
        return not _opens_with_new_whole(reading, unit)
    if any(_divides_what_came_before(reading, unit, phrase) for phrase in words.phrases["inside"]):
        return True
    if _has_elided_noun(reading, unit, before_unit) or (
        before_unit and _repeats_figure(reading, unit, before_unit, words)
    ):
        return True
    return bool(before and before_unit) and _subject_is_speaker(reading, unit, words, before, before_unit)


def speaker_of_speech(
    reading: Reading, unit: Unit, before: tuple[Source, ...], before_unit: Unit | None, book: SourceBook
) -> tuple[Source, ...]:
    """Who speaks in a unit that is a quotation without a remark.

    The speaker before it, else the person just named.
    """
    if before:
        return before
    if before_unit is None:
        return ()
    people = [
        name
        for at in range(before_unit.start, before_unit.end)
        if (name := reading.name_at.get(at)) and name.type is EntityType.PERSON
    ]
    return (book.name_source(people[-1]),) if people else ()


def _subject_is_speaker(
    reading: Reading, unit: Unit, words: Words, before: Cue | None, before_unit: Unit | None
) -> bool:
    lower = reading.lower[unit.start : unit.start + 4]
    if not lower or lower[0] not in PRONOUNS or before is None or before_unit is None:
        return False
    if lower[0] in {"he", "she"}:
        return True
    if any(tuple(lower[: len(phrase)]) == phrase for phrase in words.phrases["not_the_speaker"]):
        return False
    return before.kind == "verb" and before.opens == before_unit.start


def _opens_with_new_whole(reading: Reading, unit: Unit) -> bool:
    """Whether "of the 2,500 personnel" names a whole that no sentence shortly before gave."""
    if reading.lower[unit.start : unit.start + 2] != ["of", "the"]:
        return False
    at = unit.start + 2
    while at < unit.end and reading.tags[at] in {"RB", "JJR", "IN"}:
        at += 1
    told = reading.lower[max(0, unit.start - TOLD_BEFORE) : unit.start]
    return at < unit.end and reading.tags[at] == "CD" and reading.lower[at] not in told


def _has_elided_noun(reading: Reading, unit: Unit, before: Unit | None) -> bool:
    """Whether a bare number is the subject, its noun left to the sentence before: "Ten were women"."""
    at = unit.start
    while (
        at < unit.end
        and at < unit.start + 5
        and (reading.tags[at] in {"RB", "JJR", "IN", "RBR", "JJS", "RBS"})
    ):
        at += 1
    if at + 1 >= unit.end or reading.tags[at] != "CD" or reading.doc[at].ent_type_ in {"DATE", "TIME"}:
        return False
    if reading.tags[at + 1] not in {"VBD", "VBZ", "VBP", "MD"}:
        return False
    return before is None or _is_no_more(reading, unit, before)


def _is_no_more(reading: Reading, unit: Unit, before: Unit) -> bool:
    """Whether the first figure is at most the greatest of the unit before: no part exceeds its whole."""
    low, middle, high = (reading.starts[before.start], reading.starts[unit.start], reading.end_of(unit.end))
    quantities = reading.doc._.mss_kb_quantities
    wholes = [q.high for q in quantities if low <= q.start < middle]
    parts = [q.low for q in quantities if middle <= q.start < high]
    return not wholes or not parts or parts[0] <= max(wholes)


def _repeats_figure(reading: Reading, unit: Unit, before: Unit, words: Words) -> bool:
    """Whether "the 75" takes up a number of the sentence before."""
    numbers = {reading.lower[i] for i in range(before.start, before.end) if reading.tags[i] == "CD"}
    return any(
        reading.tags[i] == "CD"
        and reading.lower[i] in numbers
        and reading.lower[i - 1] in {"the", "those", "these"}
        for i in range(unit.start + 1, unit.end)
    )


def _divides_what_came_before(reading: Reading, unit: Unit, phrase: tuple[str, ...]) -> bool:
    """Whether "of them" and the like stand with the unit's first figure.

    Behind a whole of its own unit it divides that one: "115 dead, infants among them".
    """
    size = len(phrase)
    for at in range(unit.start, unit.end):
        if reading.lower[at] == phrase[0] and tuple(reading.lower[at : at + size]) == phrase:
            part = at
            while part > unit.start and (
                reading.lower[part - 1] in SHARES
                or (reading.tags[part - 1] == "CD" and reading.doc[part - 1].ent_type_ not in TIMES)
            ):
                part -= 1
            has_whole = any(
                is_figure(reading, i) and reading.lower[i] not in SHARES for i in range(unit.start, part)
            )
            return not has_whole and not (at > unit.start and reading.lower[at - 1] in VAGUE)
    return False
