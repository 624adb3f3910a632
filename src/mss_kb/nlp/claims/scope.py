"""When and where a figure holds. In: a figure, its cue and the dates and places of its sentence. Out: EDTF, Place.

A date or place belongs to the figure that it is nearest to, unless it is someone else's: the day of a statement ("said on Tuesday") or a date
inside another name ("the 2021 murder"). What a sentence leaves open is carried over from the sentence before only where the figure goes on
with the same event.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

from mss_kb.model import DateMention, DateType, EntityMention, EntityType, Place
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.clauses import reach_across
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.entities.places import contains, get_place, known_places, nominals
from mss_kb.nlp.within import within

Mention = TypeVar("Mention", DateMention, EntityMention)

PERIOD_REACH = 4.4
PLACE_REACH = 4.6
MODIFIES = frozenset({"compound", "amod", "poss", "nmod", "nummod"})
IS_DAY = re.compile(r"\d{4}-\d\d-\d\d~?")
IS_MONTH = re.compile(r"\d{4}-\d\d")
RELATIVE_WEEK = re.compile(r"(this|last|next|the past) (week|month)|today|yesterday|earlier", re.I)
# A smaller place says more than the country.
SMALLER = 0.4
OPENING = 3.0
# Nouns that stand for the place named last.
RESUMING = frozenset(
    {
        "commune",
        "town",
        "city",
        "village",
        "neighbourhood",
        "neighborhood",
        "slum",
        "district",
        "locality",
        "department",
        "region",
        "municipality",
    }
)
# Money is asked for by the year of these.
PLANS = frozenset({"plan", "appeal", "budget", "programme", "program"})
# Nouns of events without a count: their date is that of what they did.
EVENT_NOUNS = frozenset(
    {
        "raid",
        "assault",
        "attack",
        "massacre",
        "clash",
        "ambush",
        "killing",
        "shooting",
        "bombing",
        "accident",
        "crash",
        "siege",
    }
)
# Verbs that tell a count, besides the verbs of saying.
COUNTING = frozenset({"put", "estimate", "revise", "report", "confirm", "announce", "say", "tell"})
DIRECTIONS = frozenset({"south", "north", "east", "west", "southwest", "southeast", "northwest", "northeast", "outside", "outskirts", "edge"})
LENGTHS = frozenset({"km", "kilometres", "kilometers", "miles"})
PARTS = frozenset({"neighbourhood", "neighborhood", "district", "suburb"})
CHANGES = frozenset(
    {"up", "down", "rise", "increase", "jump", "drop", "fall", "decrease", "growth", "decline"}
)
DATED_BY = frozenset(
    {"in", "on", "by", "for", "at", "during", "since", "of", "until", "through", "from", "between", ","}
)


@dataclass(frozen=True)
class Spot:
    """A date or place where it stands in the sentence: tokens `first` to `last`; `change` is the word of change that it is the start of."""

    first: int
    last: int
    value: str
    text: str
    bonus: float = 0.0
    change: int | None = None


def date_spots(
    doc: Doc, sentence: Span, reporting: Sequence[tuple[int, int]], cues: frozenset[int]
) -> tuple[list[Spot], list[Spot]]:
    """The dates of a sentence that can say when something happened, and those that say when it was said.

    `reporting` are the character spans of verbs of saying; `cues` the tokens of counted events, which a date may modify.
    """
    spots: list[Spot] = []
    said: list[Spot] = []
    for date, span in spans_of(doc, sentence, doc._.mss_kb_dates):
        if date.edtf is None or date.type not in (DateType.DATE, DateType.TIME):
            continue
        if is_inside_name(span, cues) or is_compared(span):
            continue
        value = date.edtf.removesuffix("/..") if opens_clause(span) else date.edtf
        spot = Spot(span.start, span.end - 1, value, date.text, change=word_of_change(span))
        (said if is_reporting_date(date, span, sentence, reporting) else spots).append(spot)
    return joined(doc, spots), said


def joined(doc: Doc, spots: list[Spot]) -> list[Spot]:
    """Neighbouring months told together are one stretch: `212 kidnappings in January and February`."""
    found: list[Spot] = []
    for spot in spots:
        before = found[-1] if found else None
        if (
            before is not None
            and spot.first - before.last == 2
            and doc[before.last + 1].lower_ == "and"
            and is_next(before.value, spot.value)
        ):
            found[-1] = replace(
                before,
                last=spot.last,
                value=f"{before.value}/{spot.value}",
                text=f"{before.text} and {spot.text}",
            )
        else:
            found.append(spot)
    return found


def is_next(first: str, second: str) -> bool:
    """Whether one EDTF month follows on the other."""
    if not (IS_MONTH.fullmatch(first) and IS_MONTH.fullmatch(second)):
        return False
    (year, month), (later, other) = (map(int, text.split("-")) for text in (first, second))
    return later * 12 + other == year * 12 + month + 1


def opens_clause(span: Span) -> bool:
    """Whether a clause behind the date tells what happened then: `since October, when ministers announced`."""
    behind = [token.lower_ for token in span.doc[span.end : span.end + 2]]
    return "when" in behind


def spans_of(doc: Doc, sentence: Span, mentions: Sequence[Mention]) -> list[tuple[Mention, Span]]:
    """The mentions inside a sentence with their spans."""
    low, high = sentence.start_char, sentence.end_char
    found = []
    for mention in within(mentions, low, high):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and span.start < sentence.end:
            found.append((mention, span))
    return found


def is_reporting_date(
    date: DateMention, span: Span, sentence: Span, reporting: Sequence[tuple[int, int]]
) -> bool:
    """Whether the date is the day of a statement: `said on Tuesday`. Years, months and `as of` never are."""
    if not (IS_DAY.fullmatch(date.edtf or "") or RELATIVE_WEEK.match(date.text)):
        return False
    before = [token.lower_ for token in span.doc[max(0, span.start - 2) : span.start]]
    if before == ["as", "of"] or "since" in before or "by" in before or follows_number(span):
        return False
    governor = governor_of(span.root)
    is_counting = (
        governor.lemma_.lower() in COUNTING
        and governor.pos_ == "VERB"
        and not any(c.dep_ == "nsubjpass" for c in governor.children)
    )
    return is_counting or any(start <= governor.idx < end for start, end in reporting)


def follows_number(span: Span) -> bool:
    """Whether the date stands right behind a number: `Sixty died on Friday, fifty on Saturday, says the coordinator`."""
    doc, start = span.doc, span.start
    if start > 1 and doc[start - 1].lower_ in DATED_BY and doc[start - 1].text != ",":
        start -= 1
    return start > span.sent.start and doc[start - 1].like_num


def governor_of(token: Token) -> Token:
    """The first verb or noun above the date, prepositions passed."""
    token = token.head
    for _ in range(3):
        if token.pos_ not in ("ADP", "NUM", "SCONJ", "ADV"):
            break
        token = token.head
    return token


def is_inside_name(span: Span, cues: frozenset[int]) -> bool:
    """Whether the date modifies a noun that is no counted event: `the 2021 murder`, `its 2025/26 budget`."""
    root = span.root
    head = root.head
    if span.start and span.doc[span.start - 1].lower_ == "in" and span.doc[span.start - 1].is_sent_start:
        return False
    if (
        root.dep_ not in MODIFIES
        or head.i <= root.i
        or head.i - root.i > 4
        or head.i in cues
        or head.lemma_.lower() in PLANS | EVENT_NOUNS
    ):
        return False
    if any(token.is_punct and token.text != "-" for token in span.doc[root.i + 1 : head.i]):
        return False
    return not any(child.dep_ == "nummod" and child.i != root.i for child in head.children)


def is_compared(span: Span) -> bool:
    """Whether the date is only compared with: `more than in 2023`, `twice as many as a year ago`, `up from ... in December`."""
    before = [token.lower_ for token in span.doc[max(span.sent.start, span.start - 4) : span.start]]
    return (
        "than" in before
        or before[-1:] == ["as"]
        or (before[-2:] in (["as", "in"], ["as", "of"]) and before[-3:-2] in (["many"], ["much"]))
    )


def word_of_change(span: Span) -> int | None:
    """The word of change whose start the date is: `up by 24% since December`, `a rise of 9 per cent since June`."""
    token = span.root
    for _ in range(5):
        if token.lemma_.lower() in CHANGES:
            return token.i
        if token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
            return None
        token = token.head
    return None


def speaks_of(spot: Spot, figure: Figure) -> bool:
    """Whether a date of change can be the figure's: it is the change itself or what was before, not what has come of it."""
    return (
        spot.change is None
        or (figure.first > spot.change - 5 and figure.unit == "percent")
        or figure.first > spot.change
    )


