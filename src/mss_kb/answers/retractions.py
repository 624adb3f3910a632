"""What is sent to retract an article, and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mss_kb.answers.service import Tombstone
from mss_kb.blank import NOT_BLANK
from mss_kb.model import Frozen


class NewRetraction(Frozen):
    """Why an article is retracted; shown to all who ask for it."""

    reason: Annotated[str, Field(min_length=1, max_length=1000, pattern=NOT_BLANK)]


class RetractionLinks(Frozen):
    """The address where the article was."""

    article: str


class Retraction(Tombstone):
    """A retraction; `claims` is how many left the answers."""

    claims: int
    links: RetractionLinks
