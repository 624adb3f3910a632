"""Everything in a Doc that can be a claim's figure. In: a Doc with quantities and dates. Out: figures by sentence, in text order.

A figure is a quantity, a word of none ("no officer", "nobody"), one victim of a force ("a Kenyan officer was killed") or a date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from mss_kb.lexicon import load
from mss_kb.model import Bound, DateMention, DateType, Quantity
from mss_kb.nlp.body import body_of
from mss_kb.nlp.entities.countries import demonyms
from mss_kb.nlp.quantities.people import counts_people
from mss_kb.nlp.within import within

KIN = frozenset({"father", "mother", "son", "daughter", "brother", "sister", "boy", "girl", "man", "woman", "youngest", "oldest", "eldest", "victim"})
DURATIONS = frozenset({"days", "weeks", "months", "years"})
NO_NOUN = frozenset({"time", "longer", "one", "matter", "doubt", "sign", "way", "comment", "word", "need", "sense", "means", "choice"})


@dataclass(frozen=True)
class Figure:
    """A figure and the tokens that it stands on.

    `first`/`last` are its tokens (last inclusive); `noun_i` the counted noun's token, which may stand elsewhere; `kind` is
    `quantity`, `zero`, `lone` or `date`.
    """

    kind: str
    start: int
    end: int
    first: int
    last: int
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    noun: str | None
    noun_i: int | None
    currency_assumed: bool = False
    date: DateMention | None = None

    @classmethod
    def of_token(cls, token: Token) -> "Figure":
        """A stand-in for an event without a figure, at its verb or noun."""
        end = token.idx + len(token)
        return cls("event", token.idx, end, token.i, token.i, None, None, Bound.EXACT, None, None, None)

    @property
    def seeds(self) -> tuple[int, ...]:
        """Tokens from which nearness is measured."""
        own = tuple(range(self.first, self.last + 1))
        return (*own, self.noun_i) if self.has_own_noun and self.noun_i is not None else own

    @property
    def has_own_noun(self) -> bool:
        """Whether the counted noun stands behind the figure, not understood from elsewhere."""
        return self.noun_i is not None and self.first < self.noun_i <= self.last + 8

    @property
    def head(self) -> int:
        """The token that stands for the figure in the parse: its noun where that is beside it."""
        return self.noun_i if self.has_own_noun and self.noun_i is not None else self.last


def find_figures(doc: Doc, sentence: Span) -> list[Figure]:
    """The figures of one sentence in text order, none overlapping another but dates."""
    low, high = doc[sentence.start].idx, doc[sentence.end - 1].idx + len(doc[sentence.end - 1])
    found = [
        figure
        for quantity in within(doc._.mss_kb_quantities, low, high)
        if (figure := from_quantity(doc, quantity))
    ]
    taken = {i for figure in found for i in range(figure.first, figure.last + 1)}
    found += [figure for figure in (*zeros(sentence), *lone_victims(sentence)) if figure.first not in taken]
    found += [
        figure
        for date in within(doc._.mss_kb_dates, low, high)
        if date.type is DateType.DATE and (figure := from_date(doc, date))
    ]
    found += [
        figure
        for date in within(doc._.mss_kb_dates, low, high)
        if date.type is DateType.DURATION and (figure := from_duration(doc, date)) and figure.first not in taken
    ]
    return sorted(found, key=lambda figure: figure.start)


def from_quantity(doc: Doc, quantity: Quantity) -> Figure | None:
    """The figure of a quantity."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None:
        return None
    if is_age(doc, span, quantity) or is_list_number(doc, span, quantity):
        return None
    if quantity.unit in DURATIONS and quantity.text[-1].isdigit():
        return replace_noun(quantity, span, doc)  # `5,601 last year`: the year says when
    noun = None if quantity.noun_start is None else doc.char_span(quantity.noun_start, quantity.noun_end, alignment_mode="expand")
    if noun is not None and any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBN", "VBG") for t in doc[span.end : noun.start]):
        return replace_noun(quantity, span, doc)  # the object of the figure's own verb is not what it counts
    if (label := label_noun(doc, span)) is not None and (noun is None or noun.start > span.end + 1):
        return Figure(
            "quantity", quantity.start, quantity.end, span.start, span.end - 1, quantity.low, quantity.high, quantity.bound,
            quantity.unit if quantity.unit and quantity.unit.isupper() else None, label.lemma_.lower(), label.i, quantity.currency_assumed,
        )  # fmt: skip
    return Figure(
        "quantity", quantity.start, quantity.end, span.start, span.end - 1, quantity.low, quantity.high, quantity.bound,
        currency_of(doc, quantity), quantity.noun, None if noun is None else noun.end - 1, quantity.currency_assumed,
    )  # fmt: skip


