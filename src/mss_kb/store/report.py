"""What came of a run, in numbers."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Protocol

from mss_kb.store.tables import Outcome


class Run(Protocol):
    """A row of runs, as far as a report of its counts needs it."""

    @property
    def id(self) -> int:
        """The run."""

    @property
    def started_at(self) -> dt.datetime:
        """When it began."""

    @property
    def ended_at(self) -> dt.datetime | None:
        """When it ended."""


@dataclass(frozen=True)
class Report:
    """Counts of article files by outcome, then of claims; `seconds` is of the whole run."""

    run_id: int
    seconds: float
    new: int
    revised: int
    unchanged: int
    duplicate: int
    unsupported_language: int
    retracted: int
    quarantined: int
    still_quarantined: int
    claims_new: int
    claims_superseded: int

    @classmethod
    def of(cls, run: "Run") -> "Report":
        """The report of a run that has ended, from its row."""
        seconds = (run.ended_at - run.started_at).total_seconds() if run.ended_at else 0.0
        counts = {field.name: getattr(run, field.name) for field in fields(cls)[2:]}
        return cls(run_id=run.id, seconds=round(seconds, 3), **counts)

    @property
    def read(self) -> int:
        """All files: each has exactly one outcome."""
        return sum(getattr(self, outcome.value) for outcome in Outcome)

    def as_dict(self) -> dict[str, int | float]:
        """The object of `mss-kb ingest --json`; `retracted` is in it only where such articles were met."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        if not self.retracted:
            del values["retracted"]
        run = {"run_id": values.pop("run_id"), "seconds": values.pop("seconds"), "read": self.read}
        return {**run, **values}
