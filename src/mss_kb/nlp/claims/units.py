"""What a claim counts in. In: a figure and its reading. Out: the unit of the guideline."""

from collections.abc import Sequence

from mss_kb.model import Metric
from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.reading import PEOPLE, PERSONNEL, Reading
from mss_kb.nlp.claims.words import words


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
        return own
    return before[-1].unit if before and before[-1].unit not in ("date", "percent") else "number"
