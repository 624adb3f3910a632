"""The client whole: what anyone may ask, and what needs a key."""

from __future__ import annotations

import time
from typing import Any

from mss_kb.answers.claims import StoredClaim
from mss_kb.answers.ingestions import Ingestion, QuarantinedFile, QuarantineList
from mss_kb.answers.retractions import Retraction
from mss_kb.client.connection import Filter
from mss_kb.client.errors import ApiError
from mss_kb.client.listing import Listing
from mss_kb.client.questions import Questions


class Client(Questions):
    """Asks one server.

    Filters are the parameters of the API by name, with an underscore after words of Python: `from_="2024"`;
    a list repeats one. Every method raises ApiError.
    """

    def review(
        self,
        claim_id: str,
        status: str,
        *,
        corrected: dict[str, Any] | None = None,
        note: str | None = None,
        reviewer: str | None = None,
    ) -> StoredClaim:
        """Decide how a claim was read: `confirmed`, `rejected`, or `corrected` with the slots set right."""
        said = {"status": status, "corrected": corrected, "note": note, "reviewer": reviewer}
        return self._write(StoredClaim, "reviews", body={"claim": claim_id, **said})

    def ingest(self, **article: str) -> Ingestion:
        """Send an article: its `text` or `html`, and `title`, `outlet`, `url`, `published` ..."""
        return self._write(Ingestion, "ingestions", body=article)

    def ingestion(self, run_id: int) -> Ingestion:
        """How an ingestion stands."""
        return self._ask(Ingestion, "ingestions", str(run_id))

    def wait_for(self, run_id: int, *, seconds: float = 60.0, every: float = 0.5) -> Ingestion:
        """An ingestion once it has ended. Raises ApiError if it has not after so many seconds."""
        deadline = time.monotonic() + seconds
        while (ingestion := self.ingestion(run_id)).ended_at is None:
            if time.monotonic() > deadline:
                raise ApiError(
                    f"ingestion {run_id} is still {ingestion.state} after {seconds:g} s; ask later"
                )
            time.sleep(every)
        return ingestion

    def retract(self, article_id: str, reason: str) -> Retraction:
        """Take an article and its claims out of every answer."""
        return self._write(Retraction, "articles", article_id, "retraction", body={"reason": reason})

    def undo_retraction(self, article_id: str) -> None:
        """Put a retracted article back."""
        self._delete("articles", article_id, "retraction")

    def quarantine(self, **filters: Filter) -> Listing[QuarantinedFile]:
        """What could not be read."""
        return self._list(QuarantineList, "quarantine", filters)

    def retry(self, quarantine_id: int) -> Ingestion:
        """Read it again."""
        return self._write(Ingestion, "quarantine", str(quarantine_id), "retry")

    def discard(self, quarantine_id: int) -> None:
        """Forget it."""
        self._delete("quarantine", str(quarantine_id))
