"""What a stretch of text may stand for, before overlaps are settled.

In: a Doc. Out: candidates with a rank; the higher rank wins.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from mss_kb.model import Entity, EntityType
from mss_kb.nlp.entities.bodies import family_of_unknown
from mss_kb.nlp.entities.names import Known
from mss_kb.nlp.entities.plausible import is_lone_name, starts_line
from mss_kb.nlp.entities.titles import is_body_word, is_facility_word, is_role_noun, words_of
from mss_kb.nlp.entities.words import Word, fold, slug

# Ranks: how sure a kind of candidate is of its stretch.
# No name ends with these.
ENDS_NOTHING = frozenset({"of", "the", "and", "for", "a", "de"})
LEARNT, BODY, GANG, WIDER, SURNAME, NAME, MODEL = 68, 70, 65, 60, 55, 50, 20


# A name in quotation marks between the first and the last: `Jimmy "Barbecue" Chérizier`.
NICKNAME = re.compile(r"\s[\"“”‘'][\w -]{2,30}[\"“”’'](?=\s)")
# The country that opens a body's name: `US Air Force` and `United States Air Force` have one id.
STATES = re.compile(r"^(?:U\.S\.|United States|USA) ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch (character offsets) and the entity that it may stand for."""

    start: int
    end: int
    entity: Entity
    rank: int


def from_lexicon(words: Sequence[Word], known: Sequence[Known]) -> Iterator[Candidate]:
    """Known names: bodies and forces rank before countries and places."""
    for name in known:
        rank = BODY if name.entity.type in (EntityType.ORG, EntityType.FORCE) else NAME
        yield Candidate(words[name.first].start, words[name.last].end, name.entity, rank)


def from_model(doc: Doc, known: Sequence[Candidate], small: Set[str]) -> Iterator[Candidate]:
    """Bodies and places that the model found, with the labels corrected."""
    starts = [name.start for name in known]
    for ent in doc.ents:
        if ent.label_ not in ("ORG", "GPE", "LOC", "FAC"):
            continue
        span = trimmed(ent)
        if span is None:
            continue
        inside = names_within(span, known, starts)
        kind = kind_of(span, ent.label_)
        if not inside:
            if is_plausible(span) and (kind is EntityType.PLACE or is_lone_name(span, small)):
                yield Candidate(span.start_char, span.end_char, unknown(span.text, kind), MODEL)
        elif is_wider_name(span, inside):
            yield Candidate(span.start_char, span.end_char, unknown(span.text, kind), WIDER)


def from_kind(words: Sequence[Word]) -> Iterator[Candidate]:
    """Bodies by an acronym right after the word for their kind: `the network RDM`."""
    for kind, name in pairwise(words):
        if (
            kind.text in words_of("bodies")
            and name.is_joined
            and name.text.isupper()
            and 2 < len(name.text) < 9
        ):
            yield Candidate(name.start, name.end, unknown(name.text, EntityType.ORG), MODEL)


def trimmed(ent: Span) -> Span | None:
    """An entity of the model without article, punctuation and `'s`, cut at a line break or preposition."""
    doc, start, end = ent.doc, ent.start, ent.end
    while start < end and (
        doc[start].is_punct or doc[start].is_space or doc[start].lower_ in ("the", "a", "an")
    ):
        start += 1
    for i in range(start, end):
        if "\n" in doc[i].text or doc[i].lower_ in (
            "in",
            "on",
            "at",
            "near",
            "from",
            "to",
            "with",
            "by",
            "after",
            "before",
        ):
            end = i
            break
    while end > start and (
        doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].text in ("'s", "’s", "'", "’")
    ):
        end -= 1
    return doc[start:end] if start < end else None


def names_within(span: Span, known: Sequence[Candidate], starts: Sequence[int]) -> list[Candidate]:
    """Known names that overlap a span."""
    i = max(0, bisect_right(starts, span.start_char) - 1)
    found = []
    while i < len(known) and known[i].start < span.end_char:
        if known[i].end > span.start_char:
            found.append(known[i])
        i += 1
    return found


