"""When two claims hold, compared. In: two appearances. Out: a Fit, and which came first.

A stock holds at a time: the day it is stated for, else the day its article appeared. A flow holds over a
period. A cumulative figure runs from its start to the day it was told. What has no day at all is `open`:
nothing says that it is another time, and nothing says that it is the same.
"""

import datetime as dt
from dataclasses import dataclass

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.fit import Fit
from mss_kb.model import Basis, EffectiveBasis, Metric

DATE_METRICS = frozenset(
    {
        Metric.MANDATE_AUTHORISED,
        Metric.MANDATE_RENEWED,
        Metric.MANDATE_EXPIRES,
        Metric.DEPLOYMENT_FIRST_ARRIVAL,
    }
)
# One happening, so that `in January` and `on 3 January` are one time.
EVENTS = frozenset(
    {
        Metric.PERSONNEL_ARRIVED,
        Metric.PERSONNEL_DEPARTED,
        Metric.PERSONNEL_EXPECTED,
        Metric.INCIDENTS_AIRCRAFT_HIT,
    }
)
# Families that are counted after they happened: `in 2024`, told in June 2024, is the year so far.
TOLLS = frozenset({"casualties", "displacement", "incidents"})
# What is told without a day happened in the week before.
NEWS = dt.timedelta(days=7)
MONTH = dt.timedelta(days=31)


def moved(day: dt.date | None, by: dt.timedelta) -> dt.date | None:
    """The day so much later; the calendar's first or last day (years 1 and 9999) where it has no such day."""
    if day is None:
        return None
    try:
        return day + by
    except OverflowError:
        return dt.date.max if by > dt.timedelta(0) else dt.date.min


def ends_before(last: dt.date | None, first: dt.date | None) -> bool:
    """Whether what ends on one day is over before what begins on another, told with its day or not.

    What is told without a day happened in the week before (`NEWS`). An unknown day is before none.
    """
    begins = moved(first, -NEWS)
    return last is not None and begins is not None and last < begins


@dataclass(frozen=True)
class Days:
    """First and last day, None where open."""

    first: dt.date | None
    last: dt.date | None

    @property
    def is_unknown(self) -> bool:
        """Whether neither end is known."""
        return self.first is None and self.last is None

    def widened(self, by: dt.timedelta) -> "Days":
        """The same with as much before and behind."""
        return Days(moved(self.first, -by), moved(self.last, by))

    def is_before(self, other: "Days") -> bool:
        """Whether all of it comes before all of the other."""
        return self.last is not None and other.first is not None and self.last < other.first

    def meets(self, other: "Days") -> bool:
        """Whether a day may lie in both."""
        return not (self.is_before(other) or other.is_before(self))

    def lies_in(self, other: "Days") -> bool:
        """Whether every day of this one lies in the other."""
        starts = other.first is None or (self.first is not None and self.first >= other.first)
        ends = other.last is None or (self.last is not None and self.last <= other.last)
        return starts and ends


def told_on(appearance: Appearance) -> Days:
    """The days on which the article may have appeared."""
    if appearance.published is not None:
        return Days(appearance.published, appearance.published)
    return Days(appearance.published_earliest, appearance.published_latest)


def time_of(appearance: Appearance) -> Days:
    """When the claim holds: see above."""
    claim = appearance.claim
    if claim.metric in DATE_METRICS or claim.basis is Basis.CUMULATIVE:
        return told_on(appearance)
    effective = claim.effective
    if effective.basis is EffectiveBasis.PUBLISHED and claim.basis is not Basis.STOCK and effective.earliest:
        return Days(moved(effective.earliest, -NEWS), effective.latest)
    told = told_on(appearance).last
    if claim.metric.family in TOLLS and told and effective.latest and effective.latest > told:
        return Days(effective.earliest, max(told, effective.earliest or told))
    return Days(effective.earliest, effective.latest)


def fit_of_times(first: Appearance, second: Appearance) -> Fit:
    """How the times of two claims of one metric and basis fit."""
    a = first.claim
    if a.metric in (Metric.MANDATE_AUTHORISED, Metric.DEPLOYMENT_FIRST_ARRIVAL):
        return Fit.SAME  # it happened once
    if not have_one_start(first, second):
        return Fit.APART
    ours, theirs = time_of(first), time_of(second)
    if ours.is_unknown or theirs.is_unknown:
        return Fit.APART if _is_told_before(first, theirs) or _is_told_before(second, ours) else Fit.OPEN
    if a.metric in DATE_METRICS or a.basis in (Basis.STOCK, Basis.CUMULATIVE):
        return Fit.SAME if ours.meets(theirs) else Fit.APART
    return _periods(ours, theirs, is_event=a.metric in EVENTS or _is_news(first) or _is_news(second))


def _is_told_before(appearance: Appearance, days: Days) -> bool:
    """Whether a toll without a day was told before days began: what it counts had happened by then."""
    is_toll = appearance.claim.metric.family in TOLLS and appearance.claim.basis is Basis.FLOW
    return is_toll and time_of(appearance).is_unknown and told_on(appearance).is_before(days)


def have_one_start(first: Appearance, second: Appearance) -> bool:
    """Whether two running totals may count from one day; what is no running total has no start to differ."""
    starts = {_start(appearance) for appearance in (first, second)} - {None}
    return first.claim.basis is not Basis.CUMULATIVE or len(starts) < 2


def _start(appearance: Appearance) -> dt.date | None:
    effective = appearance.claim.effective
    return effective.earliest if effective.basis is EffectiveBasis.STATED else None


def _periods(ours: Days, theirs: Days, *, is_event: bool) -> Fit:
    if ours == theirs:
        return Fit.SAME
    if is_event and ours.meets(theirs) and max(_length(ours), _length(theirs)) <= MONTH:
        return Fit.SAME
    if ours.lies_in(theirs):
        return Fit.PART
    return Fit.WHOLE if theirs.lies_in(ours) else Fit.APART


def _is_news(appearance: Appearance) -> bool:
    return appearance.claim.effective.basis is EffectiveBasis.PUBLISHED


def _length(days: Days) -> dt.timedelta:
    return days.last - days.first if days.first and days.last else dt.timedelta.max
