"""A claim where it appeared: with what its article adds to it (schema.org calls it a claim's appearance)."""

from __future__ import annotations

import datetime as dt

from mss_kb.model import Claim, Frozen, ReviewStatus, TextKind


class Appearance(Frozen):
    """A claim with its article's facts.

    `published` is the article's day; `published_earliest`/`latest` bound it where it is only inferred.
    `text_family` is one for all copies of a text (`echoes.py`), its own id where there are none. `producer`
    is who made the text: the wire of a copy, else the outlet. `review` is what a person decided last.
    `is_corrected`: `claim` is as that person set it right.
    `is_part`: its own text has a larger figure of the same (`one_text.py`).
    `has_original`: it is a digest whose report is stored too, and says nothing beside it.
    """

    claim: Claim
    article_id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.date | None = None
    published_earliest: dt.date | None = None
    published_latest: dt.date | None = None
    kind: TextKind = TextKind.ORIGINAL
    text_family: str
    producer: str | None = None
    review: ReviewStatus | None = None
    is_corrected: bool = False
    is_part: bool = False
    has_original: bool = False
