"""How two claims stand to each other. In: two appearances. Out: a Relation with its reason in a sentence.

Relations are those of DESIGN: `agree`, `compatible`, `superseded`, `different_scope`, `conflict`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.fit import Fit
from mss_kb.compare.interval import has_same_figure, interval_of
from mss_kb.compare.one_text import is_part_in_one_text
from mss_kb.compare.scope import ADDITIVE, SUMMED, Scope, instalment_of, scope_of
from mss_kb.compare.sources import families_of
from mss_kb.compare.timing import DATE_METRICS, TOLLS, Days, time_of, told_on
from mss_kb.compare.wording import SLOTS, capital, counted, value_in_words
from mss_kb.model import Assertion, Basis, Claim, Frozen, Metric

# Slots that name a part where another figure of the same leaves them unsaid.
NARROWING = frozenset({"actor", "role", "instalment"})


class RelationKind(StrEnum):
    """The word for how two claims stand to each other."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    SUPERSEDED = "superseded"
    DIFFERENT_SCOPE = "different_scope"
    CONFLICT = "conflict"


class Relation(Frozen):
    """`newer` says which of the two takes the other's place where one is superseded.

    `differing` names the slots in which the scopes differ.
    """

    kind: RelationKind
    reason: str
    newer: Literal["first", "second"] | None = None
    differing: tuple[str, ...] = ()


def relation_of(first: Appearance, second: Appearance) -> Relation:
    """How two claims stand to each other; turned round, the kind is the same."""
    scope = scope_of(first, second)
    a, b = first.claim, second.claim
    differing = (*scope.differing, *(("assertion",) if _is_of_another_world(a, b) else ()))
    if differing == ("time",) and (later := _newer_state(first, second)):
        return _superseded(first, second, later, "tells of a later day")
    if differing and (part := _part_above_whole(first, second, scope, differing)):
        return part
    if differing:
        return _of_different_scope(scope, differing)
    if has_same_figure(a, b):
        return Relation(kind=RelationKind.AGREE, reason=f"Both say {value_in_words(a)}{_left_open(scope)}.")
    ours, theirs = interval_of(a), interval_of(b)
    if ours.meets(theirs):
        return Relation(
            kind=RelationKind.COMPATIBLE,
            reason=f"{capital(value_in_words(a))} and {value_in_words(b)} can both be right"
            f"{_left_open(scope)}.",
        )
    if is_part_in_one_text(first, second) or is_part_in_one_text(second, first):
        return Relation(
            kind=RelationKind.DIFFERENT_SCOPE,
            reason="One report gives both, so that the smaller counts a part.",
            differing=("part",),
        )
    if part := _part_of_other(first, second, scope):
        return part
    if later := _revision(first, second):
        return _superseded(first, second, later, "was told later")
    if scope.fits["time"] is Fit.OPEN and (reason := _of_unknown_time(first, second)):
        return Relation(kind=RelationKind.DIFFERENT_SCOPE, reason=reason, differing=("time",))
    return Relation(
        kind=RelationKind.CONFLICT,
        reason=f"{capital(value_in_words(a))} and {value_in_words(b)} cannot both be right"
        f"{_left_open(scope)}.",
    )


def _of_unknown_time(first: Appearance, second: Appearance) -> str | None:
    """Why two figures that differ need not be of one time; None for two states that both have no day."""
    if first.claim.basis is Basis.FLOW:
        return "Nothing says that they tell of the same event: at least one has no day."
    if time_of(first).is_unknown is not time_of(second).is_unknown:
        return "Nothing says that they tell of the same time: only one has a day."
    return None


def _part_above_whole(
    first: Appearance, second: Appearance, scope: Scope, differing: tuple[str, ...]
) -> Relation | None:
    """The conflict of a part (of a place, a time, a group, some countries) that is more than its whole.

    An event without a day may be another event, of which the part is none; nor is anything a part of what
    counts a part itself.
    """
    if first.claim.basis is Basis.FLOW and scope.fits["time"] is Fit.OPEN:
        return None
    fits = {scope.fits[slot] for slot in differing} if SUMMED.issuperset(differing) else set()
    if first.claim.metric.family not in ADDITIVE or first.claim.unit == "percent" or len(fits) != 1:
        return None
    part, whole = (first, second) if fits == {Fit.PART} else (second, first)
    if fits == {Fit.APART} or whole.is_part or not interval_of(part.claim).is_above(interval_of(whole.claim)):
        return None
    names = counted([SLOTS[slot] for slot in differing])
    return Relation(
        kind=RelationKind.CONFLICT,
        reason=f"{capital(value_in_words(part.claim))} cannot be a part ({names}) of "
        f"{value_in_words(whole.claim)}.",
    )