def label_noun(doc: Doc, span: Span) -> Token | None:
    """The counted event of a label: `Massacres: 14 this year`."""
    if span.start < 2 or doc[span.start - 1].lower_ != ":":
        return None
    label = doc[span.start - 2]
    return label if label.lemma_.lower().rstrip("s") in event_words() or label.lemma_.lower() in event_words() else None


@cache
def event_words() -> frozenset[str]:
    """All counted events of the lexicon."""
    return frozenset(word for words in load("counted")["events"].values() for word in words)


STATED = re.compile(r"\b(?:all |the )?(?:amounts?|figures?|sums?|money) (?:\w+ ){0,3}in ([A-Z]\w+) dollars", re.I)


def currency_of(doc: Doc, quantity: Quantity) -> str | None:
    """The unit; where a bare `$` was read as US dollars and the text says which dollars it means, that currency."""
    if not quantity.currency_assumed:
        return quantity.unit
    stated = STATED.search(body_of(doc))
    return load("mission")["dollars"].get(stated.group(1).lower(), quantity.unit) if stated else quantity.unit


NUMBERED = frozenset({"no", "no.", "number", "week", "day", "phase", "section", "paragraph", "report", "item", "chapter", "level", "resolution", "table", "figure", "annex", "article",
    "page", "part", "note", "route", "appendix", "vol.", "volume", "issue", "round", "stage", "version", "update", "bulletin"})  # fmt: skip


def is_list_number(doc: Doc, span: Span, quantity: Quantity) -> bool:
    """Whether a bare number only numbers what stands before it: `report no. 5`, `week 9`."""
    own = quantity.noun_start is not None and quantity.noun_start >= quantity.end and quantity.noun_start - quantity.end <= 2
    if own or not span.start or quantity.low != quantity.high or not quantity.text.isdigit():
        return False
    before = doc[span.start - 1]
    return before.lower_ in NUMBERED or before.lower_ == "." and span.start > 1 and doc[span.start - 2].lower_ == "no"


def is_age(doc: Doc, span: Span, quantity: Quantity) -> bool:
    """Whether a bare number is a person's age: `Rosemène Pierrelus, 44, said`, `most of them past sixty`, `aged 12`."""
    if quantity.noun is not None and quantity.noun_start is not None and quantity.noun_start > quantity.start or not 1 <= quantity.low <= 110:
        return False
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end].lower_ if span.end < len(doc) else "."
    if before is None or after not in (",", ".", ";", "and", ")", "\n", "\n\n"):
        return False
    if before.lower_ == "," and after in (",", ".") and span.start > 1:
        return doc[span.start - 2].ent_type_ == "PERSON" or doc[span.start - 2].pos_ == "PROPN"
    if before.lower_ in ("aged", "age"):
        return True
    if before.lower_ in ("is", "was") and span.start > 1 and quantity.unit is None:
        subject = doc[span.start - 2]
        return subject.ent_type_ == "PERSON" or subject.lower_ in ("he", "she", "i") or subject.lemma_.lower() in KIN
    people = span.start > 2 and doc[span.start - 2].lower_ in ("them", "whom", "were", "are", "all", "most", "was", "is")
    return before.lower_ in ("past", "under", "over") and people


