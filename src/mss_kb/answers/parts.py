"""What several answers are made of: pages, counts, stretches of text, references to articles."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from mss_kb.model import (
    Frozen,
    PublishedPrecision,
    TextKind,
)


class Page(Frozen):
    """What every list has besides its items; `next` is null on the last page."""

    next: str | None


class Count(Frozen):
    """How many items the whole answer has; `gte` where counting stopped there."""

    value: int
    relation: Literal["eq", "gte"]


class TextSpan(Frozen):
    """A stretch of a body."""

    start: int
    end: int


class ArticleRef(Frozen):
    """The article of a claim. `digest`: our summary of a report, not its wording."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: dt.date | None
    published_precision: PublishedPrecision
    text_kind: TextKind
