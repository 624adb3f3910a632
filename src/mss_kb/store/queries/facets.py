"""How the claims of a filter spread over metrics, places, sources ...: one count for each value, most first.

A value is written as the filter of the same name takes it (a month: `published_from`,
`published_to`). A claim with two parties or sources counts for each; one without any is in no count of them.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, extract, func, select

from mss_kb.filters import ClaimFilter, Reviewed
from mss_kb.store.queries.conditions import Condition, claim_conditions
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.tables import ArticleRow, ClaimRow, ClaimSourceRow, PartyRow, PlaceRow, ReviewRow, SourceRow

SHOWN = 100


class Facet(StrEnum):
    """What claims can be counted by."""

    METRIC = "metric"
    PLACE = "place"
    FORCE = "force"
    COUNTRY = "country"
    OUTLET = "outlet"
    SAID_BY = "said_by"
    MONTH = "month"
    ASSERTION = "assertion"
    REVIEW = "review"


def count_facets(connection: Connection, wanted: ClaimFilter, facets: list[Facet]) -> dict[str, list[Answer]]:
    """For each facet up to 100 values with their number of claims; ties in the order of values."""
    conditions = claim_conditions(connection, wanted)
    return {facet.value: QUESTIONS[facet](connection, conditions) for facet in facets}


def _counts(connection: Connection, query: Select[*tuple[Any, ...]], value: Any, label: Any) -> list[Answer]:
    number = func.count().label("number")
    query = query.add_columns(value.label("value"), func.max(label).label("label"), number)
    query = query.where(value.is_not(None)).group_by(value).order_by(number.desc(), value).limit(SHOWN)
    return [
        {"value": row.value, "label": row.label, "count": row.number} for row in connection.execute(query)
    ]


def _claims(conditions: list[Condition]) -> Select[*tuple[Any, ...]]:
    return select().select_from(ClaimRow).join(ArticleRow).where(*conditions)


def _by(column: Any) -> Any:
    def count(connection: Connection, conditions: list[Condition]) -> list[Answer]:
        return _counts(connection, _claims(conditions), column, column)

    return count


def _by_place(connection: Connection, conditions: list[Condition]) -> list[Answer]:
    query = _claims(conditions).join(PlaceRow, PlaceRow.id == ClaimRow.place_id)
    return _counts(connection, query, ClaimRow.place_id, PlaceRow.name)


def _by_country(connection: Connection, conditions: list[Condition]) -> list[Answer]:
    query = _claims(conditions).join(PartyRow, PartyRow.claim_id == ClaimRow.id)
    return _counts(connection, query, PartyRow.iso2, PartyRow.iso2)


def _by_outlet(connection: Connection, conditions: list[Condition]) -> list[Answer]:
    query = _claims(conditions).join(SourceRow, SourceRow.id == ArticleRow.source_id)
    return _counts(connection, query, SourceRow.name, SourceRow.name)


def _by_source(connection: Connection, conditions: list[Condition]) -> list[Answer]:
    query = _claims(conditions).join(ClaimSourceRow, ClaimSourceRow.claim_id == ClaimRow.id)
    who = func.coalesce(ClaimSourceRow.entity_id, ClaimSourceRow.name)
    return _counts(connection, query, who, ClaimSourceRow.name)


def _by_month(connection: Connection, conditions: list[Condition]) -> list[Answer]:
    year, month = extract("year", ClaimRow.published), extract("month", ClaimRow.published)
    counted = _claims(conditions).add_columns(
        year.label("year"), month.label("month"), func.count().label("number")
    )
    query = counted.where(ClaimRow.published.is_not(None)).group_by(year, month).order_by(year, month)
    months = [(f"{int(row.year):04}-{int(row.month):02}", row.number) for row in connection.execute(query)]
    return [{"value": name, "label": name, "count": number} for name, number in months]


def _by_review(connection: Connection, conditions: list[Condition]) -> list[Answer]:
    last = select(func.max(ReviewRow.id).label("id")).group_by(ReviewRow.claim_id).subquery()
    decided = select(ReviewRow.claim_id, ReviewRow.status).join(last, last.c.id == ReviewRow.id).subquery()
    query = _claims(conditions).join(decided, decided.c.claim_id == ClaimRow.id, isouter=True)
    word = func.coalesce(decided.c.status.cast(ClaimRow.unit.type), Reviewed.NONE.value)
    return _counts(connection, query, word, word)


QUESTIONS = {
    Facet.METRIC: _by(ClaimRow.metric),
    Facet.PLACE: _by_place,
    Facet.FORCE: _by(ClaimRow.force),
    Facet.COUNTRY: _by_country,
    Facet.OUTLET: _by_outlet,
    Facet.SAID_BY: _by_source,
    Facet.MONTH: _by_month,
    Facet.ASSERTION: _by(ClaimRow.assertion),
    Facet.REVIEW: _by_review,
}
