"""When and where a figure holds. In: a figure, its cue and the dates and places of its sentence. Out: EDTF, Place.

A date or place belongs to the figure that it is nearest to, unless it is someone else's: the day of a statement ("said on Tuesday") or a date
inside another name ("the 2021 murder"). What a sentence leaves open is carried over from the sentence before only where the figure goes on
with the same event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

from mss_kb.model import DateMention, DateType, EntityMention, EntityType
from mss_kb.nlp.claims.figures import Figure

Mention = TypeVar("Mention", DateMention, EntityMention)

PERIOD_REACH = 5.2
PLACE_REACH = 5.5
MODIFIES = frozenset({"compound", "amod", "poss", "nmod", "nummod"})


@dataclass(frozen=True)
class Spot:
    """A date or place where it stands in the sentence: tokens `first` to `last`."""

    first: int
    last: int
    value: str
    text: str


def date_spots(doc: Doc, sentence: Span, reporting: Sequence[tuple[int, int]]) -> list[Spot]:
    """The dates of a sentence that can say when something happened.

    `reporting` are the character spans of verbs of saying: their own dates are left out.
    """
    spots = []
    for date, span in spans_of(doc, sentence, doc._.mss_kb_dates):
        if date.edtf is None or date.type is not DateType.DATE:
            continue
        if not is_reporting_date(span, reporting) and not is_inside_name(span):
            spots.append(Spot(span.start, span.end - 1, date.edtf, date.text))
    return spots


def spans_of(doc: Doc, sentence: Span, mentions: Sequence[Mention]) -> list[tuple[Mention, Span]]:
    """The mentions inside a sentence with their spans."""
    low, high = sentence.start_char, sentence.end_char
    found = []
    for mention in mentions:
        if low <= mention.start < high:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None and span.start < sentence.end:
                found.append((mention, span))
    return found


def is_reporting_date(span: Span, reporting: Sequence[tuple[int, int]]) -> bool:
    """Whether the date hangs on a verb of saying: `said on Tuesday`."""
    governor = governor_of(span.root)
    return any(start <= governor.idx < end for start, end in reporting)


def governor_of(token: Token) -> Token:
    """The first verb or noun above the date, prepositions passed."""
    token = token.head
    for _ in range(3):
        if token.pos_ not in ("ADP", "NUM", "SCONJ", "ADV"):
            break
        token = token.head
    return token


def is_inside_name(span: Span) -> bool:
    """Whether the date modifies a noun that is no figure: `the 2021 murder`, `its 2025/26 budget`."""
    root = span.root
    head = root.head
    if root.dep_ not in MODIFIES or head.i <= root.i or head.i - root.i > 4:
        return False
    return not any(child.dep_ == "nummod" and child.i != root.i for child in head.children)


def nearest_spot(spots: Sequence[Spot], near: dict[int, float], reach: float) -> tuple[Spot, float] | None:
    """The nearest spot and its distance, or None where all are out of reach."""
    ranked = [
        (distance, spot.first, spot)
        for spot in spots
        if (distance := min((near[i] for i in range(spot.first, spot.last + 1) if i in near), default=99.0)) <= reach
    ]
    if not ranked:
        return None
    distance, _, spot = min(ranked, key=lambda item: item[:2])
    return spot, distance


def place_spots(doc: Doc, sentence: Span) -> list[Spot]:
    """Places in the sentence where something can have happened; demonyms and who governs a place are none."""
    spots = []
    for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions):
        if mention.type not in (EntityType.PLACE, EntityType.COUNTRY) or not stands_as_place(
            span, is_country=mention.type is EntityType.COUNTRY
        ):
            continue
        spots.append(Spot(span.start, span.end - 1, mention.entity_id, mention.text))
    for token in sentence:
        if token.lower_ == "capital" and token.i and is_haitian_capital(token):
            spots.append(Spot(token.i, token.i, CAPITAL, token.text))
    return spots


CAPITAL = "place:ht-port-au-prince"


def is_haitian_capital(token: Token) -> bool:
    """`the capital`, `Haiti's capital`, not another country's nor sums of money."""
    before = token.nbor(-1)
    return before.lower_ in ("the", "haitian") or before.lower_ in ("'s", "’s") and token.i > 1 and token.nbor(-2).lower_ in ("haiti", "country")


def stands_as_place(span: Span, *, is_country: bool) -> bool:
    """Whether a name says where: not an adjective, not a sender (`from Kenya`), not in `Kenya-led`."""
    root, doc = span.root, span.doc
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 1] if span.start else None
    if root.pos_ == "ADJ" or root.dep_ == "amod":
        return False
    if after is not None and after.lower_ in ("-", "–") and span.end + 1 < len(doc) and doc[span.end + 1].lower_ in ("led", "based", "backed"):
        return False
    return not (is_country and before is not None and before.lower_ in ("from", "by"))
