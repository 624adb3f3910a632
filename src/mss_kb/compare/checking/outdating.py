"""Whether a figure has been overtaken. In: a draft's claim and weighed claims. Out: the claim that did so.

A state is outdated when a later telling of it excludes the figure; a toll when a later one is higher.
"""

import datetime as dt
from collections.abc import Sequence

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking.weighing import Effect, Moment, Weighed, can_tell, entails, has_same_print
from mss_kb.compare.interval import interval_of
from mss_kb.compare.relations import is_revised_by
from mss_kb.compare.timing import TOLLS, Days, moved, time_of, told_on
from mss_kb.model import Basis, EffectiveBasis, Metric


def replacement(draft: Appearance, entailing: Sequence[Weighed], others: Sequence[Weighed]) -> Weighed | None:
    """The last claim that excludes the figure and took its place.

    Of a state: told of later than every claim that bears it out. Of a toll: a later, higher one of each
    source that bears it out.
    """
    if not entailing:
        return None
    if not is_state(draft):
        return _revised_toll(draft, entailing, others)
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


def states_of_other_times(draft: Appearance, weighed: Sequence[Weighed]) -> list[Weighed]:
    """Claims of the draft's state that are told of too long before or after its day."""
    if not is_state(draft):
        return []
    return [w for w in weighed if w.scope.differing == ("time",) and can_tell(w.appearance)]


def earlier_tellings(draft: Appearance, elsewhen: Sequence[Weighed]) -> list[Weighed]:
    """Of these, those that have the draft's figure, where the draft names no day of its own."""
    if draft.claim.effective.basis is EffectiveBasis.STATED:
        return []
    return [weighed for weighed in elsewhen if entails(draft.claim, weighed.claim)]


def nearest_state(elsewhen: Sequence[Weighed], moment: Moment) -> Weighed | None:
    """The last one before the draft's day, else the first one after it."""
    known = sorted(
        (w for w in elsewhen if state_day(w.appearance).last is not None),
        key=lambda w: (state_day(w.appearance).last or dt.date.min, w.claim.id),
    )
    before = [weighed for weighed in known if is_before(weighed, moment)]
    return before[-1] if before else known[0] if known else None


def is_before(weighed: Weighed, moment: Moment) -> bool:
    """Whether the claim tells of a time before the draft's."""
    return state_day(weighed.appearance).is_before(moment.days)


def is_older(telling: Sequence[Weighed], today: dt.date | None, reach: dt.timedelta) -> bool:
    """Whether all that decides tells of a day that is further from today than a state reaches."""
    ends = [moved(state_day(weighed.appearance).last, reach) for weighed in telling]
    return bool(ends) and today is not None and all(end is not None and end < today for end in ends)


def last_part(weighed: Sequence[Weighed]) -> Weighed | None:
    """The part of the draft's state that was told of last; of one day the first by id."""
    parts = [(state_day(w.appearance).last, w) for w in weighed if w.is_part and can_tell(w.appearance)]
    known = sorted(((day, w) for day, w in parts if day is not None), key=lambda one: one[1].claim.id)
    return max(known, key=lambda one: one[0])[1] if known else None


def is_state(draft: Appearance) -> bool:
    """Whether the figure holds at a time and may change: a stock, a running total, the end of a mandate."""
    claim = draft.claim
    return claim.metric is Metric.MANDATE_EXPIRES or (
        claim.metric.family != "mandate" and claim.basis in (Basis.STOCK, Basis.CUMULATIVE)
    )


def state_day(appearance: Appearance) -> Days:
    """When the state was told of; a mandate's end when its article appeared."""
    return told_on(appearance) if appearance.claim.unit == "date" else time_of(appearance)


def has_later_toll(draft: Appearance, weighed: Sequence[Weighed]) -> bool:
    """Whether a higher toll of the same was told after every claim that prints the draft's number."""
    if draft.claim.metric.family not in TOLLS or draft.claim.low is None:
        return False
    told = [w for w in weighed if w.scope.is_comparable and can_tell(w.appearance)]
    same = [w for w in told if has_same_print(draft.claim, w.claim)]
    higher = [w for w in told if interval_of(w.claim).low > draft.claim.low and w not in same]
    return bool(same) and any(
        all(told_on(one.appearance).is_before(told_on(other.appearance)) for one in same) for other in higher
    )


def _revised_toll(
    draft: Appearance, entailing: Sequence[Weighed], others: Sequence[Weighed]
) -> Weighed | None:
    if draft.claim.metric.family not in TOLLS:
        return None
    revisions = [[w for w in others if _revises(w, one)] for one in entailing]
    if not all(revisions):
        return None
    return max(
        (w for found in revisions for w in found), key=lambda w: (interval_of(w.claim).low, w.claim.id)
    )


def _revises(other: Weighed, one: Weighed) -> bool:
    is_whole = not other.is_part and other.effect is Effect.EXCLUDES
    return is_whole and is_revised_by(one.appearance, other.appearance)


def is_outdated(entailing: Sequence[Weighed], replaced: Weighed | None) -> bool | None:
    """True with a replacement, false where the days are known and nothing came later, else null."""
    if replaced is not None:
        return True
    if not entailing or any(state_day(weighed.appearance).last is None for weighed in entailing):
        return None
    return False