def replace_noun(quantity: Quantity, span: Span, doc: Doc) -> Figure:
    """The figure without a noun."""
    unit = quantity.unit if quantity.unit in ("people", "percent") or quantity.unit and quantity.unit.isupper() else None
    return Figure(
        "quantity", quantity.start, quantity.end, span.start, span.end - 1, quantity.low, quantity.high, quantity.bound, unit, None, None,
        quantity.currency_assumed,
    )  # fmt: skip


def from_date(doc: Doc, date: DateMention) -> Figure | None:
    """The figure of a date."""
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None:
        return None
    return Figure(
        "date", date.start, date.end, span.start, span.end - 1, None, None, Bound.EXACT, "date", None, None, date=date
    )  # fmt: skip


ONE = {"a year": "years", "a month": "months", "a week": "weeks"}


def from_duration(doc: Doc, date: DateMention) -> Figure | None:
    """The figure of `a year`, which is no number but can be the length of a mandate."""
    unit = ONE.get(date.text.lower())
    span = doc.char_span(date.start, date.end, alignment_mode="expand") if unit else None
    if span is None:
        return None
    return Figure("quantity", date.start, date.end, span.start, span.end - 1, 1, 1, Bound.EXACT, unit, None, None)


@cache
def personnel_nouns() -> frozenset[str]:
    """Nouns whose count can be a force's strength."""
    return frozenset(load("counted")["personnel"])


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    zero, lone = load("counted")["zero"], load("counted")["lone"]
    return frozenset(zero["determiners"]), frozenset(zero["pronouns"]), frozenset(lone["words"])


def zeros(sentence: Span) -> Iterator[Figure]:
    """Words of none with what they count: `No mission member`, `nobody`, `not one arrest`."""
    determiners, pronouns, _ = _words()
    tokens = list(sentence)
    for position, token in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if token.lower_ in determiners and following is not None:
            if following.lower_ == "one":
                yield _zero(token, following, None)
            elif (noun := counted_noun(token)) is not None and noun.lemma_ not in NO_NOUN:
                yield _zero(token, token, noun)
        elif token.lower_ in pronouns:
            yield _zero(token, token, None)
        elif token.lower_ == "not" and following is not None and following.lower_ == "one":
            yield _zero(token, following, counted_noun(following))
        elif token.lower_ == "not" and [t.lower_ for t in tokens[position + 1 : position + 3]] == ["a", "single"]:
            single = tokens[position + 2]
            yield _zero(token, single, counted_noun(single))


def _zero(first: Token, last: Token, noun: Token | None) -> Figure:
    lemma = None if noun is None else noun.lemma_.lower()
    is_people = lemma is None or counts_people(lemma) or lemma in personnel_nouns() or lemma in demonyms() or lemma + "s" in demonyms()
    unit = "people" if is_people else None
    return Figure(
        "zero", first.idx, last.idx + len(last), first.i, last.i, 0, 0, Bound.EXACT, unit, lemma, None if noun is None else noun.i
    )


def lone_victims(sentence: Span) -> Iterator[Figure]:
    """`a Kenyan officer`: an article before a noun of a force's people; the metric decides whether it is a claim."""
    *_, lone = _words()
    for token in sentence:
        if token.lower_ in ("a", "an") and (noun := counted_noun(token)) is not None and noun.lemma_.lower() in lone:
            yield Figure(
                "lone", token.idx, token.idx + len(token), token.i, token.i, 1, 1, Bound.EXACT, "people", noun.lemma_.lower(), noun.i
            )  # fmt: skip


def counted_noun(determiner: Token) -> Token | None:
    """The noun that a determiner stands before: the last of the run of nouns and adjectives after it."""
    doc, noun = determiner.doc, None
    for i in range(determiner.i + 1, min(determiner.i + 7, len(doc))):
        token = doc[i]
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
        elif token.pos_ not in ("ADJ", "PUNCT", "ADV", "VERB") or token.lower_ in (",", ".", ";", ":"):
            break
        elif noun is not None and token.pos_ in ("VERB", "ADV", "ADJ"):
            break
    return noun
