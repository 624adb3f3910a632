"""Several figures of one thing in one text. In: appearances. Out: which of them count only a part.

A report does not contradict itself: of `5,601 killings`, and `315 lynchings` in the next clause, the smaller
is a part that its words do not name in a slot, and so is the `more than 1,000` by which a toll rose. Other
figures that it gives to different sources may well conflict. `three of the officers` says itself that it is a
part, whoever is named.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.interval import interval_of
from mss_kb.compare.scope import ADDITIVE, scope_of
from mss_kb.compare.sources import families_of
from mss_kb.model import Bound, Claim

UPWARD = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
# A count of some of a known set: the partitive construction.
PARTITIVE = re.compile(r"\s+of\s+(?:the|them|these|those|whom|which|its|his|her|their|our)\b", re.IGNORECASE)


def is_part_in_one_text(smaller: Appearance, larger: Appearance) -> bool:
    """Whether a text gives both figures, of one scope, so that the first is a part of the second."""
    return (
        smaller.article_id == larger.article_id
        and smaller.claim.metric.family in ADDITIVE
        # The cheapest question that most pairs fail comes before those that read both whole.
        and (smaller.claim.low or 0) < (larger.claim.low or 0)
        and _may_be_part(smaller, larger)
        and scope_of(smaller, larger).is_comparable
        and interval_of(larger.claim).is_above(interval_of(smaller.claim))
    )


def _may_be_part(smaller: Appearance, larger: Appearance) -> bool:
    claim = smaller.claim
    # A text that has the larger figure means something else by `more than` the smaller.
    is_said = claim.part_of_id == larger.claim.id or is_partitive(claim) or claim.bound in UPWARD
    return is_said or families_of(smaller) == families_of(larger)


def is_partitive(claim: Claim) -> bool:
    """Whether it counts some of those that its text has told of: `three of the officers`."""
    evidence = claim.evidence
    return bool(PARTITIVE.match(evidence.sentence, evidence.end - evidence.sentence_start))


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
