"""From a parsed Doc to what its names stand for: all candidates together, overlaps settled."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from mss_kb.model import Entity, EntityType
from mss_kb.nlp.entities.acronyms import Explained, find_explained
from mss_kb.nlp.entities.bodies import is_listed
from mss_kb.nlp.entities.candidates import (
    BODY,
    LEARNT,
    WIDER,
    Candidate,
    from_kind,
    from_lexicon,
    from_model,
    settle,
    unknown,
)
from mss_kb.nlp.entities.evidence import weigh
from mss_kb.nlp.entities.gangs import find_gangs
from mss_kb.nlp.entities.names import find_known
from mss_kb.nlp.entities.people import join_people
from mss_kb.nlp.entities.persons import find_persons
from mss_kb.nlp.entities.plausible import small_words
from mss_kb.nlp.entities.roles import title_before
from mss_kb.nlp.entities.shortened import find_shortened
from mss_kb.nlp.entities.words import Word, find_words, keys


def link(doc: Doc, text: str) -> list[Candidate]:
    """What the names of a text stand for, in text order, none overlapping, none in a skipped stretch.

    `text` is `doc.text`, which spaCy makes anew at each call.
    """
    words = find_words(text)
    known = list(weigh(doc, words, list(find_known(words))))
    names = list(from_lexicon(words, known))
    small = small_words(words)
    persons = find_people(doc, names, small)
    others = outside_titles(
        [*from_model(doc, names, small), *from_kind(words), *find_gangs(doc, text, words, known)], persons
    )
    candidates = [*names, *others, *join_people(persons, words)]
    candidates = [*teach(text, words, candidates)]
    candidates += find_shortened(words, settle(candidates))
    return [
        found
        for found in settle(candidates)
        if not is_skipped(doc, found) and not (found.rank <= WIDER and is_holiday(doc, found))
    ]


def find_people(doc: Doc, names: Sequence[Candidate], small: Set[str]) -> list[Span]:
    """Names of people, none of them a known name of something else."""
    starts = [name.start for name in names]

    def is_known(token: Token) -> bool:
        at = bisect_right(starts, token.idx) - 1
        return at >= 0 and token.idx < names[at].end

    return list(find_persons(doc, is_known, small))


def outside_titles(candidates: Sequence[Candidate], persons: Sequence[Span]) -> list[Candidate]:
    """Candidates that are no part of the title before a name: no body `State` in `Secretary of State`."""
    spans = [span for person in persons if (span := title_before(person)) is not None]
    titles = sorted({(span.start_char, span.end_char) for span in spans})
    starts = [start for start, _ in titles]

    def is_outside(candidate: Candidate) -> bool:
        at = bisect_right(starts, candidate.start) - 1
        return at < 0 or titles[at][1] < candidate.end

    return [candidate for candidate in candidates if is_outside(candidate)]


def teach(text: str, words: Sequence[Word], candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, corrected by the acronyms that the text explains, and every use of these."""
    meanings, renamed = explained(text, settle(candidates))
    for candidate in candidates:
        taught = meanings.get(text[candidate.start : candidate.end])
        if candidate.entity.id in renamed:
            yield replace(candidate, entity=renamed[candidate.entity.id])
        elif taught is None or taught.id == candidate.entity.id:
            yield candidate
    for word in words:
        if word.text in meanings:
            yield Candidate(word.start, word.end, meanings[word.text], LEARNT)


def explained(text: str, settled: Sequence[Candidate]) -> tuple[dict[str, Entity], dict[str, Entity]]:
    """What each explained acronym stands for; and the listed bodies that others (by id) prove to be."""
    meanings: dict[str, Entity] = {}
    renamed: dict[str, Entity] = {}
    known = {found.start: found.entity for found in settled if found.rank == BODY}
    for pair in find_explained(text):
        entity = meaning(pair, settled, text)
        by_acronym = known.get(pair.short_start)
        if entity and by_acronym and entity.id not in renamed and is_variant(entity, by_acronym):
            renamed[entity.id] = by_acronym
        elif entity:
            meanings.setdefault(pair.short, entity)
    return meanings, renamed


def is_variant(unlisted: Entity, listed: Entity) -> bool:
    """Whether an unlisted body is a listed one in other words: most of its words begin as that one's do."""
    if is_listed(unlisted.id):
        return False
    stems = {key[:6] for key in keys(listed.name) if len(key) > 3}
    own = {key[:6] for key in keys(unlisted.name) if len(key) > 3}
    return bool(own) and 2 * len(own & stems) > len(own)


def meaning(pair: Explained, settled: Sequence[Candidate], text: str) -> Entity | None:
    """The entity that a long form names: a mention around it, else a new body if it is written as a name."""
    for found in settled:
        if (
            found.start <= pair.long_start + len("the ")
            and pair.long_end <= found.end
            and pair.long_start < found.end
        ):
            return found.entity
    long = text[pair.long_start : pair.long_end].split()
    if len(long) >= 2 and long[0][0].isupper() and long[-1][0].isupper():
        return unknown(" ".join(long), EntityType.ORG)
    return None


def is_holiday(doc: Doc, found: Candidate) -> bool:
    """Whether a mention is all of a date, as `Easter` or `International Women's Day`."""
    return any(date.start <= found.start and found.end <= date.end for date in doc._.mss_kb_dates)


def is_skipped(doc: Doc, found: Candidate) -> bool:
    """Whether a mention starts in boilerplate."""
    return any(low <= found.start < high for low, high in doc._.mss_kb_skipped)
