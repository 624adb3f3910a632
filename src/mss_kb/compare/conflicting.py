"""Which statements conflict. In: what is kept of two of one topic. Out: whether they may, and why they do.

Most pairs need no second look; of the others one claim each is compared (`relations.py`).
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Protocol, TypeVar

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.relations import RelationKind, relation_of
from mss_kb.compare.statements import DIGITS
from mss_kb.compare.timing import DATE_METRICS, ends_before
from mss_kb.model import Basis

# With how many statements of each stretch of time one is compared.
COMPARED = 6


class Kept(Protocol):
    """What is kept of a statement; its words may be plain text."""

    id: Any
    topic: Any
    claims: Any
    parts: Any
    metric: Any
    basis: Any
    unit: Any
    force: Any
    low: Any
    high: Any
    least: Any
    most: Any
    effective_earliest: Any
    effective_latest: Any


K = TypeVar("K", bound=Kept)


def nearest_that_may_conflict(statement: Kept, others: Iterable[K]) -> Iterator[K]:
    """The first of these, which come in order of nearness, that may conflict with the statement."""
    return islice((other for other in others if may_conflict(statement, other)), COMPARED)


def may_conflict(a: Kept, b: Kept) -> bool:
    """Whether what is kept of two statements leaves a conflict open."""
    if a.force is not None and b.force is not None and a.force != b.force:
        return False
    if a.unit != "date" and not (_is_at_most(a.most, b.least) or _is_at_most(b.most, a.least)):
        return False
    if a.metric in DATE_METRICS or a.basis == Basis.CUMULATIVE:
        return True  # what counts is when they were told
    dated = [row.effective_latest is not None or row.effective_earliest is not None for row in (a, b)]
    if not all(dated) and (any(dated) or a.basis != Basis.STOCK):
        return False  # nothing says that they are of one time
    return not (
        ends_before(a.effective_latest, b.effective_earliest)
        or ends_before(b.effective_latest, a.effective_earliest)
    )


def conflict_between(first: Appearance, second: Appearance) -> str | None:
    """Why two claims cannot both be right, in a sentence that does not depend on their order here."""
    relation = relation_of(first, second)
    return relation.reason if relation.kind is RelationKind.CONFLICT else None


def conflict_id(a: Kept, b: Kept) -> str:
    """Pairs of one topic and one day are one conflict; of dates and running totals, those of a topic."""
    lasts = a.metric in DATE_METRICS or a.basis == Basis.CUMULATIVE
    days = [one.effective_latest for one in (a, b) if one.effective_latest is not None]
    day = max(days, default=None) if not lasts else None
    return hashlib.sha256(f"{a.topic} {day}".encode()).hexdigest()[:DIGITS]


def times_apart(a: Kept, b: Kept) -> float:
    """How many times the greater printed value holds the smaller; 1 for dates and beside nothing."""
    values = [value for one in (a, b) for value in (one.low, one.high) if value is not None]
    return round(max(values) / min(values), 6) if values and min(values) > 0 else 1.0


def _is_at_most(most: float | None, least: float | None) -> bool:
    return most is not None and least is not None and most <= least
