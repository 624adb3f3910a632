"""Figures that others add up to. In: a draft's claim and weighed claims. Out: the parts, or none.

A half-year is the sum of its quarters, the dead and injured that of the dead and of the injured; only parts
that one source gives, that leave no gap and do not overlap, are added.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking.weighing import Weighed, can_tell
from mss_kb.compare.fit import Fit
from mss_kb.compare.interval import Interval, interval_of, open_interval_of
from mss_kb.compare.scope import TAKES_IN
from mss_kb.compare.sources import families_of
from mss_kb.compare.timing import moved, time_of
from mss_kb.model import Basis, Bound, Claim, EffectiveBasis, Metric

# What a bound leaves open cannot be added up.
ADDABLE = frozenset({Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.MORE_THAN})
DAY = dt.timedelta(days=1)


def parts_of(draft: Appearance, weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    """The claims of one source that add up to the draft's figure; the source with the first id."""
    by_source: dict[tuple[str, ...], list[Weighed]] = defaultdict(list)
    for one in weighed:
        if can_tell(one.appearance) and one.claim.low is not None and one.claim.bound in ADDABLE:
            by_source[_source(one.appearance)].append(one)
    for _, claims in sorted(by_source.items()):
        for parts in (_periods(draft, claims), _kinds(draft, claims)):
            if len(parts) > 1 and bears_out(draft.claim, [part.claim for part in parts]):
                return tuple(parts)
    return ()


def bears_out(draft: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the sum lies in what the draft allows, or is its printed number."""
    found = [interval_of(part) for part in parts]
    total = Interval(sum(one.low for one in found), sum(one.high for one in found))
    printed = sum(part.low or 0.0 for part in parts)
    is_same = draft.low == draft.high == printed and all(part.bound is draft.bound for part in parts)
    return is_same or total.lies_in(open_interval_of(draft))


def _source(appearance: Appearance) -> tuple[str, ...]:
    return tuple(sorted(families_of(appearance))) or (f"text {appearance.text_family}",)


def _periods(draft: Appearance, claims: Sequence[Weighed]) -> list[Weighed]:
    """The claims whose periods follow each other from the draft's first day to its last."""
    whole = time_of(draft)
    if draft.claim.basis is not Basis.FLOW or whole.first is None or whole.last is None:
        return []
    found: list[Weighed] = []
    following: dt.date | None = whole.first
    for part in sorted(claims, key=lambda one: (time_of(one.appearance).first or dt.date.max, one.claim.id)):
        days = time_of(part.appearance)
        is_stated = part.claim.effective.basis is EffectiveBasis.STATED
        if part.scope.differing != ("time",) or not is_stated or days.first != following or days.last is None:
            continue
        found.append(part)
        following = moved(days.last, DAY)
    return found if following == moved(whole.last, DAY) else []


def _kinds(draft: Appearance, claims: Sequence[Weighed]) -> list[Weighed]:
    """One claim of each metric that the draft's takes in, of its scope."""
    kinds = TAKES_IN.get(draft.claim.metric, frozenset())
    found: dict[Metric, Weighed] = {}
    for one in claims:
        if one.scope.differing == ("metric",) and one.scope.fits["metric"] is Fit.WHOLE:
            found.setdefault(one.claim.metric, one)
    return [found[kind] for kind in sorted(kinds)] if set(found) == kinds else []
