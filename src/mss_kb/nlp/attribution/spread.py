"""Overlapping stretches made disjoint: at every character the tightest attribution counts."""

import heapq
from dataclasses import replace

from mss_kb.nlp.attribution.spans import Attribution


def tightest(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Disjoint pieces in text order; a piece keeps the cue of the attribution that it comes from."""
    ordered = sorted((a for a in found if a.start < a.end), key=lambda a: a.start)
    edges = sorted({edge for a in ordered for edge in (a.start, a.end)})
    pieces: list[Attribution] = []
    open_: list[tuple[int, int, int]] = []
    pending = 0
    for low, high in zip(edges, edges[1:], strict=False):
        while pending < len(ordered) and ordered[pending].start <= low:
            a = ordered[pending]
            heapq.heappush(open_, (a.end - a.start, -pending, pending))
            pending += 1
        while open_ and ordered[open_[0][2]].end <= low:
            heapq.heappop(open_)
        if not open_:
            continue
        a = ordered[open_[0][2]]
        last = pieces[-1] if pieces else None
        if last and last.end == low and replace(last, start=a.start, end=a.end) == a:
            pieces[-1] = replace(last, end=high)
        else:
            pieces.append(replace(a, start=low, end=high))
    return tuple(pieces)
