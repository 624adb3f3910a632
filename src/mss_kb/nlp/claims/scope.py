"""When and where a figure holds.

In: a figure, its cue and the dates and places of its sentence. Out: EDTF, Place.

A date or place belongs to the figure that it is nearest to, unless it is someone else's: the day of a
statement ("said on Tuesday") or a date inside another name ("the 2021 murder"). What a sentence leaves open
is carried over from the sentence before only where the figure goes on with the same event.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

from mss_kb.model import DateMention, EntityMention, Place
from mss_kb.nlp.claims.clauses import reach_across
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.entities.places import contains, get_place, known_places
from mss_kb.nlp.within import within

Mention = TypeVar("Mention", DateMention, EntityMention)

PERIOD_REACH = 4.4
PLACE_REACH = 4.6
IS_DAY = re.compile(r"\d{4}-\d\d-\d\d~?")
OPENING = 3.0
DATED_BY = frozenset(
    {"in", "on", "by", "for", "at", "during", "since", "of", "until", "through", "from", "between", ","}
)


@dataclass(frozen=True)
class Spot:
    """A date or place where it stands in the sentence: tokens `first` to `last`.

    `change` is the word of change that it is the start of.
    """

    first: int
    last: int
    value: str
    text: str
    bonus: float = 0.0
    change: int | None = None


def spans_of(doc: Doc, sentence: Span, mentions: Sequence[Mention]) -> list[tuple[Mention, Span]]:
    """The mentions inside a sentence with their spans."""
    low, high = sentence.start_char, sentence.end_char
    found = []
    for mention in within(mentions, low, high):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and span.start < sentence.end:
            found.append((mention, span))
    return found


def speaks_of(spot: Spot, figure: Figure) -> bool:
    """Whether a date of change can be the figure's.

    It is the change itself or what was before, not what has come of it.
    """
    return (
        spot.change is None
        or (figure.first > spot.change - 5 and figure.unit == "percent")
        or figure.first > spot.change
    )


def beside(doc: Doc, figure: Figure, spots: Sequence[Spot]) -> Spot | None:
    """The date that stands right behind the figure: `1,494 in 2024`, `fifty on Saturday`."""
    end = max(figure.head, figure.last) if figure.has_own_noun else figure.last
    for spot in spots:
        gap = spot.first - end - 1
        if 0 <= gap <= 3 and all(
            token.lower_ in DATED_BY or token.lower_ in ("the", "end", "early", "late", "all", "whole")
            for token in doc[end + 1 : spot.first]
        ):
            return spot
    return None


def nearest_spot(
    doc: Doc,
    spots: Sequence[Spot],
    near: dict[int, float],
    figure: Figure,
    cue: Token | None,
    reach: float,
    *,
    own_clause: bool = False,
) -> tuple[Spot, float] | None:
    """The nearest spot whose clause reaches the figure's, and its distance; None where all are out of reach.

    `own_clause`: only spots of the figure's own clause count.
    """
    ranked = []
    for spot in spots:
        if not speaks_of(spot, figure):
            continue
        distance = min((near[i] for i in range(spot.first, spot.last + 1) if i in near), default=99.0)
        if opens_sentence(doc, spot) and spot.first < figure.first:
            distance = min(distance, OPENING)  # what opens the sentence sets the scene for all of it
        if distance > reach:
            continue
        across = reach_across(doc[spot.last], doc[figure.head], cue)
        if across is not None and not (own_clause and across) and distance + across - spot.bonus <= reach:
            ranked.append((distance + across - spot.bonus, spot.first, spot))
    if not ranked:
        return None
    distance, _, best = min(ranked, key=lambda item: item[:2])
    return best, distance


def opens_sentence(doc: Doc, spot: Spot) -> bool:
    """Whether a date or place opens its sentence: `In 2024 ...`, `In the first half of the year, ...`."""
    words = spot.first - doc[spot.first].sent.start
    return words <= 2 or (words <= 4 and spot.last + 1 < len(doc) and doc[spot.last + 1].text == ",")


def stands_as_place(span: Span, *, is_country: bool) -> bool:
    """Whether a name says where: not an adjective, not a sender (`from Kenya`), not in `Kenya-led`."""
    root, doc = span.root, span.doc
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 1] if span.start else None
    if root.pos_ == "ADJ" or root.dep_ == "amod" or is_people(span):
        return False
    if (
        after is not None
        and after.lower_ in ("-", "–")
        and span.end + 1 < len(doc)
        and doc[span.end + 1].lower_ in ("led", "based", "backed")
    ):
        return False
    return not (is_country and before is not None and before.lower_ in ("from", "by"))


def is_people(span: Span) -> bool:
    """Whether a country's name is that of its people: `92 Haitians`."""
    return span.root.tag_ in ("NNPS", "NNS") and span.root.lower_.endswith(("ans", "eans"))


def haitian(value: str) -> Place | None:
    """The place of Haiti with this id; a building stands for the settlement that it is in."""
    place = get_place(value)
    while place is not None and place.level == "facility":
        known = known_places().get(place.id)
        place = get_place(known.within) if known else None
    return place


def is_within(inner: Place, outer: Place) -> bool:
    """Whether one place lies in the other."""
    return contains(outer.id, inner.id)
