"""What a claim counts in. In: a figure and its reading. Out: the unit of the guideline."""

from collections.abc import Sequence

from spacy.tokens import Doc

from mss_kb.model import Metric
from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.nouns import event_nouns
from mss_kb.nlp.claims.reading import FUNDING, PEOPLE, PERSONNEL, Reading
from mss_kb.nlp.claims.words import words

COUNTED_AS_PEOPLE = frozenset(metric.value for metric in PEOPLE)
# Words of scale that can stand for a sum without its currency.
SCALES = frozenset({"thousand", "million", "billion", "m", "bn"})


def unit_of(figure: Figure, reading: Reading, before: Sequence[Draft]) -> str:
    """The claim's unit: what its metric counts, else the figure's own.

    Else that of the last figure before.
    """
    if reading.metric is Metric.INCIDENTS_ATTACKS:
        return "incidents"
    if reading.metric is Metric.INCIDENTS_AIRCRAFT_HIT:
        return "aircraft"
    if figure.unit == "percent":
        return "percent"
    if reading.metric in PEOPLE | PERSONNEL:
        return figure.noun if figure.noun in words("homes") else "people"
    own = figure.unit or figure.noun
    if own is not None:
        return counted_as(own)
    if reading.hit is not None and reading.hit.cue.metric in COUNTED_AS_PEOPLE:
        return "people"
    if not before or before[-1].unit in ("date", "percent"):
        return "number"
    last = before[-1]
    can_be_sum = reading.metric in FUNDING or is_scaled(last.sentence.doc, figure)
    return last.unit if can_be_sum or not is_currency(last.unit) else "number"


def counted_as(noun: str) -> str:
    """The unit of a noun that stands for something else: deaths for people, governments for countries."""
    event = event_nouns().get(noun)
    if (event is not None and event in PEOPLE) or noun in words("names"):
        return "people"
    return "countries" if noun in words("states") else noun


def is_currency(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isupper()


def is_scaled(doc: Doc, figure: Figure) -> bool:
    """Whether a word of scale ends the figure: `12 billion` without a unit can be a sum, `12` is none."""
    return doc[figure.last].lower_ in SCALES
