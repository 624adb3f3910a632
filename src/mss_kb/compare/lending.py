"""Dates lent to claims of one event. In: claims. Out: the key of their event; of several lenders the one.

`75 Guatemalan soldiers landed on Friday`, in a report without a date, and `75 Guatemalan soldiers landed on
3 January 2025` tell of one arrival, so the second says when the first happened. That is a suggestion: what
a claim borrows is kept apart from what its own text states, and decides no relation and no verdict.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import TypeVar

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.scope import ADDITIVE, HAITI, WHEREVER, group_of, parties_of, scope_of
from mss_kb.compare.statements import DIGITS
from mss_kb.compare.timing import Days
from mss_kb.model import Basis, Claim, EffectiveBasis, Metric

# A toll is known by its number only if it has so many digits but zeros at its end: 207, but not 200.
TELLING_DIGITS = 3
T = TypeVar("T")


def event_of(claim: Claim) -> str | None:
    """The key of the event that a claim counts; None where value, parties and place do not mark one."""
    if claim.basis is not Basis.FLOW or claim.low is None or claim.metric.family not in ADDITIVE:
        return None
    is_move = claim.metric in WHEREVER and claim.metric is not Metric.PERSONNEL_EXPECTED
    if not (bool(claim.parties) if is_move else _is_telling(claim)):
        return None
    parts = {
        "metric": claim.metric,
        "unit": claim.unit,
        "value": [claim.low, claim.high, claim.bound],
        "parties": sorted(parties_of(claim)),
        "group": sorted(group_of(claim)),
        "place": None if is_move else claim.place.id if claim.place else HAITI,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:DIGITS]


def can_lend(claim: Claim) -> bool:
    """Whether its text states when it happened, to the day on both ends."""
    effective = claim.effective
    is_whole = effective.earliest is not None and effective.latest is not None
    return effective.basis is EffectiveBasis.STATED and is_whole


def can_borrow(claim: Claim) -> bool:
    """Whether its text leaves the day open."""
    return claim.effective.earliest is None and claim.effective.latest is None


def lender_of(borrower: Appearance, lenders: Sequence[tuple[T, Appearance]]) -> T | None:
    """The lender with the fewest days; None where no one fits, or those that fit tell of several times."""
    fitting = [
        (one, lender)
        for one, lender in lenders
        if scope_of(borrower, lender).is_comparable and _is_of_date(borrower.claim, lender.claim)
    ]
    if not fitting or not _is_one_time([lender.claim for _, lender in fitting]):
        return None
    return min(fitting, key=lambda pair: (_length(pair[1].claim), pair[1].claim.id))[0]


def _is_telling(claim: Claim) -> bool:
    return claim.low == claim.high and len(f"{claim.low:.0f}".rstrip("0")) >= TELLING_DIGITS


def _is_of_date(borrower: Claim, lender: Claim) -> bool:
    """Whether what the borrower says of its date (`in June`: XXXX-06) holds of the lender's first day."""
    day = lender.effective.earliest
    if borrower.period is None or day is None or "/" in borrower.period:
        return borrower.period is None
    known = zip(borrower.period, day.isoformat(), strict=False)
    return all(ours in ("X", theirs) for ours, theirs in known)


def _is_one_time(claims: Sequence[Claim]) -> bool:
    days = [Days(claim.effective.earliest, claim.effective.latest) for claim in claims]
    return all(one.meets(other) for one in days for other in days)


def _length(claim: Claim) -> int:
    first, last = claim.effective.earliest, claim.effective.latest
    assert first is not None and last is not None  # `can_lend`
    return (last - first).days
