"""How sure we are that a claim was read right.

In: a reading. Out: a probability between 0 and 1, calibrated on gold.

The distance of the deciding cue is the evidence; `lexicon/calibration.toml` holds, for bands of it, how often
readings were right.
"""

from bisect import bisect_right

from mss_kb.lexicon import load
from mss_kb.model import Metric
from mss_kb.nlp.claims.reading import Reading


def reading_confidence(reading: Reading) -> float:
    """The share of right readings among gold readings of the same kind and band of distance."""
    table = load("calibration")
    kind = (
        "other"
        if reading.metric is Metric.OTHER
        else "inherited"
        if reading.rule.startswith("carried")
        else "cue"
        if reading.hit
        else "noun"
    )
    band = bisect_right(table["bands"], reading.score) if kind == "cue" else 0
    value: float = table[kind][band]
    return value
