"""Several figures of one thing in one text. In: appearances. Out: which of them count only a part.

A report does not contradict itself: of `5,601 killings`, and `315 lynchings` in the next clause, the smaller
is a part that its words do not name in a slot, and so is the `more than 1,000` by which a toll rose. Other
figures that it gives to different sources may well conflict.
"""

from collections import defaultdict
from collections.abc import Iterable

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.interval import interval_of
from mss_kb.compare.scope import ADDITIVE, scope_of
from mss_kb.compare.sources import families_of
from mss_kb.model import Bound

UPWARD = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})


def is_part_in_one_text(smaller: Appearance, larger: Appearance) -> bool:
    """Whether a text gives both figures, of one scope and source, so that the first is a part."""
    return (
        smaller.article_id == larger.article_id
        and smaller.claim.metric.family in ADDITIVE
        # The cheapest question that most pairs fail comes before those that read both whole.
        and (smaller.claim.low or 0) < (larger.claim.low or 0)
        # A text that has the larger figure means something else by `more than` the smaller.
        and (smaller.claim.bound in UPWARD or families_of(smaller) == families_of(larger))
        and scope_of(smaller, larger).is_comparable
        and interval_of(larger.claim).is_above(interval_of(smaller.claim))
    )


def parts_in_one_text(appearances: Iterable[Appearance]) -> frozenset[str]:
    """Ids of the claims beside which their own text has a larger figure of the same."""
    texts: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        if appearance.claim.low is not None:
            texts[appearance.article_id].append(appearance)
    return frozenset(
        one.claim.id
        for claims in texts.values()
        for one in claims
        if any(is_part_in_one_text(one, other) for other in claims if other is not one)
    )
