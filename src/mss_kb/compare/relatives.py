"""What else bears on a claim. In: it and a claim of each other statement. Out: relations, in order.

A conflict matters before what took a figure's place, that before agreement. Of another scope only what a
reader might mix up is kept: what differs in one slot, or has the same number and differs in two.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking.weighing import has_same_print
from mss_kb.compare.relations import Relation, RelationKind, relation_of
from mss_kb.compare.timing import time_of

ORDER = (
    RelationKind.CONFLICT,
    RelationKind.SUPERSEDED,
    RelationKind.AGREE,
    RelationKind.COMPATIBLE,
    RelationKind.DIFFERENT_SCOPE,
)
# Statements kept of one relation.
MOST = 10
FAR = 10**6


@dataclass(frozen=True)
class Relative:
    """Another statement, by one of its claims; `told` is how many claims make it."""

    statement: str
    appearance: Appearance
    told: int


def relatives_of(
    claim: Appearance, others: Iterable[Relative], *, most: int = MOST
) -> list[tuple[Relation, Relative]]:
    """The others that bear on the claim, at most so many of each relation."""
    found = [(relation_of(claim, one.appearance), one) for one in others]
    ranked = sorted(
        (one for one in found if _bears_on(claim, *one)), key=lambda one: _rank(claim, one[0], one[1])
    )
    kept: list[tuple[Relation, Relative]] = []
    for kind in ORDER:
        kept += [one for one in ranked if one[0].kind is kind][:most]
    return kept


def _bears_on(claim: Appearance, relation: Relation, other: Relative) -> bool:
    if relation.kind is not RelationKind.DIFFERENT_SCOPE:
        return True
    slots = len(relation.differing)
    return slots == 1 or (slots == 2 and has_same_print(claim.claim, other.appearance.claim))


def _rank(claim: Appearance, relation: Relation, other: Relative) -> tuple[int, bool, int, int, str]:
    """Fewest slots apart, nearest in time, most told.

    Before that, of another scope what has the same number comes first; else what has another one does: that
    400 officers were 400 again a month later is no news.
    """
    is_same = has_same_print(claim.claim, other.appearance.claim)
    is_dull = is_same is (relation.kind is RelationKind.SUPERSEDED)
    return len(relation.differing), is_dull, _days_apart(claim, other), -other.told, other.statement


def _days_apart(claim: Appearance, other: Relative) -> int:
    ours, theirs = time_of(claim).last, time_of(other.appearance).last
    return FAR if ours is None or theirs is None else abs((ours - theirs).days)
