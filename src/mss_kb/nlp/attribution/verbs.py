"""Reporting verbs. In: a token of a unit. Out: its cue, with the subject or the agent that says so.

What a verb covers depends on what follows it: a clause, a figure, or nothing (a remark in commas).
"""

from mss_kb.model import EntityType
from mss_kb.nlp.attribution.complements import cue_by_complement, is_beside_quotation
from mss_kb.nlp.attribution.cue import REACH, STOPS, Cue, Reach
from mss_kb.nlp.attribution.mistagged import may_be_verb
from mss_kb.nlp.attribution.phrases import Phrase, phrase_after, phrase_before, with_apposition
from mss_kb.nlp.attribution.reading import Reading, Unit
from mss_kb.nlp.attribution.sources import SourceBook
from mss_kb.nlp.attribution.subjects import AUXILIARIES, skip_left, subject_of
from mss_kb.nlp.attribution.words import Words

PHRASAL = frozenset({"clause"})
# "called in to say", "wrote to say"
CONTACT = frozenset({"call", "phone", "ring", "write", "come", "go", "text"})
# "Members will recall": the hearers are meant.
RECALLING = frozenset({"recall", "remember", "note", "appreciate", "find", "agree", "hear"})
MODALS = frozenset({"will", "may", "should", "must", "might", "would"})
# Verbs that report only before "that": their agents do something else ("held by gangs").
THAT = frozenset({"that"})
# Verbs that tell a figure only with `at`; those whose object is told only where it is a document or count.
PLACING = frozenset({"put", "set", "place"})
GIVING = frozenset({"give", "provide", "send", "share", "present", "obtain"})
# How far before a passive the document may stand that it is said of.
SUBJECT_REACH = 8
PASSIVE = frozenset({"was", "were", "been", "is", "are", "be", "being"})


def verb_cue(
    reading: Reading, unit: Unit, at: int, words: Words, book: SourceBook, *, after_cue: bool
) -> Cue | None:
    """A reporting verb with its subject, or with its agent after "by"."""
    frames = words.frames_of(reading.lower[at])
    pair = tuple(reading.lower[at : at + 2])
    if pair in words.phrases["phrasal"]:
        frames = PHRASAL
    if not frames or is_other_sense(reading, at, words) or not may_be_verb(reading, unit, at):
        return None
    left = skip_left(reading, unit, at)
    previous = reading.lower[left - 1] if left > unit.start else ""
    if previous in PASSIVE or (
        reading.tags[at] == "VBN" and previous not in AUXILIARIES and not _has_have(reading, left, at)
    ):
        is_said = frames != THAT and is_said_of_figure(reading, unit, at, words)
        agent = _agent(reading, unit, at) if is_said else None
        if agent:
            finite = previous in PASSIVE and not _in_relative(reading, unit, at)
            return Cue(at, agent.start, at, agent.end, agent, Reach.BOTH if finite else Reach.LOCAL, "agent")
        if previous in PASSIVE:
            return None
    if previous == "to":
        caller = _caller(reading, unit, at) if "clause" in frames else None
        return None if caller is None else Cue(at, at + 1, caller.start, at + 1, caller, Reach.AFTER, "verb")
    if left < at and reading.lower[at - 1] in MODALS and reading.doc[at].lemma_.lower() in RECALLING:
        return None
    if previous in {"and", "but", "or"} and "clause" in frames and after_cue:
        return Cue(at, at + 1, at, at + 1, None, Reach.AFTER, "verb")
    if reading.tags[at] == "VBG" and (document := _document_before(reading, unit, at, book)) is not None:
        return Cue(at, at + 1, at, at + 1, document, Reach.AFTER, "verb")
    if reading.tags[at] == "VBG" and not _has_subject(reading, at):
        return _participle(unit, at, frames) if "clause" in frames else None
    phrase = subject_of(reading, unit, at)
    if phrase and phrase.is_antecedent and not _can_speak(reading, unit, phrase, book):
        return None
    head = reading.lower[phrase.head] if phrase else ""
    if phrase is None or head in {"i", "we", "you", "who"} or words.has("own_voice", head):
        return None
    if words.has("nobody", head):
        return None
    if phrase.head > at:
        phrase = with_apposition(reading, unit, phrase)
        return (
            Cue(at, at + 1, at, phrase.end, phrase, Reach.BOTH, "verb")
            if "clause" in frames
            or ("quote" in frames and is_beside_quotation(reading, unit, at, at, phrase))
            else None
        )
    return cue_by_complement(reading, unit, at, frames, phrase, words, book)


