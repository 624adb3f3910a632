"""The figure of a quantity, and which quantities are none: ages, list numbers. In: a Quantity.

Out: a Figure or None.
"""

import re
from functools import cache, lru_cache

from spacy.tokens import Doc, Span, Token

from mss_kb.lexicon import load
from mss_kb.model import EntityType, Quantity
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.antecedents import antecedent, counts_persons, is_person, of_apposition
from mss_kb.nlp.claims.figure import DURATIONS, Figure, personnel_nouns
from mss_kb.nlp.claims.words import words
from mss_kb.nlp.quantities.people import counts_people
from mss_kb.nlp.quantities.singular import singular

STATED = re.compile(
    r"\b(?:all |the )?(?:amounts?|figures?|sums?|money) (?:\w+ ){0,3}in ([A-Z]\w+) dollars", re.I
)


def from_quantity(doc: Doc, quantity: Quantity) -> Figure | None:
    """The figure of a quantity; None for an age or a list number."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or is_age(doc, span, quantity) or is_list_number(doc, span, quantity):
        return None
    if span.start and doc[span.start - 1].lower_ == "per":
        return None  # `1.1 officers per 1,000 people`
    if quantity.unit in DURATIONS and quantity.text[-1].isdigit():
        return figure_of(
            quantity, span, plain_unit(quantity), None, None
        )  # `5,601 last year`: the year says when
    noun = noun_span(doc, quantity)
    if noun is not None and noun.end <= span.start and is_size_of_force(doc, span):
        return figure_of(quantity, span, None, None, None)  # `the Council, with three votes against, created`
    is_bare = quantity.unit is None or (quantity.unit == quantity.noun and quantity.noun is not None)
    if is_bare and (noun is None or noun.end <= span.start):
        if is_size_of_group(span) or counts_persons(span):
            return figure_of(quantity, span, "people", None, None)
        is_far = noun is None or noun.start < span.sent.start
        taken_up = of_apposition(doc, span) or (antecedent(doc, span) if is_far else None)
        if taken_up is not None:
            lemma = singular(taken_up)
            counted = "people" if is_person(taken_up) else lemma
            return figure_of(quantity, span, counted, lemma, taken_up.i)
    if noun is not None and any(is_finite_verb(token) for token in doc[span.end : noun.start]):
        return figure_of(
            quantity, span, plain_unit(quantity), None, None
        )  # its own verb's object is not what it counts
    label = label_noun(doc, span)
    if label is not None and (noun is None or noun.start > span.end + 1):
        unit = quantity.unit if quantity.unit and quantity.unit.isupper() else None
        return figure_of(quantity, span, unit, label.lemma_.lower(), label.i)
    if noun is None and quantity.unit is None and (subject := what_changes(doc, span)) is not None:
        lemma = subject.lemma_.lower()
        return figure_of(quantity, span, "people" if counts_people(lemma) else None, lemma, subject.i)
    name = quantity.noun if noun is None else term_of(doc, noun.end - 1, quantity.noun)
    unit = currency_of(doc, quantity)
    unit = name if unit == quantity.noun else unit
    return figure_of(quantity, span, unit, name, None if noun is None else noun.end - 1)


def is_size_of_force(doc: Doc, span: Span) -> bool:
    """Whether a bare number is how large a force is: `a force of 5,550`, `the operation stands at 1,000`."""
    above = span.root.head
    if above.lower_ not in ("of", "at", "to"):
        return False
    if above.lower_ == "of":
        return above.head.lemma_.lower() in forces()
    verb = above.head if above.head.pos_ != "ADP" else above.head.head
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return (
        verb.lemma_.lower() in words("amounts") and subject is not None and subject.lemma_.lower() in forces()
    )


def is_size_of_group(span: Span) -> bool:
    """Whether a bare number is how many people a group has: `a skeleton staff of 40`, `a crowd of 300`."""
    of = span.root.head
    return of.lower_ == "of" and of.i < span.start and of.head.lemma_.lower() in words("collectives")


@cache
def forces() -> frozenset[str]:
    """Nouns of bodies of people in uniform."""
    found: list[str] = [*load("mission")["groups"], "mission", "operation", "strength"]
    return frozenset(found)


def what_changes(doc: Doc, span: Span) -> Token | None:
    """The plural subject of a verb of amounts: `makeshift camps grew from 142 to 238`."""
    above = span.root.head
    if above.lower_ not in ("from", "to", "at"):
        return None
    verb = above.head if above.head.pos_ != "ADP" else above.head.head
    if verb.lemma_.lower() not in words("amounts"):
        return None
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lemma_.lower() in words("totals"):
        subject = next((t for t in subject.subtree if t.dep_ == "pobj" and t.head.lower_ == "of"), None)
    return subject if subject is not None and subject.tag_ == "NNS" else None


def term_of(doc: Doc, noun_i: int, noun: str | None) -> str | None:
    """The counted noun with the adjective that makes a term of it: `armoured vehicle`, `forward base`."""
    if noun is None or noun_i == 0:
        return noun
    before = doc[noun_i - 1]
    is_compound = noun in light_heads() and before.tag_ == "NN" and before.head.i == noun_i
    return f"{before.lower_} {noun}" if is_compound or before.lower_ in terms().get(noun, ()) else noun


@cache
def light_heads() -> frozenset[str]:
    """Nouns that say too little without the noun before them: `health centre`, `police station`."""
    return frozenset(load("counted")["light_heads"]["words"])


@cache
def terms() -> dict[str, list[str]]:
    """For each noun the adjectives that make a term with it."""
    found: dict[str, list[str]] = load("counted")["terms"]
    return found


def figure_of(
    quantity: Quantity, span: Span, unit: str | None, noun: str | None, noun_i: int | None
) -> Figure:
    """The figure at `span` with the quantity's value."""
    return Figure(
        kind="quantity",
        start=quantity.start,
        end=quantity.end,
        first=span.start,
        last=span.end - 1,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        unit=unit,
        noun=noun,
        noun_i=noun_i,
        currency_assumed=quantity.currency_assumed,
    )


