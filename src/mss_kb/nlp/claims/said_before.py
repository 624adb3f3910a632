"""Figures that the text takes up again. In: a figure and the drafts before. Out: a Reading.

`The cost of the 14 has been $1.1 million`, `I have seen the 300 figure`, `the 991 men and women there`: with
"the" or "those" and the same value it is the figure told before.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.figures import Figure, personnel_nouns
from mss_kb.nlp.claims.reading import PEOPLE, PERSONNEL, Reading
from mss_kb.nlp.claims.sums import has_own_predicate

DEFINITE = frozenset({"the", "those", "these", "that"})
TOTALS = frozenset({"figure", "number", "total", "people"})
# A smaller number is easily another one.
LEAST = 10


def read_again(doc: Doc, figure: Figure, reading: Reading, before: Sequence[Draft]) -> Reading:
    """The reading of the last figure of the same value that this one takes up, else its own."""
    if figure.kind != "quantity" or not figure.first or doc[figure.first - 1].lower_ not in DEFINITE:
        return reading
    if figure.low is None or figure.low < LEAST or figure.low != figure.high:
        return reading
    said = next((draft for draft in reversed(before) if is_same(figure, draft)), None)
    if said is None or has_own_predicate(figure, reading, doc):
        return reading
    return Reading(said.reading.metric, said.reading.hit, 0.6, "said before")


def is_same(figure: Figure, draft: Draft) -> bool:
    """Whether a draft is of people, has the value, and its people can be what the figure counts."""
    metric = draft.reading.metric
    if draft.figure.low != figure.low or metric not in PEOPLE | PERSONNEL or draft.unit == "percent":
        return False
    if not figure.has_own_noun:
        return figure.unit in (None, "people") or figure.noun == draft.figure.noun
    is_of_force = metric in PERSONNEL and figure.noun in personnel_nouns()
    return is_of_force or figure.noun in TOTALS or figure.noun == draft.figure.noun
