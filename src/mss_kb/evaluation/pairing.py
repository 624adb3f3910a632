"""Which prediction answers which gold claim, one to one: equal claims first, then any overlapping."""

from collections.abc import Sequence
from dataclasses import dataclass

from mss_kb.evaluation.gold import GoldClaim, place_of

TOLERANCE = 0.005


@dataclass(frozen=True)
class Pair:
    """Positions among gold and predicted claims, and whether metric, unit and value are the same."""

    gold: int
    predicted: int
    is_right: bool


def pair(gold: Sequence[GoldClaim], predicted: Sequence[GoldClaim], text: str) -> dict[int, Pair]:
    """The pair of each gold claim that has one, by its position; a figure not found may stand anywhere."""
    spots = [place_of(claim, text) for claim in gold]
    candidates = [
        Pair(number, other, is_right(claim, prediction))
        for number, claim in enumerate(gold)
        for other, prediction in enumerate(predicted)
        if _overlap(spots[number], prediction)
    ]
    pairs: dict[int, Pair] = {}
    used: set[int] = set()
    for candidate in sorted(candidates, key=lambda one: (not one.is_right, one.gold, one.predicted)):
        if candidate.gold not in pairs and candidate.predicted not in used:
            pairs[candidate.gold] = candidate
            used.add(candidate.predicted)
    return pairs


def is_right(gold: GoldClaim, predicted: GoldClaim) -> bool:
    """Whether metric, unit, low and high are the same."""
    same_kind = gold.metric == predicted.metric and gold.unit == predicted.unit
    return same_kind and is_close(gold.low, predicted.low) and is_close(gold.high, predicted.high)


def is_close(one: float | None, other: float | None) -> bool:
    """Whether two values differ by half a per cent at most; None is only like None."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), 1e-9)


def _overlap(spot: tuple[int, int] | None, predicted: GoldClaim) -> bool:
    if spot is None or predicted.start is None or predicted.end is None:
        return spot is None
    return predicted.end > spot[0] and predicted.start < spot[1]
