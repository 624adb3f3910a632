"""The filters over articles, and over what stands in them: search and dates."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    Field,
    StringConstraints,
    model_validator,
)

from mss_kb.filters.claims import Undated
from mss_kb.filters.paging import Counting, Cursor, Limit, in_order
from mss_kb.filters.words import (
    FirstDay,
    LastDay,
    Name,
)
from mss_kb.model import (
    DateType,
    Frozen,
    TextKind,
)


class PublishedFilter(Frozen):
    """What articles and dates are chosen by."""

    outlet: list[Name] = Field(
        [], description="Who published the article; case and diacritics do not matter."
    )
    published_from: FirstDay | None = Field(
        None, description="Articles that may have been published on or after this day."
    )
    published_to: LastDay | None = Field(
        None, description="Articles that may have been published on or before this day."
    )
    as_of: LastDay | None = Field(None, description="Only articles published on or before this day.")

    @property
    def last_published(self) -> dt.date | None:
        """The last day of publication that the filter leaves, if any."""
        return min((day for day in (self.published_to, self.as_of) if day), default=None)

    @model_validator(mode="after")
    def _publicationin_order(self) -> Self:
        in_order(self.published_from, self.published_to, "published_from", "published_to")
        return self


class ArticleSort(StrEnum):
    """Orders of articles."""

    PUBLISHED = "published"
    PUBLISHED_LAST = "-published"


class ArticleSelection(PublishedFilter):
    """All articles that a filter finds; those without a known day of publication come last."""

    text_kind: list[TextKind] = Field([], description="Whose words the text holds.")
    language: list[Annotated[str, StringConstraints(pattern="^[a-z]{2,3}$")]] = Field(
        [], description="ISO 639 code."
    )
    q: Annotated[Name, Field(max_length=200)] | None = Field(
        None, description="Words, each whole, that all stand in the title."
    )
    sort: ArticleSort = Field(ArticleSort.PUBLISHED_LAST, description="Order; a dash is last first.")


class ArticlePage(ArticleSelection):
    """A page of articles."""

    limit: Limit = 100
    cursor: Cursor | None = None
    count: Counting | None = None


class SearchSort(StrEnum):
    """Orders of what a search finds."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


class SearchPage(PublishedFilter):
    """A page of sentences and titles that have all the words."""

    q: Annotated[Name, Field(max_length=200)] = Field(
        description="Words, each whole; case and diacritics do not matter, and every sign is literal text."
    )
    sort: SearchSort = Field(SearchSort.RELEVANCE, description="Best first, or newest articles first.")
    limit: Limit = 100
    cursor: Cursor | None = None


class DatePage(PublishedFilter):
    """A page of expressions of time, in the order of their first days."""

    article: list[Name] = Field([], description="Id of an article.")
    type: list[DateType] = Field([], description="TIMEX3 type.")
    from_day: FirstDay | None = Field(
        None, alias="from", description="First day: expressions whose days reach it."
    )
    to_day: LastDay | None = Field(
        None, alias="to", description="Last day: expressions whose days begin by it."
    )
    undated: Undated = Field(
        Undated.EXCLUDE, description="Expressions that no day follows from, such as durations."
    )
    limit: Limit = 100
    cursor: Cursor | None = None
    count: Counting | None = None

    @model_validator(mode="after")
    def _daysin_order(self) -> Self:
        in_order(self.from_day, self.to_day, "from", "to")
        return self