def is_other_sense(reading: Reading, at: int, words: Words) -> bool:
    """Whether the words behind a verb make it tell of something else than saying: `add up to 2,900`."""
    lemma = reading.doc[at].lemma_.lower()
    return any(
        sense[0] == lemma and tuple(reading.lower[at + 1 : at + len(sense)]) == sense[1:]
        for sense in words.phrases["other_sense"]
    )


def is_said_of_figure(reading: Reading, unit: Unit, at: int, words: Words) -> bool:
    """Whether a passive tells a figure: `the toll was put at 40 by`, `figures given by`.

    Not `put to death by police`, `was given 5,500 places by the Council`.
    """
    lemma = reading.doc[at].lemma_.lower()
    if lemma in PLACING:
        return "at" in reading.lower[at + 1 : min(unit.end, at + 4)]
    if lemma not in GIVING:
        return True
    return any(
        words.has("document", word) or words.has("count_nouns", word)
        for word in reading.lower[max(unit.start, at - SUBJECT_REACH) : at]
    )


def _caller(reading: Reading, unit: Unit, at: int) -> Phrase | None:
    """Who "called in to say" it: the subject of the verb of contact above the infinitive."""
    above = reading.doc[at].head
    if above.lemma_.lower() not in CONTACT or not unit.start <= above.i < at:
        return None
    return subject_of(reading, unit, above.i)


def _document_before(reading: Reading, unit: Unit, at: int, book: SourceBook) -> Phrase | None:
    """The document that a participle belongs to: `cited U.N. figures showing that`."""
    found = phrase_before(reading, unit, at)
    return found if found is not None and book.is_document(found) else None


def _can_speak(reading: Reading, unit: Unit, phrase: Phrase, book: SourceBook) -> bool:
    """Whether "which" or "that" stands for a body, a country or a document; other things say nothing."""
    name = reading.name_at.get(phrase.head)
    is_country = name is not None and name.type is EntityType.COUNTRY
    return is_country or book.is_document(phrase) or book.may_count(unit, phrase)


def _has_subject(reading: Reading, at: int) -> bool:
    return any(child.dep_ == "nsubj" for child in reading.doc[at].lefts)


def _in_relative(reading: Reading, unit: Unit, at: int) -> bool:
    """Whether a relative pronoun opens the stretch between commas that holds the verb."""
    for i in range(at - 1, max(unit.start, at - REACH) - 1, -1):
        if reading.tags[i] in {"WP", "WDT", "WP$"}:
            return True
        if reading.lower[i] in STOPS:
            return False
    return False


def _participle(unit: Unit, at: int, frames: frozenset[str]) -> Cue | None:
    """The cue of "..., adding that": its subject is that of the verb before it, which the scope knows."""
    return Cue(at, at + 1, at, at + 1, None, Reach.AFTER, "verb") if at > unit.start else None


def _has_have(reading: Reading, left: int, at: int) -> bool:
    return any(reading.lower[i] in {"has", "have", "had", "'s", "'d", "’d"} for i in range(left, at))


def _agent(reading: Reading, unit: Unit, at: int) -> Phrase | None:
    for by in range(at + 1, min(unit.end, at + 8)):
        if reading.lower[by] == "by":
            phrase = phrase_after(reading, unit, by + 1)
            is_time = phrase is not None and (
                reading.doc[phrase.head].ent_type_ in {"DATE", "TIME"}
                or (phrase.head not in reading.name_at and reading.tags[phrase.head] == "CD")
            )
            return None if is_time else phrase
        if reading.lower[by] in STOPS:
            return None
    return None
