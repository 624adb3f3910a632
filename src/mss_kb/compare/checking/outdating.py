"""Whether a figure has been overtaken. In: a draft's claim and weighed claims. Out: the claim that did so.

A state is outdated when a later telling of it excludes the figure; a toll when a later one is higher.
"""

import datetime as dt
from collections.abc import Sequence

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking.weighing import Effect, Weighed
from mss_kb.compare.interval import interval_of, open_interval_of
from mss_kb.compare.relations import TOLLS
from mss_kb.compare.timing import Days, time_of, told_on
from mss_kb.model import Basis, Metric


def replacement(draft: Appearance, entailing: Sequence[Weighed], others: Sequence[Weighed]) -> Weighed | None:
    """The last claim that excludes the figure and is told of later than every claim that bears it out."""
    if not entailing or not is_state(draft):
        return None
    days = [state_day(weighed.appearance) for weighed in entailing]
    later = [
        weighed
        for weighed in others
        if weighed.effect is Effect.EXCLUDES
        and all(day.is_before(state_day(weighed.appearance)) for day in days)
    ]
    return (
        max(later, key=lambda weighed: state_day(weighed.appearance).last or dt.date.min) if later else None
    )


def is_state(draft: Appearance) -> bool:
    """Whether the figure holds at a time and may change: a stock, a running total, the end of a mandate."""
    claim = draft.claim
    return claim.metric is Metric.MANDATE_EXPIRES or (
        claim.metric.family != "mandate" and claim.basis in (Basis.STOCK, Basis.CUMULATIVE)
    )


def state_day(appearance: Appearance) -> Days:
    """When the state was told of; a mandate's end when its article appeared."""
    return told_on(appearance) if appearance.claim.unit == "date" else time_of(appearance)


def later_toll(draft: Appearance, entailing: Sequence[Weighed], others: Sequence[Weighed]) -> Weighed | None:
    """A higher toll of the same event that was told after every claim that bears the draft's out."""
    if draft.claim.metric.family not in TOLLS or not entailing:
        return None
    allowed = open_interval_of(draft.claim)
    higher = [
        weighed
        for weighed in others
        if weighed.effect is Effect.EXCLUDES
        and not weighed.is_part
        and interval_of(weighed.claim).is_above(allowed)
        and all(told_on(e.appearance).is_before(told_on(weighed.appearance)) for e in entailing)
    ]
    return max(higher, key=lambda weighed: interval_of(weighed.claim).low) if higher else None


def is_outdated(entailing: Sequence[Weighed], replaced: Weighed | None) -> bool | None:
    """True with a replacement, false where the days are known and nothing came later, else null."""
    if replaced is not None:
        return True
    if not entailing or any(state_day(weighed.appearance).last is None for weighed in entailing):
        return None
    return False