def beside(doc: Doc, figure: Figure, spots: Sequence[Spot]) -> Spot | None:
    """The date that stands right behind the figure: `1,494 in 2024`, `5,900 this year`, `fifty on Saturday`."""
    end = max(figure.head, figure.last) if figure.has_own_noun else figure.last
    for spot in spots:
        gap = spot.first - end - 1
        if 0 <= gap <= 2 and all(
            token.lower_ in DATED_BY or token.lower_ in ("the", "end", "early", "late")
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


def place_spots(doc: Doc, sentence: Span, last: Place | None) -> list[Spot]:
    """Places in the sentence where something can have happened; demonyms, senders and datelines are none.

    `last` is the place named before, which `there` and `the town` take up.
    """
    spots = []
    for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions):
        if mention.type not in (EntityType.PLACE, EntityType.COUNTRY) or is_dateline(span):
            continue
        if stands_as_place(span, is_country=mention.type is EntityType.COUNTRY):
            if is_landmark(doc, span.start):
                continue
            bonus = 0.0 if mention.type is EntityType.COUNTRY else SMALLER
            spots.append(Spot(span.start, span.end - 1, mention.entity_id, mention.text, bonus))
    for token in sentence:
        if token.lower_ == "capital" and token.i and is_haitian_capital(token) and not is_landmark(doc, token.i - 1):
            spots.append(Spot(token.i, token.i, nominals()["the capital"], token.text, SMALLER))
        elif resumes(token):
            named = [spot for spot in spots if spot.last < token.i and haitian(spot.value) is not None]
            value = max(named, key=lambda spot: spot.last).value if named else last.id if last is not None else None
            if value is not None:
                spots.append(Spot(token.i, token.i, value, token.text, SMALLER))
    return listed(doc, spots)


