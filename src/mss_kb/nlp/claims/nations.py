"""Words that stand for a country as an actor. In: a Doc. Out: nations with their tokens, in text order.

A country, its people, its government by its seat, a body of it (`Congress`), and a person who is said to be
of it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span

from mss_kb.lexicon import load
from mss_kb.model import EntityMention, EntityType
from mss_kb.nlp.body import body_of
from mss_kb.nlp.entities.countries import country_names, demonyms
from mss_kb.nlp.entities.words import keys

HT = "HT"
LED = frozenset({"led", "backed", "based", "run", "headed", "trained", "born", "made", "built"})
DASHES = frozenset({"-", "–", "‑"})
# How far before a person's name its nationality may stand, in tokens.
ROLE_REACH = 6
# A text's own country is named this much more often than any other.
LEAD = 2.0


@dataclass(frozen=True)
class Nation:
    """Tokens [start, end) that stand for the country `code`; `kind` is `country`, `body` or `person`."""

    code: str
    start: int
    end: int
    kind: str
    is_led: bool = False


def nations_of(doc: Doc) -> tuple[Nation, ...]:
    """Every nation named; `Kenya-led` is marked, the `US` of `US$` left out."""
    bodies = {entity.id: entity.iso2 for entity in doc._.mss_kb_entities if entity.iso2}
    people: dict[str, str] = {}
    found: list[Nation] = []
    for mention in doc._.mss_kb_mentions:
        if body_of(doc)[mention.end : mention.end + 1] in ("$", "D"):
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            continue
        if mention.type is EntityType.COUNTRY:
            code = mention.entity_id.partition(":")[2].upper()
            found.append(
                Nation(
                    code,
                    span.start,
                    span.end,
                    "country",
                    is_led=is_led(doc, span.end) or leads(doc, span.start),
                )
            )
        elif mention.type is EntityType.PERSON:
            code = nationality(doc, span, found) or people.get(mention.entity_id, "")
            if code:
                people[mention.entity_id] = code
                found.append(Nation(code, span.start, span.end, "person"))
        elif mention.type is EntityType.ORG:
            code = body_country(mention, bodies, span) or ""
            if code:
                found.append(Nation(code, span.start, span.end, "body"))
    return tuple(found)


def nations_in(sentence: Span, nations: Sequence[Nation]) -> list[Nation]:
    """The nations of one sentence; `nations` are in text order."""
    low = bisect_left(nations, sentence.start, key=lambda nation: nation.start)
    high = bisect_left(nations, sentence.end, key=lambda nation: nation.start)
    return list(nations[low:high])


def is_led(doc: Doc, after: int) -> bool:
    """Whether `-led`, `-backed` or the like follows: the country describes another's force."""
    return after + 1 < len(doc) and doc[after].text in DASHES and doc[after + 1].lower_ in LED


def leads(doc: Doc, start: int) -> bool:
    """Whether `led by` stands before: `a mission led by Kenya` is not all Kenya's."""
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    return before[-1:] == ["by"] and before[0] in ("led", "headed", "commanded", "spearheaded")


def nationality(doc: Doc, span: Span, before: Sequence[Nation]) -> str | None:
    """The country in a person's role.

    `Kenyan President William Ruto`, `Kenya's interior minister, Kithure Petit`.
    """
    if not before or before[-1].kind != "country" or before[-1].is_led:
        return None
    nation = before[-1]
    between = doc[nation.end : span.start]
    if not 0 < len(between) <= ROLE_REACH:
        return None
    is_role = all(
        t.pos_ in ("NOUN", "PROPN", "ADJ", "PART") or t.lower_ in (",", "of", "'s", "’s") for t in between
    )
    return nation.code if is_role and between[0].lower_ not in (",", "of") else None


def body_country(mention: EntityMention, bodies: Mapping[str, str], span: Span) -> str | None:
    """The country whose body it is: by the gazetteer.

    Else by a country's adjective at the head of its name.
    """
    if mention.entity_id in bodies:
        return bodies[mention.entity_id]
    first = next((t for t in span if t.pos_ != "DET"), span[0])
    key = " ".join(keys(first.text))
    return demonyms().get(key) or (one_word_names().get(key) if first.text[:1].isupper() else None)


@cache
def one_word_names() -> dict[str, str]:
    """Folded names of countries that are one word, with their codes: `jamaica` -> `JM`."""
    return {" ".join(keys(name)): code for name, code in country_names() if " " not in name}


def home_of(doc: Doc, nations: Iterable[Nation]) -> str | None:
    """The country that a text speaks from.

    It is named, with its currency, far more often than any other but Haiti.
    """
    counts = Counter(nation.code for nation in nations if nation.code != HT and not nation.is_led)
    currencies: dict[str, str] = load("mission")["currency_of"]
    for quantity in doc._.mss_kb_quantities:
        if quantity.unit in currencies:
            counts[currencies[quantity.unit]] += 1
    ranked = counts.most_common(2)
    if not ranked:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= LEAD * second and ranked[0][1] >= 2 else None
