"""A wording that the evidence supports. In: the claims that decide a verdict. Out: a sentence, or None."""

from collections.abc import Sequence

from mss_kb.compare.checking.weighing import Weighed
from mss_kb.compare.telling import sentence_of
from mss_kb.model import Metric


def suggestion(telling: Sequence[Weighed]) -> str | None:
    """The most telling claim as a sentence, with who says so."""
    claims = [weighed.claim for weighed in telling if weighed.claim.metric is not Metric.OTHER]
    return sentence_of(claims[0]) if claims else None