def kind_of(span: Span, label: str) -> EntityType:
    """The type that a span of the model has for us: its head word decides before the label."""
    if any(is_facility_word(token) for token in span) and span[0].text[0].isupper():
        return EntityType.PLACE
    if any(is_body_word(token) for token in span):
        return EntityType.ORG
    if label == "ORG":
        return EntityType.ORG
    return EntityType.PLACE


def is_plausible(span: Span) -> bool:
    """Whether a span looks like a name at all: a capital, no role, no figure alone."""
    if not span[0].text[0].isupper() and not span[0].text[0].isdigit():
        return False
    if (
        len(span) == 1
        and span.end < len(span.doc)
        and span.doc[span.end].text == "."
        and starts_line(span[0])
    ):
        return False
    if len(span) == 1 and is_body_word(span[0]):
        return False
    if span[-1].lower_ in ENDS_NOTHING or "(" in span.text or any(is_amount(token) for token in span):
        return False
    if any(is_role_noun(token) for token in span) and not any(is_body_word(token) for token in span):
        return False
    return any(ch.isalpha() for ch in span.text) and len(span.text) > 1 and len(span) <= 12


def is_amount(token: Token) -> bool:
    """Whether a token is a sum of money or a number with a decimal: `Ksh 129.2` is no body."""
    return fold(token.text) in currency_words() or ("." in token.text and token.like_num)


@cache
def currency_words() -> frozenset[str]:
    """Currency signs of letters, folded."""
    return frozenset({"ksh", "kes", "usd", "eur", "htg", "gourdes", "shillings", "dollars"})


def is_wider_name(span: Span, inside: Sequence[Candidate]) -> bool:
    """Whether a span is one name that holds one known name: `Bank of America`, not `Kenya and Chad`."""
    if len(inside) != 1 or not (span.start_char <= inside[0].start and inside[0].end <= span.end_char):
        return False
    if span.end_char - span.start_char == inside[0].end - inside[0].start:
        return False
    others = [token for token in span if not inside[0].start <= token.idx < inside[0].end and token.is_alpha]
    if any(token.lower_ in ("and", "or") or is_role_noun(token) for token in others):
        return False
    capitals = [token for token in others if token.text[0].isupper()]
    small = [token for token in others if not token.text[0].isupper()]
    has_head = any(is_body_word(token) or is_facility_word(token) for token in capitals)
    return (
        bool(capitals)
        and all(token.lower_ in ("of", "for", "the", "de", "s") for token in small)
        and (has_head or len(capitals) > 1 or (inside[0].end < span.end_char and span.label_ == "ORG"))
    )


def unknown(name: str, kind: EntityType) -> Entity:
    """An entity that the lexicon does not have, with an id made from its name."""
    name = " ".join(NICKNAME.sub(" ", name).split() if kind is EntityType.PERSON else name.split())
    prefix = {
        EntityType.ORG: "org",
        EntityType.FORCE: "force",
        EntityType.PLACE: "place",
        EntityType.PERSON: "person",
    }[kind]
    entity_id = f"{prefix}:{slug(STATES.sub('us ', name))}"
    if kind is EntityType.PERSON:
        return Entity(id=entity_id, name=name, type=kind, family=entity_id)
    family = family_of_unknown(name, entity_id) if kind is EntityType.ORG else None
    return Entity(id=entity_id, name=name, type=kind, family=family)


def settle(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidates that do not overlap, in text order: by rank, then length, then place."""
    taken: list[Candidate] = []
    starts: list[int] = []
    for candidate in sorted(candidates, key=lambda c: (-c.rank, c.start - c.end, c.start)):
        at = bisect_right(starts, candidate.start)
        if at and taken[at - 1].end > candidate.start:
            continue
        if at < len(taken) and taken[at].start < candidate.end:
            continue
        taken.insert(at, candidate)
        starts.insert(at, candidate.start)
    return taken
