"""Answers about claims: one, a list, its history, counts, changes."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field

from mss_kb.answers.parts import ArticleRef, Count, Page
from mss_kb.model import (
    Actor,
    Assertion,
    Basis,
    Bound,
    Effective,
    Force,
    Frozen,
    Group,
    Metric,
    ReviewStatus,
    Role,
    Source,
)


class Value(Frozen):
    """A printed value; all numbers are null for dates.

    `low` and `high` as printed; `min` and `max` with the bound, null where open.
    """

    low: float | None
    high: float | None
    min: float | None
    max: float | None
    bound: Bound
    unit: str
    text: str
    currency_assumed: bool


class StoredEvidence(Frozen):
    """The words a claim stands on (W3C TextQuote and TextPosition selectors); `url` leads to them."""

    sentence: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    url: str | None


class PlaceRef(Frozen):
    """Where a claim holds; `level` is `country`, `department`, `commune`, `settlement` or `region`."""

    id: str
    name: str
    pcode: str | None
    level: str


class StoredReview(Frozen):
    """What a person decided last about a claim, beside what the machine had read.

    `corrected` holds only the slots set right, `reading` the same slots as they were read then. `stale`: the
    claim's sentence changed since.
    """

    status: ReviewStatus
    corrected: dict[str, Any] | None
    reading: dict[str, Any] | None
    note: str | None
    reviewer: str
    reviewed_at: dt.datetime
    stale: bool


class BorrowedDate(Frozen):
    """A date that the claim's own text leaves open, from another claim of the same event: a suggestion.

    `period` is the lender's, in EDTF; `claim` is the lender. The effective days are then the lender's too.
    """

    period: str | None
    claim: str


class ChangedFigure(Frozen):
    """The figure that stands in the first copy of the claim's text, where this copy prints another."""

    claim: str
    article: str
    outlet: str | None
    text: str


class ClaimLinks(Frozen):
    """Addresses of a claim and of what it belongs to; `whole` only for a part."""

    self: str
    history: str
    article: str
    whole: str | None = None


class StoredClaim(Frozen):
    """One figure or mandate date of an article."""

    id: str
    metric: Metric
    basis: Basis
    value: Value
    period: str | None
    effective: Effective
    place: PlaceRef | None
    force: Force | None
    parties: list[Annotated[str, Field(pattern="^[A-Z]{2}$")]]
    group: Group | None
    actor: Actor | None
    role: Role | None
    attribution: list[Source]
    assertion: Assertion
    reading_confidence: float = Field(ge=0, le=1)
    part_of: str | None
    evidence: StoredEvidence
    article: ArticleRef
    review: StoredReview | None
    borrowed: BorrowedDate | None
    changed_from: ChangedFigure | None
    links: ClaimLinks


class ClaimList(Page):
    """Claims; `undated_excluded` when a range of days left claims without a day out."""

    items: list[StoredClaim]
    count: Count | None = None
    undated_excluded: int | None = None


class ClaimEvent(Frozen):
    """Something that happened to a claim; `run` is the ingest that did it, `review` what a person decided."""

    at: dt.datetime
    event: Literal["stored", "changed", "reviewed", "superseded"]
    run: int | None
    review: StoredReview | None


class StoredRevision(Frozen):
    """A text of an article that was read once; the current one is its newest."""

    sha256: str
    is_current: bool
    first_seen_at: dt.datetime
    last_seen_at: dt.datetime
    run: int


class ClaimHistory(Frozen):
    """What became of a claim. `claim` is its newest reading; `superseded`: a later text does not say it."""

    id: str
    status: Literal["live", "superseded"]
    extractor: str
    claim: StoredClaim
    events: list[ClaimEvent]
    revisions: list[StoredRevision]


class FacetValue(Frozen):
    """A value, a name for people, and how many claims have it; `url` lists them."""

    value: str
    label: str
    count: int
    url: str


class Facets(Frozen):
    """Counts of the claims of a filter, most first, months in their order; up to 100 values each."""

    total: int
    facets: dict[str, list[FacetValue]]


class Change(Frozen):
    """What became of a claim last; `claim` is its reading now, null where it is superseded or retracted."""

    change: Literal["new", "changed", "superseded", "retracted"]
    id: str
    version: int
    at: dt.datetime
    claim: StoredClaim | None


class ChangeList(Page):
    """Changes, oldest first; `since` is the version that a mirror has once it has taken them in."""

    items: list[Change]
    since: int
