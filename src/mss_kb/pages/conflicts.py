"""Where sources differ: figures that cannot both be right, each group on a strip of values."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from mss_kb import metrics
from mss_kb.answers.comparing import Scope
from mss_kb.charts import Figure, draw_strip
from mss_kb.charts.reading import panel_title, source_name
from mss_kb.charts.words import days_words
from mss_kb.compare.wording import counted
from mss_kb.filters.comparing import ConflictPage
from mss_kb.model import Bound
from mss_kb.pages.filtering import filter_of
from mss_kb.pages.looking import Look, looking
from mss_kb.pages.shown import Answer, page_of
from mss_kb.store.queries.conflicts import find_conflicts
from mss_kb.store.queries.names import entity_names

router = APIRouter(include_in_schema=False)
ON_A_PAGE = 10


@router.get("/conflicts")
def list_conflicts(request: Request) -> Response:
    """The conflicts of a metric or of all, those first that matter most."""
    asked = filter_of(request, ConflictPage).model_copy(update={"limit": ON_A_PAGE})
    with looking(request) as look:
        found, cursor = find_conflicts(look.connection, asked)
        families = {one for group in found for told in group["statements"] for one in told["families"]}
        names = entity_names(look.connection, families)
        metric = request.query_params.get("metric", "")
        given = {"metric": metric} if metric else {}
        query = f"?{urlencode(given)}" if given else ""
        return look.page(
            "conflicts.html",
            groups=[_group(look, group, names, number) for number, group in enumerate(found)],
            choices=[(one.value, known.title) for one, known in metrics.definitions().items()],
            metric=metric,
            next_url=f"/conflicts?{urlencode({**given, 'cursor': cursor})}" if cursor else None,
            json_url=f"/v1/conflicts{query}",
        )


def _group(look: Look, group: Answer, names: dict[str, str], number: int) -> dict[str, Any]:
    scope = Scope.model_validate(group["scope"])
    told = [_told(look, one, names) for one in group["statements"]]
    definition = metrics.definitions()[scope.metric]
    figures = [_figure(one) for one in told]
    return {
        "id": group["id"],
        "title": definition.title,
        "url": page_of("figures", scope.metric.value),
        "scope": panel_title(scope),
        "when": _when(group["statements"]),
        # The drawing escapes all text itself.
        "strip": Markup(draw_strip(figures, f"strip-{number}")),
        "told": told,
        "claims": group["claims"],
        "reasons": group["reasons"],
        "settled_by": group["settled_by"],
    }


def _when(statements: list[Answer]) -> str:
    """From the first to the last day that its figures are of; nothing where one has no day."""
    spans = [(one["effective"]["earliest"], one["effective"]["latest"]) for one in statements]
    days = [_day(first or last) for first, last in spans], [_day(last or first) for first, last in spans]
    if any(day is None for some in days for day in some):
        return ""
    return days_words(min(filter(None, days[0])), max(filter(None, days[1])))


def _day(day: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day


def _told(look: Look, statement: Answer, names: dict[str, str]) -> dict[str, Any]:
    return {
        "claim": look.shown(statement["claims"][0]),
        "count": statement["count"],
        "value": statement["value"],
        "sources": counted([source_name(family, names) for family in statement["families"]]),
    }


def _figure(told: dict[str, Any]) -> Figure:
    value, claim = told["value"], told["claim"]
    source = told["sources"] or "no source named"
    return Figure(
        value=claim.label.value,
        low=value["low"],
        high=value["high"],
        least=value["min"],
        most=value["max"],
        bound=Bound(value["bound"]),
        first=None,
        last=None,
        at=dt.date.fromisoformat(claim.day) if claim.day else None,
        until=None,
        told=f"{claim.label.line}. Source: {source}.",
        address=claim.url,
        claims=told["count"],
    )
