"""A text with marks that may nest and overlap, as a tree. In: a text and spans. Out: nodes in text order.

HTML can nest elements but not cross them, so a span that crosses the end of an earlier one is cut there into
pieces; each piece names its span, and the first says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Marking:
    """A span of a text: offsets, end exclusive, and what is to be marked."""

    start: int
    end: int
    mark: Any


@dataclass
class Node:
    """Text without a mark inside, or a piece of a span around nodes; `is_first`: its span begins here."""

    text: str = ""
    mark: Any = None
    is_first: bool = False
    inside: list[Node] = field(default_factory=list)


def nest(text: str, markings: Iterable[Marking], *, base: int = 0) -> list[Node]:
    """The tree over a text that starts at offset `base`; spans are clipped to it, empty ones left out.

    Of two spans that begin together the longer is outside, of equal ones the earlier given.
    """
    spans = _within(text, markings, base)
    root: list[Node] = []
    opened: list[tuple[int, Node]] = []
    seen: set[int] = set()
    for start, end, active in _segments(len(text), spans):
        kept = 0
        while kept < min(len(opened), len(active)) and opened[kept][0] == active[kept]:
            kept += 1
        del opened[kept:]
        for number in active[kept:]:
            began = spans[number][3] and number not in seen
            node = Node(mark=spans[number][2], is_first=began)
            seen.add(number)
            (opened[-1][1].inside if opened else root).append(node)
            opened.append((number, node))
        (opened[-1][1].inside if opened else root).append(Node(text[start:end]))
    return root


Span = tuple[int, int, Any, bool]


def _within(text: str, markings: Iterable[Marking], base: int) -> list[Span]:
    """Spans by offsets into the text, the outer ones first; the last says whether the span begins in it."""
    found = []
    for one in markings:
        start, end = max(one.start - base, 0), min(one.end - base, len(text))
        if start < end:
            found.append((start, end, one.mark, one.start >= base))
    return sorted(found, key=lambda span: (span[0], -span[1]))


def _segments(length: int, spans: Sequence[Span]) -> Iterable[tuple[int, int, list[int]]]:
    """Stretches between any two ends of spans, each with the spans over it, the outer ones first."""
    edges = sorted({0, length, *(edge for span in spans for edge in span[:2])})
    active: list[int] = []
    following = 0
    for start, end in pairwise(edges):
        active = [number for number in active if spans[number][1] > start]
        while following < len(spans) and spans[following][0] == start:
            active.append(following)
            following += 1
        yield start, end, active
