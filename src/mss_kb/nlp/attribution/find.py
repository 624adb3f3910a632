"""Who says what, over a whole text. In: a parsed Doc. Out: its attributions, disjoint and in text order."""

from dataclasses import replace

from spacy.tokens import Doc

from mss_kb.model import Source
from mss_kb.nlp.attribution.carry import points_back, speaker_of_speech
from mss_kb.nlp.attribution.cue import Cue
from mss_kb.nlp.attribution.cues import cues_in
from mss_kb.nlp.attribution.interviews import find_answers
from mss_kb.nlp.attribution.later_names import with_later_names
from mss_kb.nlp.attribution.lists import introduced_by, lines_behind, sourced_lists
from mss_kb.nlp.attribution.minutes import find_statements
from mss_kb.nlp.attribution.phrases import phrase_after
from mss_kb.nlp.attribution.reading import Reading, Unit, read
from mss_kb.nlp.attribution.scope import reached
from mss_kb.nlp.attribution.sources import SourceBook
from mss_kb.nlp.attribution.spans import Attribution
from mss_kb.nlp.attribution.turns import find_turns
from mss_kb.nlp.attribution.words import Words, reporting_words
from mss_kb.nlp.disjoint import disjoint

POINTERS = frozenset({"that", "this", "these", "those", "such"})
BE = frozenset({"is", "was", "are", "were", "'s", "’s"})
# How many words into a sentence "That is the verdict of" may end.
VERDICT_REACH = 10


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Attributions of a parsed Doc; names are linked where `doc._.mss_kb_mentions` has them."""
    words = reporting_words()
    reading = read(doc)
    families = {entity.id: entity.family for entity in doc._.mss_kb_entities}
    book = SourceBook(reading, words, families)
    found = _turns(reading, words) + _defaults(reading, words, book)
    before: tuple[Source, ...] = ()
    cue_before: Cue | None = None
    unit_before: Unit | None = None
    for unit in reading.units:
        verdict = _verdict(reading, unit, words, book)
        if verdict and unit_before:
            found.append(
                _attribution(
                    reading, unit_before.start, unit.end, verdict, unit.start, unit.start + 1, "verdict"
                )
            )
            before, cue_before, unit_before = verdict, None, unit
            continue
        cues = cues_in(reading, unit, words, book)
        said = reached(reading, unit, cues, book)
        for part in said:
            kind = (
                "quote"
                if any(reading.speech_at[i] >= 0 for i in (part.start, part.end - 1))
                else part.cue.kind
            )
            found.append(
                _attribution(reading, part.start, part.end, part.sources, part.cue.start, part.cue.end, kind)
            )
        if said:
            _remember_documents(reading, said[-1].cue, unit, said[-1].sources, words, book)
            before, cue_before = said[-1].sources, said[-1].cue
        else:
            sources = _carried(reading, unit, before, cue_before, unit_before, words, book)
            if sources:
                found.append(
                    _attribution(
                        reading, unit.start, unit.end, sources, unit.start, unit.start + 1, "carried"
                    )
                )
            before = sources
            cue_before = cue_before if sources else None
        found += _introduced(reading, unit, said[-1].sources if said else (), words, book)
        unit_before = book.unit_before = unit
    found += sourced_lists(reading, book)
    found = with_later_names(reading, words, book.known, found)
    pieces = disjoint(found, rank=lambda attribution: attribution.end - attribution.start)
    return tuple(replace(whose, start=start, end=end) for start, end, whose in pieces)


def _introduced(
    reading: Reading, unit: Unit, said: tuple[Source, ...], words: Words, book: SourceBook
) -> list[Attribution]:
    lines = lines_behind(reading, unit)
    sources = introduced_by(reading, unit, said, words, book) if lines else ()
    if lines is None or not sources:
        return []
    start, end = reading.starts[unit.start], reading.end_of(unit.end)
    return [Attribution(*lines, sources, start, end, "list")]


def _carried(
    reading: Reading,
    unit: Unit,
    before: tuple[Source, ...],
    cue_before: Cue | None,
    unit_before: Unit | None,
    words: Words,
    book: SourceBook,
) -> tuple[Source, ...]:
    if reading.speech_at[unit.start] >= 0:
        return speaker_of_speech(reading, unit, before, unit_before, book)
    if before and points_back(reading, unit, words, cue_before, unit_before):
        return before
    return ()


def _attribution(
    reading: Reading,
    start: int,
    end: int,
    sources: tuple[Source, ...],
    cue_start: int,
    cue_end: int,
    kind: str,
) -> Attribution:
    return Attribution(
        start=reading.starts[start],
        end=reading.end_of(end),
        sources=sources,
        cue_start=reading.starts[cue_start],
        cue_end=reading.end_of(cue_end),
        kind=kind,
    )


def _turns(reading: Reading, words: Words) -> list[Attribution]:
    return [
        Attribution(turn.start, turn.end, (turn.source,), turn.opens, turn.start, "turn")
        for turn in find_turns(reading, words) or find_statements(reading, words) or find_answers(reading)
        if turn.source
    ]


def _defaults(reading: Reading, words: Words, book: SourceBook) -> list[Attribution]:
    """What "The figures below come from X unless we say otherwise" covers: the text to its end."""
    for unit in reading.units:
        lower = reading.lower[unit.start : unit.end]
        if not words.nouns["default_marks"] & set(lower) or not words.nouns["default_nouns"] & set(lower):
            continue
        for phrase in words.phrases["default_from"]:
            for at in range(len(lower) - len(phrase)):
                if tuple(lower[at : at + len(phrase)]) == phrase:
                    end = unit.start + at + len(phrase)
                    named = phrase_after(reading, unit, end)
                    sources = book.sources_of(unit, named) if named else ()
                    if any(source.id or source.name[:1].isupper() for source in sources):
                        last = len(reading.lower)
                        return (
                            [_attribution(reading, unit.end, last, sources, unit.start + at, end, "default")]
                            if unit.end < last
                            else []
                        )
    return []


def _verdict(reading: Reading, unit: Unit, words: Words, book: SourceBook) -> tuple[Source, ...]:
    """The sources of "That is the verdict of X" and "That is according to X"; empty for any other unit."""
    lower = reading.lower[unit.start : unit.start + VERDICT_REACH]
    if len(lower) < 4 or lower[0] not in POINTERS or lower[1] not in BE:
        return ()
    for at in range(2, len(lower) - 1):
        is_verdict = words.has("verdict_nouns", lower[at]) and lower[at + 1] == "of"
        if is_verdict or lower[at : at + 2] == ["according", "to"]:
            phrase = phrase_after(reading, unit, unit.start + at + 2)
            return book.sources_of(unit, phrase) if phrase else ()
    return ()


def _remember_documents(
    reading: Reading, cue: Cue, unit: Unit, sources: tuple[Source, ...], words: Words, book: SourceBook
) -> None:
    """Take in whose "the report" is from here on, after "X said in a report"."""
    for at in range(cue.start, min(unit.end, cue.end + 16)):
        if words.has("document", reading.lower[at]) and reading.lower[at - 1] != "the":
            book.author(reading.lower[at], sources)
