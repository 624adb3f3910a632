"""What came of a run, in numbers."""

from dataclasses import dataclass, fields

from mss_kb.store.tables import Outcome


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
