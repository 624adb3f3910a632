"""What a check finds about one figure of a draft: the words of the answer."""

from __future__ import annotations

from enum import StrEnum

from mss_kb.compare.sources import Sources
from mss_kb.model import Frozen


class Verdict(StrEnum):
    """Whether the stored claims bear a draft's figure out; never whether it is true."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING_EVIDENCE = "conflicting_evidence"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Caution(StrEnum):
    """What to mind about a verdict."""

    SINGLE_SOURCE = "single_source"
    SOURCE_NOT_STATED = "source_not_stated"
    BOUND_LOST = "bound_lost"
    BOUND_ADDED = "bound_added"
    DATE_UNKNOWN = "date_unknown"
    OLD_EVIDENCE = "old_evidence"
    LATER_HIGHER_TOLL = "later_higher_toll"
    ACTOR_NOT_IN_EVIDENCE = "actor_not_in_evidence"
    CUMULATIVE = "cumulative"
    PART_NOT_WHOLE = "part_not_whole"
    FINER_THAN_EVIDENCE = "finer_than_evidence"
    CURRENCY_ASSUMED = "currency_assumed"
    ATTRIBUTION_DIFFERS = "attribution_differs"
    OUR_ADDITION = "our_addition"
    DIGEST_ONLY = "digest_only"
    CORRECTED_READING = "corrected_reading"


class AttributionFit(StrEnum):
    """Whether the evidence names the source that the draft names."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_STATED = "not_stated"


class NearMiss(Frozen):
    """A stored claim with the draft's number in another slot, or nearly its number: `slot` says which."""

    slot: str
    claim: str
    reason: str


class Finding(Frozen):
    """The verdict on one figure.

    `supporting` and `refuting` are ids of stored claims, the most telling first. `outdated`: a later claim
    has taken the figure's place (`replaced_by`); null where the days are not known. `nearest` is the stored
    claim that comes nearest in scope and time where nothing decides.
    """

    read_as: str
    verdict: Verdict
    outdated: bool | None
    replaced_by: str | None = None
    reason: str
    cautions: tuple[Caution, ...] = ()
    attribution_fit: AttributionFit | None = None
    near_miss: NearMiss | None = None
    sources: Sources = Sources()
    supporting: tuple[str, ...] = ()
    refuting: tuple[str, ...] = ()
    nearest: str | None = None
    suggestion: str | None = None
