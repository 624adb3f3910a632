"""What a figure was read as, and which metrics a value of its kind can be of."""

from dataclasses import dataclass

from mss_kb.model import Metric
from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.figures import DURATIONS, Figure, personnel_nouns

FUNDING = frozenset(metric for metric in Metric if metric.family == "funding")
PEOPLE = frozenset(
    metric for metric in Metric if metric.family in ("casualties", "displacement", "humanitarian")
)
PERSONNEL = frozenset(metric for metric in Metric if metric.family == "personnel")
SHARES = frozenset(
    {
        Metric.TERRITORY_GANG_CONTROLLED,
        Metric.DISPLACEMENT_DISPLACED,
        Metric.HUMANITARIAN_FOOD_INSECURE,
        Metric.HUMANITARIAN_IN_NEED,
        Metric.FUNDING_RECEIVED,
        Metric.FUNDING_WITHHELD,
        Metric.FUNDING_UNSPENT,
        Metric.FUNDING_SPENT,
    }
)
INCIDENTS = frozenset({Metric.INCIDENTS_ATTACKS, Metric.INCIDENTS_AIRCRAFT_HIT})
MANDATE_DATES = frozenset({Metric.MANDATE_AUTHORISED, Metric.MANDATE_RENEWED, Metric.MANDATE_EXPIRES})
# No force in Haiti has, had or is to have more people.
LARGEST_FORCE = 20_000
# The distance at which a cue says nothing any more.
REACH = 2.0


@dataclass(frozen=True)
class Reading:
    """A figure's metric and why: the cue that decided it, its nearness, the rule's name.

    The cue is None where the metric was inherited, came from the noun, or from nothing.
    """

    metric: Metric
    hit: Hit | None
    score: float
    rule: str


def kind_of(figure: Figure) -> str:
    """What sort of value: money, percent, duration, date, people, things or bare (no unit, no noun)."""
    unit = figure.unit
    if figure.kind == "date":
        return "date"
    if unit is not None and len(unit) == 3 and unit.isupper():
        return "money"
    if unit == "percent":
        return "percent"
    if unit in DURATIONS:
        return "duration"
    if unit == "people" or figure.kind == "lone" or figure.noun in personnel_nouns():
        return "people"
    return "bare" if unit is None and figure.noun is None else "things"


def fits(reading: Reading, kind: str, figure: Figure) -> bool:
    """Whether a figure of this kind can take a reading from elsewhere.

    Elsewhere is a table's heading or the figure before it.
    """
    metric = reading.metric
    if metric in PERSONNEL and (figure.low or 0) > LARGEST_FORCE:
        return False
    if kind == "money":
        return metric in FUNDING
    if kind == "bare":
        return metric in PEOPLE | PERSONNEL | FUNDING or metric is Metric.INCIDENTS_ATTACKS
    return kind == "people" and metric in PEOPLE | PERSONNEL
