"""The places of a sentence where something can have happened.

In: a sentence, the place told before. Out: Spots.
"""

import re
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from mss_kb.model import EntityType, Place
from mss_kb.nlp.attribution.datelines import datelines
from mss_kb.nlp.body import body_of, lower_lemmas, lower_words
from mss_kb.nlp.claims.scope import Spot, haitian, is_within, spans_of, stands_as_place
from mss_kb.nlp.entities.places import HAITI, contains, known_places, nominals
from mss_kb.nlp.within import within

# A smaller place says more than the country.
SMALLER = 0.4
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
        "area",
    }
)
DIRECTIONS = frozenset(
    {
        "south",
        "north",
        "east",
        "west",
        "southwest",
        "southeast",
        "northwest",
        "northeast",
        "outside",
        "outskirts",
        "edge",
    }
)
ABOVE = frozenset({"above", "overlooking"})
NEARBY = frozenset({"nearby", "neighbouring", "neighboring"})
WHOLE = frozenset({"nationwide", "countrywide"})
LENGTHS = frozenset({"km", "kilometres", "kilometers", "miles"})
PARTS = frozenset({"neighbourhood", "neighborhood", "district", "suburb"})


# Every word that names a place without its name.
TAKING_UP = WHOLE | PARTS | RESUMING | {"capital", "country", "there"}


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
    lower, lemmas = lower_words(doc), lower_lemmas(doc)
    for i in range(sentence.start, sentence.end):
        if lower[i] not in TAKING_UP and lemmas[i] not in TAKING_UP:
            continue
        token = doc[i]
        if (
            token.lower_ == "capital"
            and token.i
            and is_haitian_capital(token)
            and not is_landmark(doc, token.i - 1)
            and not is_above(token)
        ):
            spots.append(Spot(token.i, token.i, nominals()["the capital"], token.text, SMALLER))
        elif token.lower_ in WHOLE or (token.lower_ == "country" and is_across(token)):
            spots.append(Spot(token.i, token.i, HAITI.id, token.text))
        elif resumes(token):
            named = [spot for spot in spots if spot.last < token.i and haitian(spot.value) is not None]
            taken = place_filed(doc) if is_this(token) and not named else last
            value = (
                max(named, key=lambda spot: spot.last).value
                if named
                else taken.id
                if taken is not None
                else None
            )
            if value is not None:
                value = of_level(token.lemma_.lower(), value)
                spots.append(Spot(token.i, token.i, value, token.text, SMALLER))
    return listed(doc, spots)


def is_this(token: Token) -> bool:
    """Whether a noun means the place where the report was filed: `this farming town`."""
    return any(child.lower_ == "this" for child in token.lefts)


@lru_cache(maxsize=2)
def place_filed(doc: Doc) -> Place | None:
    """The place in Haiti that the text's first dateline names."""
    for start, end in datelines(body_of(doc))[:1]:
        for mention in within(doc._.mss_kb_mentions, start, end):
            if mention.type is EntityType.PLACE and (place := haitian(mention.entity_id)) is not None:
                return place
    return None


def is_above(token: Token) -> bool:
    """Whether something lies above the place: `in the hills above Haiti's capital`."""
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].lower_ in ABOVE


def is_across(token: Token) -> bool:
    """`across the country`, `in the whole country`: the figure is of all of it."""
    return token.dep_ == "pobj" and token.head.lower_ in ("across", "throughout", "around")


def of_level(noun: str, place_id: str) -> str:
    """The place of the kind that the noun names around the place.

    The department of Verrettes is Artibonite.
    """
    around: str | None = place_id
    while around in known_places():
        if known_places()[around].place.level == noun:
            return around
        around = known_places()[around].within
    return place_id


def is_landmark(doc: Doc, start: int) -> bool:
    """Whether a place only says where another lies: `a town south of the capital`, `20 km from Jacmel`."""
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    if (before and before[-1] in ("haitian", "the")) or "'s" in before[-1:] or "’s" in before[-1:]:
        behind = doc[start - 1].left_edge.i
        before = [token.lower_ for token in doc[max(0, behind - 2) : behind]]
    return bool(before) and (
        before[-1] in NEARBY
        or (before[-1] in ABOVE and doc[start].lower_ in ("port", "capital"))
        or (before[-1] == "of" and before[0] in DIRECTIONS)
        or (before[-1] == "from" and before[0] in LENGTHS)
    )


def is_goal(doc: Doc, spot: Spot) -> bool:
    """Whether people go to the place.

    `fled towards Saint-Marc`, `most of them to relatives in Saint-Marc`; not where they fled from.
    """
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
        is_list = (
            bool(between)
            and all(word in (",", "and", "or", "in", "the") for word in between)
            and between != ["in"]
            and between != ["in", "the"]
        )
        around = (
            common(before.value, spot.value)
            if before is not None and is_list and (between != [","] or continues(doc, spot))
            else None
        )
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
        return token.dep_ in ("pobj", "dobj") and not any(c.dep_ == "poss" for c in token.lefts)
    if token.lemma_.lower() in RESUMING and token.tag_ == "NN":
        return (
            any(c.lower_ in ("the", "that", "this") for c in token.lefts)
            and (token.dep_ == "pobj" or (token.lower_ == "area" and token.dep_ == "dobj"))
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
    """Whether a name in capitals opens a paragraph before a dash: `SAINT-MARC, Haiti (Wire) –`."""
    text = body_of(span.doc)
    line = text.rfind("\n", 0, span.start_char) + 1
    rest = text[line : line + 90]
    dash = re.search(r"\s[–—-]{1,2}\s", rest)
    return (
        dash is not None
        and span.start_char < line + dash.start()
        and rest[: rest.find(" ") if " " in rest else 0].strip(",").isupper()
    )
