"""Answers about articles and what stands in them: names, dates, search hits."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from mss_kb.answers.claims import (
    StoredClaim,
)
from mss_kb.answers.parts import ArticleRef, Count, Page, TextSpan
from mss_kb.model import (
    DateType,
    EntityType,
    Frozen,
)


class ArticleLinks(Frozen):
    """Addresses of an article and of its claims."""

    self: str
    claims: str


class ArticleSummary(ArticleRef):
    """An article without its text. `published_earliest`/`latest` bound its day of publication."""

    name: str
    author: str | None
    language: str
    is_supported: bool
    published_earliest: dt.date | None
    published_latest: dt.date | None
    published_evidence: str | None
    claim_count: int
    links: ArticleLinks


class ArticleList(Page):
    """Articles."""

    items: list[ArticleSummary]
    count: Count | None = None


class StoredMention(TextSpan):
    """A name in an article's body."""

    text: str
    entity: str
    type: EntityType


class StoredDate(TextSpan):
    """An expression of time in an article's body; `edtf` as read with its preposition."""

    text: str
    edtf: str | None
    earliest: dt.date | None
    latest: dt.date | None
    timex: str
    type: DateType


class ArticleDetail(ArticleSummary):
    """An article whole: its text, what was found where, and its claims in text order."""

    body: str
    sha256: str
    sentences: list[TextSpan]
    skipped: list[TextSpan]
    mentions: list[StoredMention]
    dates: list[StoredDate]
    claims: list[StoredClaim]


class DatedStatement(StoredDate):
    """An expression of time with its sentence, its article, and the claims of that sentence."""

    id: int
    sentence: str
    claims: list[str]
    article: ArticleRef


class DateList(Page):
    """Dated statements, in the order of their days."""

    items: list[DatedStatement]
    count: Count | None = None


class SearchHit(Frozen):
    """A sentence with its place in the body, or a title (no place); `highlights` are offsets into `text`."""

    kind: Literal["sentence", "title"]
    text: str
    start: int | None
    end: int | None
    highlights: list[TextSpan]
    claims: list[str]
    article: ArticleRef


class SearchList(Page):
    """What a search found. `count` is `gte` where more may match.

    Best first only the 10,000 newest matches are ranked; newest first nothing behind the page is counted.
    """

    items: list[SearchHit]
    count: Count