def noun_span(doc: Doc, quantity: Quantity) -> Span | None:
    """Where the counted noun stands."""
    if quantity.noun_start is None or quantity.noun_end is None:
        return None
    return doc.char_span(quantity.noun_start, quantity.noun_end, alignment_mode="expand")


def is_finite_verb(token: Token) -> bool:
    """Whether a token is a verb with tense."""
    return token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG")


def plain_unit(quantity: Quantity) -> str | None:
    """The unit that does not hang on the noun: people, percent or a currency."""
    unit = quantity.unit
    return unit if unit in ("people", "percent") or (unit is not None and unit.isupper()) else None


def label_noun(doc: Doc, span: Span) -> Token | None:
    """The counted event of a label: `Massacres: 14 this year`."""
    if span.start < 2 or doc[span.start - 1].lower_ != ":":
        return None
    label = doc[span.start - 2]
    return (
        label
        if label.lemma_.lower().rstrip("s") in event_words() or label.lemma_.lower() in event_words()
        else None
    )


@cache
def event_words() -> frozenset[str]:
    """All counted events of the lexicon."""
    return frozenset(word for words in load("counted")["events"].values() for word in words)


def currency_of(doc: Doc, quantity: Quantity) -> str | None:
    """The unit of a sum; for a bare `$`, the dollars that the text says it means, if it says."""
    return stated_dollars(doc) or quantity.unit if quantity.currency_assumed else quantity.unit


@lru_cache(maxsize=4)
def stated_dollars(doc: Doc) -> str | None:
    """The ISO 4217 code of `all amounts in Canadian dollars`; None where the text does not say."""
    stated = STATED.search(body_of(doc))
    code: str | None = load("mission")["dollars"].get(stated.group(1).lower()) if stated else None
    return code


def is_list_number(doc: Doc, span: Span, quantity: Quantity) -> bool:
    """Whether a bare number only numbers what stands before it: `report no. 5`, `week 9`."""
    noun = noun_span(doc, quantity)
    has_noun = (
        noun is not None
        and not any(t.is_punct or t.pos_ in ("VERB", "AUX", "ADP") for t in doc[span.end : noun.start])
        and noun.start >= span.end
    )
    if has_noun or not span.start or quantity.low != quantity.high or not quantity.text.isdigit():
        return False
    before = doc[start_of_row(doc, span) - 1]
    if is_dialled(doc, span):
        return True
    return before.lower_ in words("numbered") or (
        before.lower_ == "." and span.start > 1 and doc[span.start - 2].lower_ == "no"
    )