def _part_of_other(first: Appearance, second: Appearance, scope: Scope) -> Relation | None:
    """What a figure is to another one where it counts a part of something: of a larger one, or unknown.

    Its own text has a larger figure of the same, or it says who did it, of which kind or which of several it
    is, and the other does not.
    """
    smaller = min(first, second, key=lambda one: interval_of(one.claim).low)
    if first.claim.metric.family not in ADDITIVE or first.claim.unit == "percent":
        return None
    named = [slot for slot in scope.unsaid if slot in NARROWING and _says(smaller.claim, slot)]
    if smaller.is_part:
        reason = "The smaller counts a part: its own report has a larger figure of the same."
    elif named:
        reason = f"The smaller may count a part: only it names {counted([SLOTS[slot] for slot in named])}."
    else:
        return None
    return Relation(kind=RelationKind.DIFFERENT_SCOPE, reason=reason, differing=("part",))


def _says(claim: Claim, slot: str) -> bool:
    return (instalment_of(claim) if slot == "instalment" else getattr(claim, slot)) is not None


def _of_different_scope(scope: Scope, differing: tuple[str, ...]) -> Relation:
    names = [SLOTS.get(slot, "how sure it is said to be") for slot in differing]
    verb = "differs" if len(names) == 1 else "differ"
    return Relation(
        kind=RelationKind.DIFFERENT_SCOPE,
        reason=f"They do not speak of the same thing: {counted(names)} {verb}.",
        differing=differing,
    )


def _superseded(
    first: Appearance, second: Appearance, later: Literal["first", "second"], why: str
) -> Relation:
    new, old = (first, second) if later == "first" else (second, first)
    value = capital(value_in_words(new.claim))
    if has_same_figure(new.claim, old.claim):
        reason = f"{value} was told again, of a later day."
    else:
        reason = f"{value} {why} and takes the place of {value_in_words(old.claim)}."
    return Relation(kind=RelationKind.SUPERSEDED, reason=reason, newer=later)


def _is_of_another_world(a: Claim, b: Claim) -> bool:
    """Whether one is said not to be so, or only to be so on a condition."""
    unreal = {Assertion.HYPOTHETICAL, Assertion.NEGATED}
    return any(
        claim.assertion in unreal and not _is_none(claim) and claim.assertion is not other.assertion
        for claim, other in ((a, b), (b, a))
    )


def _is_none(claim: Claim) -> bool:
    """`no officer was killed` is a figure like another: zero."""
    return claim.low == claim.high == 0


def _newer_state(first: Appearance, second: Appearance) -> Literal["first", "second"] | None:
    """Which of two states is the later; None for what is no state, and where the order is not known."""
    claim = first.claim
    is_state = claim.basis in (Basis.STOCK, Basis.CUMULATIVE) or claim.metric in DATE_METRICS
    if not is_state or claim.metric is Metric.MANDATE_RENEWED:
        return None
    return _later(time_of(first), time_of(second))


def _revision(first: Appearance, second: Appearance) -> Literal["first", "second"] | None:
    """Which of two tolls of one event revises the other: a later, higher one of the same source.

    Another source's toll is not a revision but another figure.
    """
    if first.claim.metric.family not in TOLLS:
        return None
    if is_revised_by(first, second):
        return "second"
    return "first" if is_revised_by(second, first) else None


def is_revised_by(old: Appearance, new: Appearance) -> bool:
    """Whether the second of two tolls of one event is a later, higher one of the same source."""
    is_later = families_of(old) == families_of(new) and told_on(old).is_before(told_on(new))
    return is_later and interval_of(new.claim).is_above(interval_of(old.claim))


def _later(first: Days, second: Days) -> Literal["first", "second"] | None:
    if first.is_before(second):
        return "second"
    return "first" if second.is_before(first) else None


def _left_open(scope: Scope) -> str:
    names = [SLOTS[slot] for slot in scope.unsaid]
    return f", as far as {' and '.join(names)} can be told" if names else ""
