"""The filters of all lists: words as a user gives them in, a checked question out.

Mistakes in one value are pydantic errors at that value; values that do not fit together are a `BadQuery` that
names one of them.
"""

from mss_kb.filters.articles import (
    ArticlePage,
    ArticleSelection,
    ArticleSort,
    DatePage,
    PublishedFilter,
    SearchPage,
    SearchSort,
)
from mss_kb.filters.claims import ClaimFilter, ClaimPage, ClaimSelection, Reviewed, Sort, Undated
from mss_kb.filters.others import ChangePage, EntityPage, EntitySelection, QuarantinePage
from mss_kb.filters.paging import Counting, Cursor, Limit, in_order
from mss_kb.filters.words import (
    DAY_SCHEMA,
    METRIC_FAMILIES,
    METRIC_WORDS,
    Country,
    FirstDay,
    LastDay,
    MetricWord,
    Name,
    Number,
    first_day,
    known_country,
    known_metric,
    last_day,
)

__all__ = [
    "DAY_SCHEMA",
    "METRIC_FAMILIES",
    "METRIC_WORDS",
    "ArticlePage",
    "ArticleSelection",
    "ArticleSort",
    "ChangePage",
    "ClaimFilter",
    "ClaimPage",
    "ClaimSelection",
    "Counting",
    "Country",
    "Cursor",
    "DatePage",
    "EntityPage",
    "EntitySelection",
    "FirstDay",
    "LastDay",
    "Limit",
    "MetricWord",
    "Name",
    "Number",
    "PublishedFilter",
    "QuarantinePage",
    "Reviewed",
    "SearchPage",
    "SearchSort",
    "Sort",
    "Undated",
    "first_day",
    "in_order",
    "known_country",
    "known_metric",
    "last_day",
]
