"""Whether two claims speak of the same thing. In: two appearances. Out: a Scope, slot by slot.

Only claims whose every slot is the same, or left unsaid by one, may agree or conflict.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.fit import Fit, fit_of_sets, fit_of_words
from mss_kb.compare.interval import is_one_unit
from mss_kb.compare.timing import fit_of_times
from mss_kb.model import Claim, Group, Metric, Place

HAITI = "country:ht"
# A part of these is no more than the whole.
ADDITIVE = frozenset({"casualties", "displacement", "humanitarian", "incidents", "personnel"})
# Slots in which the parts of what is added up may lie.
SUMMED = frozenset({"place", "time", "parties", "group"})
# Where people land is not whose or how many they are.
WHEREVER = frozenset({Metric.PERSONNEL_ARRIVED, Metric.PERSONNEL_EXPECTED, Metric.PERSONNEL_DEPARTED})
# A metric whose figure takes in that of another.
TAKES_IN = {
    Metric.CASUALTIES_KILLED_OR_INJURED: frozenset({Metric.CASUALTIES_KILLED, Metric.CASUALTIES_INJURED})
}
COUNTED = r"(?:contingent|batch|group|wave|rotation|deployment|flight|tranche|unit|team)"
ORDINAL = re.compile(
    rf"\b(second|third|fourth|fifth|sixth|seventh|eighth|another|further|additional|new|latest)\b"
    rf"(?:\s+[\w-]+){{0,3}}?\s+{COUNTED}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Scope:
    """How each slot of the first claim fits that of the second."""

    fits: Mapping[str, Fit]

    @cached_property
    def is_comparable(self) -> bool:
        """Whether the two may agree or conflict."""
        return not self.differing

    @cached_property
    def differing(self) -> tuple[str, ...]:
        """The slots that keep them from being compared, in the order in which a reader would name them."""
        return tuple(slot for slot, fit in self.fits.items() if not fit.is_comparable)

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The slots that one of them leaves open."""
        return tuple(slot for slot, fit in self.fits.items() if fit is Fit.OPEN)


def scope_of(first: Appearance, second: Appearance) -> Scope:
    """How the first claim's slots fit the second's."""
    a, b = first.claim, second.claim
    fits = {
        "metric": fit_of_metrics(a.metric, b.metric),
        "unit": fit_of_units(a, b),
        "basis": Fit.SAME if (a.basis, a.per) == (b.basis, b.per) else Fit.APART,
        "force": fit_of_words(a.force, b.force),
        "parties": fit_of_sets(parties_of(a), parties_of(b)),
        "place": fit_of_places(a, b),
        "group": fit_of_sets(group_of(a), group_of(b)),
        "actor": fit_of_words(a.actor, b.actor),
        "role": fit_of_words(a.role, b.role),
        "instalment": fit_of_words(instalment_of(a), instalment_of(b)),
        "time": fit_of_times(first, second),
    }
    return Scope(MappingProxyType(fits))


def fit_of_metrics(first: Metric, second: Metric) -> Fit:
    """Equal metrics are the same; the dead are a part of the dead and injured."""
    if first is second:
        return Fit.SAME
    if first in TAKES_IN.get(second, ()):
        return Fit.PART
    return Fit.WHOLE if second in TAKES_IN.get(first, ()) else Fit.APART


@cache
def kin_of(metric: Metric) -> frozenset[Metric]:
    """The metrics that take this one in, and those that it takes in."""
    wholes = {whole for whole, parts in TAKES_IN.items() if metric in parts}
    return frozenset(wholes | TAKES_IN.get(metric, frozenset()))


def fit_of_units(a: Claim, b: Claim) -> Fit:
    """Months and years are one kind of unit; no other two are. Of `other`, the noun is the unit."""
    return Fit.SAME if is_one_unit(a, b) and (a.metric is not Metric.OTHER or a.noun == b.noun) else Fit.APART


def parties_of(claim: Claim) -> frozenset[str]:
    """Whose the figure is; empty for a total.

    Money from several donors is a total: the article names some of them.
    """
    if claim.metric.family == "funding" and len(claim.parties) > 1:
        return frozenset()
    return frozenset(claim.parties)


def group_of(claim: Claim) -> frozenset[str]:
    """Which people it counts; empty for all."""
    return frozenset() if claim.group in (None, Group.ALL) else frozenset({claim.group.value})


def fit_of_places(a: Claim, b: Claim) -> Fit:
    """By what lies in what; no place is all Haiti."""
    return fit_of_paths(a.metric, path_of(a.place), path_of(b.place))


def fit_of_paths(metric: Metric, ours: Sequence[str], theirs: Sequence[str]) -> Fit:
    """The same of places by the ids of what holds them, outermost first, themselves last."""
    if ours == theirs:
        return Fit.SAME
    nested = Fit.PART if theirs[-1] in ours else Fit.WHOLE if ours[-1] in theirs else Fit.APART
    return Fit.SAME if nested is not Fit.APART and metric in WHEREVER else nested


def path_of(place: Place | None) -> tuple[str, ...]:
    """The ids of what holds a place, outermost first, itself last; no place is all Haiti."""
    return path_of_id(place.id, place.path) if place else (HAITI,)


def path_of_id(place_id: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """The same of a place by its id, and its path where that is known."""
    return (HAITI,) if place_id == HAITI else path or (HAITI, place_id)


def instalment_of(claim: Claim) -> str | None:
    """Which of several arrivals it is said to be (`a second contingent of 75`); None if that is not said."""
    if claim.metric not in WHEREVER:
        return None
    evidence = claim.evidence
    start = evidence.start - evidence.sentence_start
    before = evidence.sentence[max(0, start - 60) : start]
    found = ORDINAL.search(before)
    return found.group(1).lower() if found else None
