"""How sure we are that a claim was read right.

In: a reading. Out: a probability from 0 to 1, calibrated on gold.

What decided the metric is the evidence: its kind and, within a kind, the score. `lexicon/calibration.toml`
holds how often such readings were right; `python -m benchmarks calibration --write` makes it from gold.
"""

from bisect import bisect_left
from functools import cache
from itertools import pairwise

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.model import Metric
from mss_kb.nlp.claims.reading import Reading
from mss_kb.nlp.claims.weighing import WEIGHED

Steps = tuple[tuple[float, ...], tuple[float, ...]]
CARRIED = ("carried", "coordinated", "heading")
NEAREST = "nearest word"


def reading_confidence(reading: Reading) -> float:
    """The share of right ones among gold readings of the same kind and a like score.

    Right means metric, unit and value; the other slots have no say.
    """
    edges, shares = steps()[kind_of_reading(reading)]
    return shares[bisect_left(edges, reading.score)]


def kind_of_reading(reading: Reading) -> str:
    """What decided a reading's metric: one of the tables of calibration.toml."""
    family = reading.metric.family
    if reading.rule.startswith(WEIGHED):
        return "weighed"
    if reading.rule.startswith(CARRIED):
        return "carried_other" if reading.metric is Metric.OTHER else "carried"
    if reading.metric is Metric.OTHER:
        return "other_by_rule" if reading.hit is not None or reading.score == 0 else "other"
    if family in ("mandate", "deployment"):
        return "mandate"
    if reading.rule != NEAREST:
        return "construction"
    return f"word_{family}" if family in ("personnel", "funding", "casualties") else "word"


KINDS = (
    "carried", "carried_other", "construction", "mandate", "other", "other_by_rule",
    "weighed", "word", "word_casualties", "word_funding", "word_personnel",
)  # fmt: skip


@cache
def steps() -> dict[str, Steps]:
    """For each kind the upper edges of its bands of score, and each band's share of right ones.

    The last share is of all scores above the last edge.

    Raises ConfigurationError where a kind is missing or its shares do not fall as the score grows.
    """
    tables = load("calibration")
    found: dict[str, Steps] = {}
    for kind in KINDS:
        entry = tables.get(kind, {})
        edges, shares = tuple(entry.get("edges", ())), tuple(entry.get("shares", ()))
        falls = all(left >= right for left, right in pairwise(shares))
        rises = all(left < right for left, right in pairwise(edges))
        if len(shares) != len(edges) + 1 or not falls or not rises or not all(0 <= s <= 1 for s in shares):
            raise ConfigurationError(
                f"lexicon/calibration.toml: [{kind}] needs rising edges and one more falling share, 0..1; "
                "make it anew with `python -m benchmarks calibration --write`"
            )
        found[kind] = edges, shares
    return found