def start_of_row(doc: Doc, span: Span) -> int:
    """Where the row of bare numbers begins that a number ends: `Routes 2, 3 and 4`."""
    first = span.start
    while first > 2 and doc[first - 1].lower_ in (",", "and", "or") and doc[first - 2].text.isdigit():
        first -= 2
    return first


def is_dialled(doc: Doc, span: Span) -> bool:
    """Whether digits are of a telephone number: a group with a leading nought, or the group before one."""
    following = doc[span.end].text if span.end < len(doc) else ""
    return any(text.isdigit() and len(text) > 1 and text[0] == "0" for text in (span.text, following))


def is_one_person(token: Token) -> bool:
    """Whether a word means one person: `a boy of 4`, `a Haitian woman, 26, died`, `a general of 63`."""
    lemma = token.lemma_.lower()
    is_body = lemma in personnel_nouns() or lemma in forces()
    return token.tag_ == "NN" and (lemma in words("kin") or (counts_people(lemma) and not is_body))


def is_row_of_ages(doc: Doc, span: Span) -> bool:
    """Whether a number is one of a row of ages behind people: `two aid workers, 29 and 34, were taken`."""
    first, last = span.start, span.end - 1
    while first > 2 and doc[first - 1].lower_ in (",", "and") and doc[first - 2].like_num:
        first -= 2
    while last + 2 < len(doc) and doc[last + 1].lower_ in (",", "and") and doc[last + 2].like_num:
        last += 2
    if (
        last == first
        or first < 2
        or last + 1 >= len(doc)
        or doc[first - 1].text != ","
        or doc[last + 1].text != ","
    ):
        return False
    people = doc[first - 2]
    return people.tag_ in ("NNS", "NNPS") and counts_people(people.lemma_.lower())


def is_in_place(token: Token) -> bool:
    """Whether a word is of a place's name: `180 in Cité Soleil, 50, or nearly that, in Petite-Rivière`."""
    return any(
        mention.start <= token.idx < mention.end and mention.type is EntityType.PLACE
        for mention in token.doc._.mss_kb_mentions
    )


def is_age(doc: Doc, span: Span, quantity: Quantity) -> bool:
    """Whether a bare number is a person's age.

    `Rosemène Pierrelus, 44, said`, `most of them past sixty`, `aged 12`.
    """
    has_noun = (
        quantity.noun is not None and quantity.noun_start is not None and quantity.noun_start > quantity.start
    )
    if has_noun or not 1 <= quantity.low <= 110 or not span.start:
        return False
    before, behind = doc[span.start - 1], doc[span.end].lower_ if span.end < len(doc) else "."
    opening = before.i - 1 if before.lower_ in ("about", "around") else before.i
    if doc[opening].lower_ == "of" and opening > 0 and is_one_person(doc[opening - 1]):
        return True
    if is_row_of_ages(doc, span):
        return True
    if behind.strip() not in (",", ".", ";", "and", ")", "when", ""):
        return False
    if before.lower_ in ("aged", "age"):
        return True
    if span.start < 2:
        return False
    subject = doc[span.start - 2]
    if before.lower_ == "," and behind in (",", "."):
        is_named = subject.ent_type_ == "PERSON" or (subject.pos_ == "PROPN" and not is_in_place(subject))
        return is_named or is_one_person(subject)
    if before.lower_ == "was" and subject.lower_ == "whom":
        return doc[max(0, span.start - 4)].lower_ in words("of_age")
    if before.lower_ in ("is", "was") and quantity.unit is None:
        return (
            subject.ent_type_ == "PERSON"
            or subject.lower_ in ("he", "she", "i")
            or subject.lemma_.lower() in words("kin")
        )
    return before.lower_ in ("past", "under", "over") and subject.lower_ in words("of_people")
