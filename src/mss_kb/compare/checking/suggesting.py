"""A wording that the evidence supports. In: the claims that decide a verdict. Out: a sentence, or None."""

from collections.abc import Sequence

from mss_kb.compare.checking.weighing import Weighed
from mss_kb.compare.wording import sentence_of
from mss_kb.model import Metric


def suggestion(telling: Sequence[Weighed]) -> str | None:
    """The most telling claim as a sentence, with who says so; of two that differ, both."""
    claims = [weighed.claim for weighed in telling if weighed.claim.metric is not Metric.OTHER]
    if not claims:
        return None
    return sentence_of(claims[0])
