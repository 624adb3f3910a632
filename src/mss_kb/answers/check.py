"""Answers about a draft: its figures with their verdicts, and what was not checked."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from mss_kb.answers.choices import given
from mss_kb.answers.claims import PlaceRef, StoredClaim, Value
from mss_kb.answers.days import Day
from mss_kb.blank import A_SIGN
from mss_kb.compare.checking import NearMiss, Verdict
from mss_kb.compare.checking.finding import AttributionFit, Caution
from mss_kb.compare.sources import Sources
from mss_kb.model import Actor, Assertion, Basis, Effective, Force, Frozen, Group, Metric, Role, Source

# Characters.
LONGEST_DRAFT = 20_000
MOST_DRAFTS = 20


# With a word in it, not only space.
Passage = Annotated[str, Field(min_length=1, max_length=LONGEST_DRAFT, pattern=A_SIGN)]


class Draft(Frozen):
    """A passage to check. `published` is the day to which `on Friday` refers."""

    text: Passage
    published: Day | None = None


class NewCheck(Frozen):
    """One passage, or several as `drafts`.

    `as_of`: compare only with articles that were published by then.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                given("text", "string", without=("drafts",)),
                given("drafts", "array", without=("text", "published")),
            ]
        }
    )

    text: Passage | None = None
    published: Day | None = None
    drafts: list[Draft] | None = Field(None, min_length=1, max_length=MOST_DRAFTS)
    as_of: Day | None = None

    @model_validator(mode="after")
    def _one_or_several(self) -> Self:
        if (self.text is None) == (self.drafts is None):
            raise ValueError("give either `text` or `drafts`")
        if self.drafts is not None and self.published is not None:
            raise ValueError("with `drafts`, `published` belongs to each draft")
        return self

    @property
    def passages(self) -> list[Draft]:
        """The one passage, or all."""
        if self.drafts is not None:
            return self.drafts
        assert self.text is not None
        return [Draft(text=self.text, published=self.published)]


class DraftClaim(Frozen):
    """What was read in the draft, slot by slot."""

    metric: Metric
    basis: Basis
    value: Value
    period: str | None
    effective: Effective
    place: PlaceRef | None
    force: Force | None
    parties: list[str]
    group: Group | None
    actor: Actor | None
    role: Role | None
    attribution: list[Source]
    assertion: Assertion
    reading_confidence: float


class CheckedItem(Frozen):
    """One figure or mandate date of the draft; `start` and `end` are code points of the draft.

    `supporting` and `refuting` hold the most telling claims; `read_as` says in words what was read.
    `nearest` is what is held of the nearest scope and time, where nothing decides.
    """

    text: str
    start: int
    end: int
    read_as: str
    claim: DraftClaim
    verdict: Verdict
    outdated: bool | None
    replaced_by: str | None
    reason: str
    cautions: list[Caution]
    attribution_fit: AttributionFit | None
    near_miss: NearMiss | None
    sources: Sources
    supporting: list[StoredClaim]
    refuting: list[StoredClaim]
    nearest: StoredClaim | None
    suggestion: str | None


class Unchecked(Frozen):
    """A figure or a sentence that was not checked, and why."""

    start: int
    end: int
    text: str
    reason: str


class Check(Frozen):
    """A draft checked; `store_version` is the version of the store that it was checked against."""

    items: list[CheckedItem]
    unchecked: list[Unchecked]
    store_version: str


class CheckBatch(Frozen):
    """Several drafts checked, in their order."""

    checks: list[Check]
