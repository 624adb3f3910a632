"""Whether a statement may bear on a draft's claim, by what is kept of it. In: a claim, rows. Out: yes or no.

A check looks at hundreds of statements and weighs few of them: what its row shows to differ from the draft in
a way that can neither decide nor explain is not read. Whatever the row leaves open counts as fitting.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from mss_kb.compare.fit import Fit, fit_of_sets, fit_of_words
from mss_kb.compare.interval import MONTHS, Interval, open_interval_of
from mss_kb.compare.scope import ADDITIVE, fit_of_paths, group_of, kin_of, parties_of, path_of, path_of_id
from mss_kb.compare.timing import DATE_METRICS, ends_before
from mss_kb.model import Basis, Bound, Claim, Group

UPWARD = (Bound.MORE_THAN, Bound.AT_LEAST)


class Kept(Protocol):
    """What is kept of a statement; `path` is that of its place, ids joined by `/`."""

    metric: Any
    basis: Any
    per: str | None
    unit: str
    low: float | None
    high: float | None
    least: float | None
    most: float | None
    force: Any
    parties: str
    people_group: Any
    place_id: str | None
    path: str | None
    effective_earliest: dt.date | None
    effective_latest: dt.date | None


@dataclass(frozen=True)
class Wanted:
    """A draft's claim, made ready to be held against many statements."""

    claim: Claim

    def may_matter(self, row: Kept) -> bool:
        """Whether a statement may decide on the claim, or explain it as a near miss."""
        claim = self.claim
        if row.low is not None and (row.low, row.high) == (claim.low, claim.high):
            return True
        if not self._counts_the_same(row):
            return False
        fits = {
            fit_of_sets(self.parties, frozenset(row.parties.split())),
            fit_of_paths(claim.metric, self.path, _path(row)),
            fit_of_sets(self.group, frozenset({row.people_group} - {None, Group.ALL})),
        } - {Fit.SAME}
        if not fits:
            return True
        return fits == {Fit.WHOLE} and row.metric == claim.metric and self._may_be_part(row)

    def _counts_the_same(self, row: Kept) -> bool:
        claim = self.claim
        if (row.basis, row.per) != (claim.basis, claim.per):
            return False
        if row.unit != claim.unit and not {row.unit, claim.unit} <= MONTHS.keys():
            return False
        is_near = row.metric == claim.metric or row.metric in kin_of(claim.metric)
        return is_near and fit_of_words(claim.force, row.force).is_comparable and not self._is_apart(row)

    def _is_apart(self, row: Kept) -> bool:
        """Whether both are counted over periods that have no day in common, told loosely or not."""
        effective = self.claim.effective
        if self.claim.basis in (Basis.STOCK, Basis.CUMULATIVE) or self.claim.metric in DATE_METRICS:
            return False
        return ends_before(row.effective_latest, effective.earliest) or ends_before(
            effective.latest, row.effective_earliest
        )

    def _may_be_part(self, row: Kept) -> bool:
        """A part bears on its whole by a value that is more, or as a lower bound; of a state by its day."""
        claim = self.claim
        if claim.metric.family not in ADDITIVE or claim.unit == "percent":
            return False
        if claim.low is None or row.least is None:
            return False
        if claim.basis is Basis.STOCK:
            return True  # the last day on which even a part is told of is the draft's
        is_above = row.least >= self.allowed.high
        return is_above or (claim.bound in UPWARD and (row.most or 0) >= self.allowed.low)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Whose the draft's figure is."""
        return parties_of(self.claim)

    @cached_property
    def group(self) -> frozenset[str]:
        """Which people the draft counts."""
        return group_of(self.claim)

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The places that hold the draft's, and itself."""
        return path_of(self.claim.place)

    @cached_property
    def allowed(self) -> Interval:
        """What the draft's words allow."""
        return open_interval_of(self.claim)


def _path(row: Kept) -> tuple[str, ...]:
    if row.place_id is None:
        return path_of(None)
    return path_of_id(row.place_id, tuple(row.path.split("/")) if row.path else ())
