"""What a reviewer sends: a decision about one claim, and the slots set right."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, field_validator, model_validator

from mss_kb.answers.choices import given, never_null
from mss_kb.blank import NOT_BLANK
from mss_kb.edtf import first_and_last_day
from mss_kb.model import (
    Actor,
    Assertion,
    Basis,
    Bound,
    Force,
    Frozen,
    Group,
    Metric,
    ReviewStatus,
    Role,
)

Line = Annotated[str, Field(min_length=1, max_length=200, pattern=NOT_BLANK)]
# The slots that every claim fills; the others may be set to null.
ALWAYS_FILLED = ("metric", "basis", "bound", "unit", "parties", "assertion")
Number = Annotated[float, Field(allow_inf_nan=False, strict=True)]


def _at_least_one(schema: dict[str, Any]) -> None:
    schema["minProperties"] = 1
    never_null(schema, ALWAYS_FILLED)


class CorrectedSlots(Frozen):
    """Slots of a claim as they should have been read; those left out were right.

    `period` is EDTF, `place` the id of a place that the store knows, `parties` ISO 3166 alpha-2.
    """

    model_config = ConfigDict(json_schema_extra=_at_least_one)

    metric: Metric | None = None
    basis: Basis | None = None
    low: Number | None = None
    high: Number | None = None
    bound: Bound | None = None
    unit: Line | None = None
    period: Annotated[str, Field(pattern=r"^[0-9X~./-]{4,25}$")] | None = None
    place: Line | None = None
    force: Force | None = None
    parties: list[Annotated[str, Field(pattern="^[A-Z]{2}$")]] | None = Field(None, max_length=250)
    group: Group | None = None
    actor: Actor | None = None
    role: Role | None = None
    assertion: Assertion | None = None

    @field_validator("period")
    @classmethod
    def _is_edtf(cls, period: str | None) -> str | None:
        first_and_last_day(period)
        return period

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("name at least one slot that was read wrongly")
        if empty := [name for name in ALWAYS_FILLED if name in self.model_fields_set and self._is_null(name)]:
            raise ValueError(f"{empty[0]} is never null; leave it out if it was right")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")
        return self

    def _is_null(self, name: str) -> bool:
        return getattr(self, name) is None


class NewReview(Frozen):
    """A decision about how one claim was read. `corrected` comes with the status of that name, and only then.

    `reviewer` is the name to show; by default that of the key.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                given("corrected", "object", status={"const": "corrected"}),
                given("status", "string", without=("corrected",), status={"enum": ["confirmed", "rejected"]}),
            ]
        }
    )

    claim: Line
    status: ReviewStatus
    corrected: CorrectedSlots | None = None
    note: Annotated[str, Field(min_length=1, max_length=4000, pattern=r"^[^\x00]*$")] | None = None
    reviewer: Line | None = None

    @property
    def slots_set_right(self) -> dict[str, Any] | None:
        """The slots as plain JSON, only those that were sent."""
        slots = self.corrected
        return slots.model_dump(mode="json", exclude_unset=True) if slots is not None else None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.status is ReviewStatus.CORRECTED) != (self.corrected is not None):
            raise ValueError("status `corrected` needs the slots in `corrected`; no other takes them")
        return self
