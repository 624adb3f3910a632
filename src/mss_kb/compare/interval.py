"""What a printed value allows: an interval. In: a claim. Out: an Interval.

A printed figure says less than its digits seem to. `1.3 million` is anything that rounds to it; `over 5,000`
is not 50,000. `docs/comparing.md` has the table of widths; `tests/cases/intervals.toml` holds it.
"""

import math
import re
from dataclasses import dataclass

from mss_kb.edtf import first_and_last_day
from mss_kb.model import Bound, Claim

# A figure counts as rounded to its last non-zero digit, but never beyond its second (`1,000`: 950 to 1,050).
SIGNIFICANT = 2
# `about` and `almost` reach so far.
NEARLY = 0.1
MONTHS = {"months": 1, "years": 12}
INDEFINITE = ("a", "an")
DECIMALS = re.compile(r"(\d[\d,]*)\.(\d+)")


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, infinite where open; an end that is `open` is not itself inside."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: "Interval") -> bool:
        """Whether any value lies in both."""
        return not (self._ends_before(other) or other._ends_before(self))

    def lies_in(self, other: "Interval") -> bool:
        """Whether every value of this one lies in the other."""
        starts = self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open))
        ends = self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open))
        return starts and ends

    def is_above(self, other: "Interval") -> bool:
        """Whether all of it is greater than all of the other."""
        return other._ends_before(self)

    def _ends_before(self, other: "Interval") -> bool:
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))


def interval_of(claim: Claim) -> Interval:
    """What a stated figure allows; open bounds end at the next round step. Dates are ordinal days."""
    value = value_of(claim)
    if value is None:
        return _days(claim.period)
    if claim.low == claim.high == 1 and claim.evidence.text.lower() in INDEFINITE:
        return Interval(1.0, math.inf)  # `a member of the mission died` does not say that no other did
    return value_interval(*value, claim.bound, claim.unit, claim.evidence.text)


def value_of(claim: Claim) -> tuple[float, float] | None:
    """The printed value, lengths in months; None for a date."""
    if claim.low is None or claim.high is None:
        return None
    size = MONTHS.get(claim.unit, 1)
    return claim.low * size, claim.high * size


def has_same_figure(a: Claim, b: Claim) -> bool:
    """Whether both print one value, or one date, with one bound; an unknown date is like none."""
    if a.low is None or b.low is None:
        return a.low is b.low and a.period is not None and (a.period, a.bound) == (b.period, b.bound)
    return (value_of(a), a.bound) == (value_of(b), b.bound)


def is_one_unit(a: Claim, b: Claim) -> bool:
    """Whether the values of two claims can be compared as they are."""
    return a.unit == b.unit or {a.unit, b.unit} <= set(MONTHS)


def open_interval_of(claim: Claim) -> Interval:
    """The same with bounds open to the end, as logic has it: what a draft's `over 5,000` claims."""
    found = interval_of(claim)
    if claim.bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        return Interval(found.low, math.inf, found.low_open)
    if claim.bound in (Bound.LESS_THAN, Bound.AT_MOST):
        return Interval(0.0, found.high, high_open=found.high_open)
    return found


def value_interval(low: float, high: float, bound: Bound, unit: str, text: str) -> Interval:
    """What numbers with a bound allow; `text` is the figure as printed, whose digits tell its rounding."""
    if low == high == 0:
        return Interval(0.0, 0.0)  # nothing is below none, and no bound of none says more
    if bound is Bound.MORE_THAN:
        return Interval(high, next_step(high), low_open=True)
    if bound is Bound.AT_LEAST:
        return Interval(high, next_step(high))
    if bound is Bound.LESS_THAN:
        return Interval(step_below(low), low, high_open=True)
    if bound is Bound.AT_MOST:
        return Interval(0.0, high)
    if bound is Bound.ALMOST:
        return Interval(low * (1 - NEARLY), low, high_open=True)
    if low != high:
        return Interval(low, high)
    rounded = rounded_interval(low, unit, text)
    if bound is Bound.ABOUT:
        return Interval(min(low * (1 - NEARLY), rounded.low), max(low * (1 + NEARLY), rounded.high))
    return rounded


def rounded_interval(value: float, unit: str, text: str) -> Interval:
    """All that would be printed like this value; a count without zeros at its end is just itself."""
    step = printed_step(value, text)
    if step <= 1 and unit != "percent":
        return Interval(value, value)
    return Interval(value - step / 2, value + step / 2, high_open=True)


def printed_step(value: float, text: str) -> float:
    """The place of the last digit that the print vouches for: 0.1 million in `1.3 million`, 50 is of tens."""
    if value == 0:
        return 0.0
    if decimals := DECIMALS.search(text):
        whole, part = decimals.groups()
        printed = float(f"{whole.replace(',', '')}.{part}")
        return abs(value) / printed * 10.0 ** -len(part) if printed else 0.0
    zeros = 0
    while zeros < 15 and value % 10 ** (zeros + 1) == 0:
        zeros += 1
    return 10.0 ** max(0, min(zeros, _digits(value) - SIGNIFICANT))


def next_step(value: float) -> float:
    """Where an open bound ends: the next multiple of the first digit's place, at least a tenth more.

    `over 5,350` ends at 6,000, `over 5,900` at 6,490.
    """
    place = 10.0 ** (_digits(value) - 1)
    return max((math.floor(value / place) + 1) * place, value * (1 + NEARLY))


def step_below(value: float) -> float:
    """The multiple of the first digit's place below the value, at least a tenth less."""
    place = 10.0 ** (_digits(value) - 1)
    if value == place:
        place /= 10  # below 1,000 the first digit stands for hundreds
    return max(0.0, min((math.ceil(value / place) - 1) * place, value * (1 - NEARLY)))


def _digits(value: float) -> int:
    return max(1, len(str(int(abs(value)))))


def _days(period: str | None) -> Interval:
    earliest, latest = first_and_last_day(period)
    return Interval(
        earliest.toordinal() if earliest else -math.inf, latest.toordinal() if latest else math.inf
    )
