"""Sources: who is said to say what, and which outlet printed it, by metric."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from mss_kb import metrics
from mss_kb.compare.wording import capital
from mss_kb.filters import ClaimFilter, ClaimPage
from mss_kb.filters.facets import Facet, FacetQuestion
from mss_kb.model import Metric
from mss_kb.pages.filtering import filter_of
from mss_kb.pages.looking import Look, looking
from mss_kb.pages.shown import Answer, page_of
from mss_kb.store.facet_counts import FacetCounts
from mss_kb.store.queries.claim_pages import find_claims
from mss_kb.store.queries.names import entity_names

router = APIRouter(include_in_schema=False)
# Sources of each kind, and the newest figures of each metric.
SHOWN = 60
NEWEST = 3


class SourceFilter(ClaimFilter):
    """One source: `said_by` for who is said to say so, `outlet` for who printed it."""


@router.get("/sources")
def show_sources(request: Request) -> Response:
    """All sources with their number of figures; or what one of them stated."""
    asked = filter_of(request, SourceFilter)
    with looking(request) as look:
        if asked.said_by or asked.outlet:
            return _one_source(look, asked)
        counts = _counts(look, {}, [Facet.SAID_BY, Facet.OUTLET])
        names = entity_names(look.connection, (one["value"] for one in counts["said_by"]))
        return look.page(
            "sources.html",
            voices=[_entry("said_by", one, names) for one in counts["said_by"][:SHOWN]],
            outlets=[_entry("outlet", one, {}) for one in counts["outlet"][:SHOWN]],
            json_url="/v1/facets?facet=said_by&facet=outlet",
        )


def _one_source(look: Look, asked: SourceFilter) -> Response:
    field = "said_by" if asked.said_by else "outlet"
    value = getattr(asked, field)[0]
    name = entity_names(look.connection, [value]).get(value, capital(value))
    counts = _counts(look, {field: [value]}, [Facet.METRIC])
    query = urlencode({field: value})
    return look.page(
        "source.html",
        name=name,
        is_outlet=field == "outlet",
        entity_url=page_of("entities", value) if ":" in value and field == "said_by" else None,
        parts=list(_by_metric(look, field, value, counts["metric"])),
        total=sum(one["count"] for one in counts["metric"]),
        csv_url=f"/v1/claims.csv?{query}",
        json_url=f"/v1/claims?{query}",
    )


def _by_metric(look: Look, field: str, value: str, counted: list[Answer]) -> Iterator[dict[str, Any]]:
    """Each metric with its number of figures and the newest of them."""
    for one in counted:
        metric = Metric(one["value"])
        page = ClaimPage.model_validate({field: [value], "metric": [metric.value], "limit": NEWEST})
        claims, _ = find_claims(look.connection, page)
        query = urlencode({"said_by": value}) if field == "said_by" else ""
        is_other = metric is Metric.OTHER
        yield {
            "title": "Other figures" if is_other else metrics.definitions()[metric].title,
            "url": None if is_other else f"{page_of('figures', metric.value)}{'?' if query else ''}{query}",
            "count": one["count"],
            "claims": [look.shown(claim) for claim in claims],
        }


def _counts(look: Look, given: dict[str, list[str]], facets: list[Facet]) -> dict[str, list[Answer]]:
    facet_counts: FacetCounts = look.request.app.state.facet_counts
    _, counts = facet_counts.count(look.connection, FacetQuestion.model_validate(given), facets)
    return counts


def _entry(field: str, one: Answer, names: dict[str, str]) -> dict[str, Any]:
    name = names.get(one["value"], capital(one["label"]))
    return {"name": name, "count": one["count"], "url": f"/sources?{urlencode({field: one['value']})}"}
