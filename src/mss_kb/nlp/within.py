"""What starts in a stretch of a text. In: spans in text order. Out: the run of them that starts there."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from mss_kb.model import Span

S = TypeVar("S", bound=Span)


def within(spans: Sequence[S], low: int, high: int) -> Sequence[S]:
    """Those that start at offset `low` or later, and before `high`; found by halving, for long texts."""
    return spans[bisect_left(spans, low, key=start_of) : bisect_left(spans, high, key=start_of)]


def start_of(span: Span) -> int:
    """The key that spans in text order are sorted by."""
    return span.start
