"""Times with an open end, and what they can date. In: a Spot and the figure's metric. Out: yes or no; EDTF.

A promise or a need is not of the day by which it is to be met ("offered 600 officers by the end of
the year"), and what is there is not of the day since which it has been there ("has had 416 members since
October"). Money counted up to a day was paid or spent until then ("as of 10 July, $75 million had come in").
"""

from spacy.tokens import Doc

from mss_kb.model import Metric
from mss_kb.nlp.claims.agreement import is_as_of
from mss_kb.nlp.claims.scope import Spot

PROMISED = frozenset({Metric.PERSONNEL_PLEDGED, Metric.FUNDING_PLEDGED, Metric.FUNDING_REQUIRED})
STANDING = frozenset(
    {
        Metric.PERSONNEL_DEPLOYED,
        Metric.PERSONNEL_PLANNED,
        Metric.FUNDING_UNSPENT,
        Metric.TERRITORY_GANG_CONTROLLED,
    }
)
COUNTED_UP = frozenset({Metric.FUNDING_RECEIVED, Metric.FUNDING_SPENT})


def can_date(spot: Spot, metric: Metric) -> bool:
    """Whether a figure of the metric can be of the time, by its open end."""
    if spot.value.startswith("../"):
        return metric not in PROMISED
    return not (spot.value.endswith("/..") and metric in STANDING)


def counted_until(doc: Doc, spot: Spot, metric: Metric) -> str:
    """The time that a spot gives to a figure of the metric."""
    is_open = metric in COUNTED_UP and "/" not in spot.value and "X" not in spot.value
    return f"../{spot.value}" if is_open and is_as_of(doc, spot) else spot.value
