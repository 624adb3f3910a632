"""The filters that API, page and command share: words as a user gives them in, a checked question out.

Mistakes in one value are pydantic errors at that value; values that do not fit together are a `BadQuery` that
names one of them.
"""

from __future__ import annotations

import datetime as dt
import difflib
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mss_kb import edtf, metrics
from mss_kb.errors import BadQuery
from mss_kb.model import (
    Assertion,
    Basis,
    DateType,
    EntityType,
    Force,
    Frozen,
    Group,
    Metric,
    ReviewStatus,
    TextKind,
)

METRIC_FAMILIES = tuple(
    dict.fromkeys(f"{metric.family}.*" for metric in Metric if metric is not Metric.OTHER)
)
METRIC_WORDS = (*Metric, *METRIC_FAMILIES)
DAY_SCHEMA = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": r"^[12]\d{3}(-(0[1-9]|1[0-2]))?$"},
    ],
    "examples": ["2024-06-25", "2024-06", "2024"],
}


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


class ArticleSort(StrEnum):
    """Orders of articles."""

    PUBLISHED = "published"
    PUBLISHED_LAST = "-published"


def known_metric(word: str) -> str:
    """The word itself where it is a metric or a family (`casualties.*`); else an error with near names."""
    if word in METRIC_WORDS:
        return word
    near = difflib.get_close_matches(word.lower(), METRIC_WORDS, n=3, cutoff=0.4)
    offer = f"; did you mean {', '.join(near)}?" if near else "; /v1/metrics lists all"
    raise PydanticCustomError(
        "unknown_metric", "{word} is not a metric{offer}", {"word": repr(word), "offer": offer}
    )


def known_country(word: str) -> str:
    """The code in upper case where ISO 3166-1 has it."""
    import pycountry

    code = word.upper()
    if len(code) == 2 and pycountry.countries.get(alpha_2=code):
        return code
    hint = "; Britain is GB" if code == "UK" else ""
    raise PydanticCustomError(
        "unknown_country", "{word} is not an ISO 3166 alpha-2 code{hint}", {"word": repr(word), "hint": hint}
    )


def first_day(value: Any) -> Any:
    """`2024-06` is 2024-06-01, `2024` is 2024-01-01."""
    return _day(value, last=False)


def last_day(value: Any) -> Any:
    """`2024-06` is 2024-06-30, `2024` is 2024-12-31."""
    return _day(value, last=True)


def _day(value: Any, *, last: bool) -> Any:
    if not isinstance(value, str):
        return value
    try:
        if edtf.DATE.fullmatch(value) and value[-1].isdigit():
            return edtf.first_and_last_day(value)[last]
    except ValueError:
        pass
    message = "{value} is not a day of the calendar; give YYYY-MM-DD, YYYY-MM or YYYY"
    raise PydanticCustomError("bad_day", message, {"value": repr(value)})


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
MetricWord = Annotated[
    str,
    AfterValidator(known_metric),
    WithJsonSchema({"type": "string", "enum": [str(word) for word in METRIC_WORDS]}),
]
Country = Annotated[
    str,
    AfterValidator(known_country),
    WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2}$", "examples": ["KE"]}),
]
FirstDay = Annotated[dt.date, BeforeValidator(first_day), WithJsonSchema(DAY_SCHEMA)]
LastDay = Annotated[dt.date, BeforeValidator(last_day), WithJsonSchema(DAY_SCHEMA)]
Limit = Annotated[int, Field(ge=1, le=1000, description="Items on a page.")]
Cursor = Annotated[
    str, Field(max_length=2000, description="Where the page before ended: follow `next`, do not build it.")
]
Counting = Annotated[Literal["exact"], Field(description="`exact` counts all items of the whole answer.")]
Number = Annotated[float, Field(allow_inf_nan=False)]


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
        [], description="Who is said to say so: an entity's id, a family's id, or the name as printed."
    )
    outlet: list[Name] = Field([], description="Who published the article, in any case of letters.")
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

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        _in_order(self.from_day, self.to_day, "from", "to")
        _in_order(self.published_from, self.published_to, "published_from", "published_to")
        _in_order(self.value_min, self.value_max, "value_min", "value_max")
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


class PublishedFilter(Frozen):
    """What articles and dates are chosen by."""

    outlet: list[Name] = Field([], description="Who published the article, in any case of letters.")
    published_from: FirstDay | None = Field(
        None, description="Articles that may have been published on or after this day."
    )
    published_to: LastDay | None = Field(
        None, description="Articles that may have been published on or before this day."
    )
    as_of: LastDay | None = Field(None, description="Only articles published on or before this day.")

    @model_validator(mode="after")
    def _publication_in_order(self) -> Self:
        _in_order(self.published_from, self.published_to, "published_from", "published_to")
        return self


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


class ChangePage(Frozen):
    """A page of changes, oldest first."""

    since: int = Field(0, ge=0, lt=2**63, description="The version of the store that the caller has.")
    limit: Limit = 100
    cursor: Cursor | None = None


class EntitySelection(Frozen):
    """All entities that a filter finds, in the order of their names."""

    type: list[EntityType] = Field([], description="Kind of entity.")
    family: list[Name] = Field([], description="Id of the body that an entity counts as among sources.")
    country: list[Country] = Field([], description="ISO 3166 alpha-2 code of the entity itself.")
    q: Annotated[Name, Field(max_length=200)] | None = Field(
        None, description="Words that all stand in one of its names."
    )


class EntityPage(EntitySelection):
    """A page of entities."""

    limit: Limit = 100
    cursor: Cursor | None = None
    count: Counting | None = None


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
    def _days_in_order(self) -> Self:
        _in_order(self.from_day, self.to_day, "from", "to")
        return self


def _in_order(first: Any, last: Any, first_name: str, last_name: str) -> None:
    if first is not None and last is not None and first > last:
        raise BadQuery(first_name, f"{first_name}={first} is after {last_name}={last}; give the lesser first")
