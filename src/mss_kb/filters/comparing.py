"""The questions about what claims mean together: conflicts, series, the latest figure."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from mss_kb.errors import NotFound
from mss_kb.filters.paging import Cursor, Limit, in_order
from mss_kb.filters.words import Country, FirstDay, LastDay, MetricWord, Name
from mss_kb.model import Basis, Force, Frozen, Group, Metric


class StatementFilter(Frozen):
    """Which statements: all given conditions hold; of one repeated condition, any."""

    force: list[Force] = Field([], description="Whose personnel or money.")
    place: list[Name] = Field([], description="Id, P-code or name of a place; places inside it count too.")
    place_exact: bool = Field(False, description="Only the place itself, not the places inside it.")
    country: list[Country] = Field([], description="ISO 3166 alpha-2 code of a party.")
    said_by: list[Name] = Field([], description="Id of a source's family, such as `org:un`.")
    group: list[Group] = Field([], description="Which people are counted; `all` where it is not said.")
    unit: list[Annotated[Name, Field(max_length=20)]] = Field([], description="Unit, such as `USD`.")
    basis: list[Basis] = Field([], description="What kind of number.")


class ConflictPage(StatementFilter):
    """A page of conflicts, those that matter most first."""

    metric: list[MetricWord] = Field([], description="A metric, or a family such as `casualties.*`.")
    limit: Limit = 100
    cursor: Cursor | None = None

    @property
    def metrics(self) -> frozenset[Metric]:
        """The metrics meant; none given: all."""
        return metrics_of(self.metric)


class SeriesQuestion(StatementFilter):
    """Which points of a metric's series."""

    from_day: FirstDay | None = Field(None, alias="from", description="From this day on, by overlap.")
    to_day: LastDay | None = Field(None, alias="to", description="Up to this day, by overlap.")
    as_of: LastDay | None = Field(None, description="Only what articles published on or before this day say.")

    def checked(self) -> SeriesQuestion:
        """Itself. Raises BadQuery where `from` is after `to`."""
        in_order(self.from_day, self.to_day, "from", "to")
        return self


class LatestQuestion(StatementFilter):
    """Of which lines the latest figure."""

    as_of: LastDay | None = Field(
        None, description="Only what articles published on or before this day say; ages are from it."
    )


def metrics_of(words: list[str]) -> frozenset[Metric]:
    """The metrics that words name; a family is all of its metrics."""
    return frozenset(
        metric for metric in Metric for word in words if word in (metric.value, f"{metric.family}.*")
    )


def one_metric(word: str) -> Metric:
    """The metric of an address. Raises NotFound for any other word."""
    try:
        return Metric(word)
    except ValueError as error:
        raise NotFound(f"{word!r} is no metric; /v1/metrics lists all") from error


def today() -> dt.date:
    """The day from which ages count where none is given, in UTC."""
    return dt.datetime.now(dt.UTC).date()