def is_landmark(doc: Doc, start: int) -> bool:
    """Whether a place only says where another lies: `a town south of the capital`, `20 km from Jacmel`."""
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    return bool(before) and (before[-1] == "of" and before[0] in DIRECTIONS or before[-1] == "from" and before[0] in LENGTHS)


def is_goal(doc: Doc, spot: Spot) -> bool:
    """Whether people go to the place: `fled towards Saint-Marc`, `most of them to relatives in Saint-Marc`; not where they fled from."""
    token = doc[spot.first]
    if not token.text[:1].isupper():
        return False
    for _ in range(4):
        if token.pos_ == "ADP" and token.lower_ in ("to", "towards", "toward", "into"):
            return True
        if token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return False


def listed(doc: Doc, spots: list[Spot]) -> list[Spot]:
    """Places told in one list stand for the place around them all: `clashes in Cabaret and Arcahaie`."""
    found: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: spot.first):
        before = found[-1] if found else None
        between = [token.lower_ for token in doc[before.last + 1 : spot.first]] if before is not None else []
        is_list = bool(between) and all(word in (",", "and", "or", "in", "the") for word in between) and between != ["in"] and between != ["in", "the"]
        around = common(before.value, spot.value) if before is not None and is_list and (between != [","] or continues(doc, spot)) else None
        if before is not None and around is not None:
            found[-1] = replace(before, last=spot.last, value=around, text=f"{before.text}, {spot.text}")
        else:
            found.append(spot)
    return found


def continues(doc: Doc, spot: Spot) -> bool:
    """Whether a list goes on behind the place: a comma alone may also lead to the place around it."""
    behind = [token.lower_ for token in doc[spot.last + 1 : spot.last + 3]]
    return behind[:1] in ([","], ["and"])


def common(first: str, second: str) -> str | None:
    """The smallest place around both; None where one lies in the other or either is not of Haiti."""
    a, b = haitian(first), haitian(second)
    if a is None or b is None or a == b or is_within(a, b) or is_within(b, a):
        return None
    known = known_places()
    around = a.id
    while around in known:
        around = known[around].within
        if contains(around, b.id):
            return around
    return None


def resumes(token: Token) -> bool:
    """Whether a word takes up the place named before: `there`, `in the town`."""
    if token.lower_ == "there":
        return token.dep_ != "expl"
    if token.lemma_.lower() in PARTS and token.tag_ == "NNS":
        return token.dep_ in ("pobj", "dobj")
    if token.lemma_.lower() in RESUMING and token.i:
        return (
            token.nbor(-1).lower_ in ("the", "that", "this")
            and token.dep_ == "pobj"
            and not any(c.lower_ == "of" for c in token.children)
        )
    return False


def is_haitian_capital(token: Token) -> bool:
    """`the capital`, `Haiti's capital`; not another country's, nor a sum of money."""
    before = token.nbor(-1)
    return before.lower_ in ("the", "haitian") or (
        before.lower_ in ("'s", "’s") and token.i > 1 and token.nbor(-2).lower_ in ("haiti", "country")
    )


def is_dateline(span: Span) -> bool:
    """Whether a name in capitals opens a paragraph and is followed by a dash: `SAINT-MARC, Haiti (Wire) –`."""
    text = body_of(span.doc)
    line = text.rfind("\n", 0, span.start_char) + 1
    rest = text[line : line + 90]
    dash = re.search(r"\s[–—-]{1,2}\s", rest)
    return (
        dash is not None
        and span.start_char < line + dash.start()
        and rest[: rest.find(" ") if " " in rest else 0].strip(",").isupper()
    )


def stands_as_place(span: Span, *, is_country: bool) -> bool:
    """Whether a name says where: not an adjective, not a sender (`from Kenya`), not in `Kenya-led`."""
    root, doc = span.root, span.doc
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 1] if span.start else None
    if root.pos_ == "ADJ" or root.dep_ == "amod":
        return False
    if (
        after is not None
        and after.lower_ in ("-", "–")
        and span.end + 1 < len(doc)
        and doc[span.end + 1].lower_ in ("led", "based", "backed")
    ):
        return False
    return not (is_country and before is not None and before.lower_ in ("from", "by"))


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
