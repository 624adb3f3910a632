"""Overlapping stretches made disjoint: at every character the one of the lowest rank counts."""

import heapq
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


S = TypeVar("S", bound=Stretch)


def disjoint(found: Iterable[S], rank: Callable[[S], int]) -> list[tuple[int, int, S]]:
    """(start, end, whose) in text order; neighbours of one owner are joined; of equals the later counts.

    Takes n log n steps, however deeply the stretches overlap.
    """
    ordered = sorted((s for s in found if s.start < s.end), key=lambda s: s.start)
    edges = sorted({edge for s in ordered for edge in (s.start, s.end)})
    pieces: list[tuple[int, int, S]] = []
    open_: list[tuple[int, int]] = []
    pending = 0
    for low, high in pairwise(edges):
        while pending < len(ordered) and ordered[pending].start <= low:
            heapq.heappush(open_, (rank(ordered[pending]), -pending))
            pending += 1
        while open_ and ordered[-open_[0][1]].end <= low:
            heapq.heappop(open_)
        if not open_:
            continue
        owner = ordered[-open_[0][1]]
        if pieces and pieces[-1][1] == low and pieces[-1][2] is owner:
            pieces[-1] = (pieces[-1][0], high, owner)
        else:
            pieces.append((low, high, owner))
    return pieces
