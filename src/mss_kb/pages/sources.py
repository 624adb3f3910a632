"""Sources: who is said to say what, and which outlet printed it, by metric."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from mss_kb import metrics
from mss_kb.compare.wording import capital
from mss_kb.filters import ClaimFilter, ClaimPage
from mss_kb.filters.facets import Facet
from mss_kb.model import Metric
from mss_kb.pages.filtering import filter_of
from mss_kb.pages.looking import Look, looking
from mss_kb.pages.shown import Answer, page_of
from mss_kb.store.queries.claim_pages import find_claims
from mss_kb.store.queries.names import entity_names

router = APIRouter(include_in_schema=False)
# Sources of each kind, newest figures of one that are looked at, and those shown of each metric.
SHOWN = 60
NEWEST = 40
SHOWN_OF_EACH = 3


class SourceFilter(ClaimFilter):
    """One source: `said_by` for who is said to say so, `outlet` for who printed it."""


@router.get("/sources")
def show_sources(request: Request) -> Response:
    """All sources with their number of figures; or what one of them stated."""
    asked = filter_of(request, SourceFilter)
    with looking(request) as look:
        if asked.said_by or asked.outlet:
            return _one_source(look, asked)
        counted = look.counted(ClaimFilter(), [Facet.SAID_BY, Facet.OUTLET])
        counts = counted[1] if counted else {"said_by": [], "outlet": []}
        names = entity_names(look.connection, (one["value"] for one in counts["said_by"]))
        return look.page(
            "sources.html",
            voices=[_entry("said_by", one, names) for one in counts["said_by"][:SHOWN]],
            outlets=[_entry("outlet", one, {}) for one in counts["outlet"][:SHOWN]],
            is_counted=counted is not None,
            json_url="/v1/facets?facet=said_by&facet=outlet",
        )


def _one_source(look: Look, asked: SourceFilter) -> Response:
    field = "said_by" if asked.said_by else "outlet"
    value = getattr(asked, field)[0]
    name = entity_names(look.connection, [value]).get(value, capital(value))
    counted = look.counted(ClaimFilter.model_validate({field: [value]}), [Facet.METRIC])
    query = urlencode({field: value})
    return look.page(
        "source.html",
        name=name,
        is_outlet=field == "outlet",
        entity_url=page_of("entities", value) if ":" in value and field == "said_by" else None,
        parts=_by_metric(look, field, value, counted[1]["metric"] if counted else []),
        total=counted[0] if counted else None,
        csv_url=f"/v1/claims.csv?{query}",
        json_url=f"/v1/claims?{query}",
    )


def _by_metric(look: Look, field: str, value: str, counted: list[Answer]) -> list[dict[str, Any]]:
    """Each metric with its number of figures and, of the source's newest claims, those that are of it."""
    page = ClaimPage.model_validate({field: [value], "limit": NEWEST})
    newest: dict[str, list[Answer]] = {one["value"]: [] for one in counted}
    for claim in find_claims(look.connection, page, look.arrays)[0]:
        newest.setdefault(claim["metric"], []).append(claim)
    numbers = {one["value"]: one["count"] for one in counted}
    parts = [_part(look, field, value, metric, numbers.get(metric), some) for metric, some in newest.items()]
    return sorted(parts, key=lambda part: not part["claims"])


def _part(
    look: Look, field: str, value: str, metric: str, number: int | None, newest: list[Answer]
) -> dict[str, Any]:
    is_other = Metric(metric) is Metric.OTHER
    query = f"?{urlencode({field: value})}" if field == "said_by" else ""
    return {
        "title": "Other figures" if is_other else metrics.definitions()[Metric(metric)].title,
        "url": None if is_other else f"{page_of('figures', metric)}{query}",
        "all_url": f"/search?{urlencode({field: value, 'metric': metric})}",
        "count": number,
        "claims": [look.shown(claim) for claim in newest[:SHOWN_OF_EACH]],
    }


def _entry(field: str, one: Answer, names: dict[str, str]) -> dict[str, Any]:
    name = names.get(one["value"], capital(one["label"]))
    return {"name": name, "count": one["count"], "url": f"/sources?{urlencode({field: one['value']})}"}
