"""What claims can be counted by."""

from enum import StrEnum

from pydantic import Field

from mss_kb.filters.claims import ClaimFilter


class Facet(StrEnum):
    """What claims can be counted by; a value is written as the filter of the same name takes it.

    A month is `published_from` and `published_to`. A claim with two parties or sources counts for each; one
    without any is in no count of them.
    """

    METRIC = "metric"
    PLACE = "place"
    FORCE = "force"
    COUNTRY = "country"
    OUTLET = "outlet"
    SAID_BY = "said_by"
    MONTH = "month"
    ASSERTION = "assertion"
    REVIEW = "review"


class FacetQuestion(ClaimFilter):
    """A filter, and what to count by."""

    facet: list[Facet] = Field(list(Facet), description="What to count by; by default everything.")
