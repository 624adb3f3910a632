"""The one filter over claims that API, page and command share."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    Field,
    model_validator,
)

from mss_kb import metrics
from mss_kb.errors import BadQuery
from mss_kb.filters.paging import Counting, Cursor, Limit, in_order
from mss_kb.filters.words import (
    Country,
    FirstDay,
    LastDay,
    MetricWord,
    Name,
    Number,
)
from mss_kb.model import (
    Assertion,
    Basis,
    Force,
    Frozen,
    Group,
    Metric,
    ReviewStatus,
)


class Undated(StrEnum):
    """What to do with claims that have no day."""

    INCLUDE = "include"
    EXCLUDE = "exclude"
    ONLY = "only"


class Reviewed(StrEnum):
    """What a person decided about a claim, or `none` where nobody has."""

    CONFIRMED = ReviewStatus.CONFIRMED.value
    REJECTED = ReviewStatus.REJECTED.value
    CORRECTED = ReviewStatus.CORRECTED.value
    NONE = "none"


class Sort(StrEnum):
    """Orders of claims; a dash is last first, `text` goes through each article.

    Claims without the value come last either way.
    """

    PUBLISHED = "published"
    PUBLISHED_LAST = "-published"
    EFFECTIVE = "effective"
    EFFECTIVE_LAST = "-effective"
    VALUE = "value"
    VALUE_LAST = "-value"
    CONFIDENCE = "confidence"
    CONFIDENCE_LAST = "-confidence"
    TEXT = "text"

    @property
    def is_descending(self) -> bool:
        """Whether the greatest comes first."""
        return self.value.startswith("-")


class ClaimFilter(Frozen):
    """Which claims: all given conditions hold; of one repeated condition, any."""

    metric: list[MetricWord] = Field([], description="A metric, or a family such as `casualties.*`.")
    force: list[Force] = Field([], description="Whose personnel or money.")
    place: list[Name] = Field([], description="Id, P-code or name of a place; places inside it count too.")
    place_exact: bool = Field(False, description="Only the place itself, not the places inside it.")
    country: list[Country] = Field(
        [], description="ISO 3166 alpha-2 code of a party: sender, donor, nationality."
    )
    assertion: list[Assertion] = Field([], description="How the article puts it.")
    said_by: list[Name] = Field(
        [],
        description="Who is said to say so: id of an entity or a family, or a name, its case and marks free.",
    )
    outlet: list[Name] = Field(
        [], description="Who published the article; case and diacritics do not matter."
    )
    article: list[Name] = Field([], description="Id of an article.")
    unit: list[Name] = Field(
        [], description="`people`, `percent`, an ISO 4217 code, `days` ... as printed in `value.unit`."
    )
    basis: list[Basis] = Field([], description="What kind of number.")
    group: list[Group] = Field([], description="Which people a casualty figure counts.")
    review: list[Reviewed] = Field([], description="What a person decided last; `none` where nobody has.")
    from_day: FirstDay | None = Field(
        None, alias="from", description="First day: claims whose effective days reach it."
    )
    to_day: LastDay | None = Field(
        None, alias="to", description="Last day: claims whose effective days begin by it."
    )
    undated: Undated | None = Field(
        None,
        description="Claims without any day: by default in without `from` and `to`, else out and counted.",
    )
    published_from: FirstDay | None = Field(
        None, description="Articles that may have been published on or after this day."
    )
    published_to: LastDay | None = Field(
        None, description="Articles that may have been published on or before this day."
    )
    value_min: Number | None = Field(
        None, description="Least printed value; needs one `unit` or a metric of one unit."
    )
    value_max: Number | None = Field(
        None, description="Greatest printed value; needs one `unit` or a metric of one unit."
    )
    q: Annotated[Name, Field(max_length=200)] | None = Field(
        None, description="Words that all stand in the sentence or in the article's title."
    )
    as_of: LastDay | None = Field(None, description="Only articles published on or before this day.")
    stored_by: LastDay | None = Field(
        None, description="What the store held at the end of this day (UTC), later superseded or not."
    )

    @property
    def metrics(self) -> frozenset[Metric]:
        """The metrics meant, families spelt out; empty for all."""
        return frozenset(m for m in Metric if m in self.metric or f"{m.family}.*" in self.metric)

    @property
    def undated_or_default(self) -> Undated:
        """What holds for undated claims when nothing was said."""
        if self.undated is not None:
            return self.undated
        return Undated.EXCLUDE if self.from_day or self.to_day else Undated.INCLUDE

    @property
    def counts_undated(self) -> bool:
        """Whether the answer says how many undated claims a range of days left out."""
        return self.undated_or_default is Undated.EXCLUDE and bool(self.from_day or self.to_day)

    @property
    def last_published(self) -> dt.date | None:
        """The last day of publication that the filter leaves, if any."""
        return min((day for day in (self.published_to, self.as_of) if day), default=None)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        in_order(self.from_day, self.to_day, "from", "to")
        in_order(self.published_from, self.published_to, "published_from", "published_to")
        in_order(self.value_min, self.value_max, "value_min", "value_max")
        for field in ("value_min", "value_max"):
            if getattr(self, field) is not None and not self._has_one_unit():
                raise BadQuery(
                    field, f"{field} needs one unit, or metrics that share one: add unit=people, unit=USD ..."
                )
        return self

    def _has_one_unit(self) -> bool:
        if self.unit:
            return len(set(self.unit)) == 1
        units = {metrics.definitions()[metric].one_unit for metric in self.metrics}
        return len(units) == 1 and None not in units


class ClaimSelection(ClaimFilter):
    """All claims that a filter finds, in an order."""

    sort: Sort = Field(
        Sort.PUBLISHED_LAST, description="Order; a dash is last first. Claims without the value come last."
    )


class ClaimPage(ClaimSelection):
    """A page of the claims that a filter finds."""

    limit: Limit = 100
    cursor: Cursor | None = None
    count: Counting | None = None
