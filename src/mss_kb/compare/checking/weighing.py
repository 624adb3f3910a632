"""What one stored claim does to a draft's figure. In: the two as appearances. Out: a Weighed."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.fit import Fit
from mss_kb.compare.interval import interval_of, is_one_unit, open_interval_of, value_of
from mss_kb.compare.scope import ADDITIVE, SUMMED, Scope, instalment_of, scope_of
from mss_kb.compare.timing import DATE_METRICS, Days, have_one_start, time_of
from mss_kb.model import Assertion, Basis, Bound, Claim, Force, Metric

UPWARD = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
DOWNWARD = frozenset({Bound.LESS_THAN, Bound.AT_MOST, Bound.ALMOST})
LOOSE = frozenset({Bound.EXACT, Bound.ABOUT})


class Effect(StrEnum):
    """What a stored claim does to the draft's figure."""

    ENTAILS = "entails"
    EXCLUDES = "excludes"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Weighed:
    """A stored claim, how its scope fits the draft's, and its effect.

    `is_part`: it counts a part of what the draft counts.
    """

    appearance: Appearance
    scope: Scope
    effect: Effect
    is_part: bool = False

    @property
    def claim(self) -> Claim:
        """The stored claim."""
        return self.appearance.claim


@dataclass(frozen=True)
class Moment:
    """The days that a draft's state is told of, and how far from them another state still tells of it."""

    days: Days
    reach: dt.timedelta


def weigh(draft: Appearance, stored: Appearance, moment: Moment, *, is_part: bool = False) -> Weighed:
    """The effect of a stored claim on the draft's figure.

    `is_part`: its own text has a larger one of the same.
    """
    scope = scope_of_draft(draft, stored, moment)
    if not can_tell(stored):
        effect = Effect.NOTHING
    elif scope.is_comparable and is_part:
        return Weighed(stored, scope, _effect_of_part(draft.claim, stored.claim, scope), is_part=True)
    elif scope.is_comparable:
        effect = _effect(draft.claim, stored.claim, scope)
    elif _counts_part(draft.claim, scope):
        return Weighed(stored, scope, _effect_of_part(draft.claim, stored.claim, scope), is_part=True)
    elif scope.differing == ("metric",) and scope.fits["metric"] is Fit.PART:
        effect = _effect_of_whole(draft.claim, stored.claim)
    else:
        effect = Effect.NOTHING
    return Weighed(stored, scope, effect)


def scope_of_draft(draft: Appearance, stored: Appearance, moment: Moment) -> Scope:
    """How the draft's slots fit the stored claim's, where only the draft asks.

    What the draft leaves unsaid any claim may say; a state is of the draft's time if it is told of near it.
    """
    found = scope_of(draft, stored)
    fits = dict(found.fits)
    if draft.claim.actor is None:
        fits["actor"] = Fit.SAME
    if instalment_of(draft.claim) is None:
        fits["instalment"] = Fit.SAME
    elif fits["instalment"] is Fit.OPEN:
        fits["instalment"] = Fit.APART  # nothing says that it was the second
    fits["time"] = _fit_of_time(draft, stored, found, moment)
    return Scope(fits)


def _fit_of_time(draft: Appearance, stored: Appearance, scope: Scope, moment: Moment) -> Fit:
    claim = draft.claim
    if claim.metric in DATE_METRICS:
        return Fit.SAME
    if claim.basis not in (Basis.STOCK, Basis.CUMULATIVE) or not have_one_start(draft, stored):
        return scope.fits["time"]
    told = time_of(stored)
    if told.is_unknown or moment.days.is_unknown:
        return Fit.OPEN
    return Fit.SAME if told.meets(moment.days.widened(moment.reach)) else Fit.APART


def can_tell(stored: Appearance) -> bool:
    """Whether the claim is said to be so."""
    return stored.claim.assertion is Assertion.ASSERTED or stored.claim.low == 0


def has_same_print(a: Claim, b: Claim) -> bool:
    """Whether both print one number (or one date), whatever its bound."""
    if a.low is None or b.low is None:
        return a.low is b.low and a.period is not None and a.period == b.period
    return value_of(a) == value_of(b) and is_one_unit(a, b)


def entails(draft: Claim, stored: Claim) -> bool:
    """Whether the stored figure bears the draft's out.

    It lies in what the draft allows, or it is the same number and a bound was lost or added.
    """
    if interval_of(stored).lies_in(open_interval_of(draft)):
        return True
    if draft.low is None or not has_same_print(draft, stored):
        return False
    opposed = (draft.bound in UPWARD and stored.bound in DOWNWARD) or (
        draft.bound in DOWNWARD and stored.bound in UPWARD
    )
    return not opposed


def _effect(draft: Claim, stored: Claim, scope: Scope) -> Effect:
    if entails(draft, stored):
        return Effect.ENTAILS
    if interval_of(stored).meets(open_interval_of(draft)) or _may_be_another(draft, scope):
        return Effect.NOTHING
    if draft.force is Force.OTHER or _is_one_of_several(draft, stored):
        return Effect.NOTHING  # two other purposes need not be one
    return Effect.EXCLUDES


def _is_one_of_several(draft: Claim, stored: Claim) -> bool:
    """Whether the stored figure may be one of several gifts of a donor, of which the draft gives the sum."""
    is_gift = draft.metric in (Metric.FUNDING_PLEDGED, Metric.FUNDING_RECEIVED) and bool(draft.parties)
    return is_gift and open_interval_of(draft).is_above(interval_of(stored))


def _may_be_another(draft: Claim, scope: Scope) -> bool:
    """Whether an event without a day may be another event."""
    is_event = draft.basis is Basis.FLOW and draft.metric not in DATE_METRICS
    return is_event and scope.fits["time"] is Fit.OPEN


def _effect_of_part(draft: Claim, stored: Claim, scope: Scope) -> Effect:
    """A part cannot be more than the whole; it bears out a lower bound, and a figure without a place."""
    is_placeless = draft.place is None and scope.differing == ("place",)
    if is_placeless and has_same_print(draft, stored) and entails(draft, stored):
        return Effect.ENTAILS
    allowed, part = open_interval_of(draft), interval_of(stored)
    if part.is_above(allowed):
        return Effect.EXCLUDES
    return Effect.ENTAILS if draft.bound in UPWARD and part.lies_in(allowed) else Effect.NOTHING


def _effect_of_whole(draft: Claim, stored: Claim) -> Effect:
    """The dead and injured in one figure cannot be fewer than the dead, nor all of them dead."""
    above = open_interval_of(draft).is_above(interval_of(stored))
    return Effect.EXCLUDES if above or has_same_print(draft, stored) else Effect.NOTHING


def _counts_part(draft: Claim, scope: Scope) -> bool:
    is_count = draft.metric.family in ADDITIVE and draft.unit != "percent"
    return is_count and all(slot in SUMMED and scope.fits[slot] is Fit.WHOLE for slot in scope.differing)
