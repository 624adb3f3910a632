"""Routes of what claims mean together: conflicts, a metric's series, its latest figures."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from mss_kb.answers.comparing import ConflictList, LatestList, Series
from mss_kb.api.asking import asking
from mss_kb.api.documented import MISSING
from mss_kb.api.ids import MetricName
from mss_kb.filters.comparing import ConflictPage, LatestQuestion, SeriesQuestion, one_metric, today
from mss_kb.store.queries.conflicts import find_conflicts
from mss_kb.store.queries.latest import latest
from mss_kb.store.queries.series import series

router = APIRouter(tags=["comparing"])


@router.get("/conflicts", operation_id="list_conflicts", responses={200: {"model": ConflictList}})
def list_conflicts(request: Request, page: Annotated[ConflictPage, Query()]) -> Response:
    """Figures that cannot both be right, in groups: those that are told most come first."""
    with asking(request) as ask:
        conflicts, cursor = find_conflicts(ask.connection, page)
        for conflict in conflicts:
            for statement in conflict["statements"]:
                ask.links.of_statement(statement)
        return ask.page(conflicts, cursor)


@router.get(
    "/metrics/{metric}/series", operation_id="get_series", responses={200: {"model": Series}, **MISSING}
)
def get_series(request: Request, metric: MetricName, asked: Annotated[SeriesQuestion, Query()]) -> Response:
    """A metric over time, a line for each scope: never one across two missions or, for tolls, sources."""
    with asking(request) as ask:
        return ask.answer(series(ask.connection, one_metric(metric), asked.checked()))


@router.get(
    "/metrics/{metric}/latest", operation_id="get_latest", responses={200: {"model": LatestList}, **MISSING}
)
def get_latest(request: Request, metric: MetricName, asked: Annotated[LatestQuestion, Query()]) -> Response:
    """The last figure of each line that is held here, its age, its range, its sources and any conflict."""
    with asking(request, of_one=True) as given:
        # Ages change from day to day, so the version alone does not say whether the answer is still the same.
        kept = {name: value for name, value in given.headers.items() if name != "ETag"}
        ask = replace(given, headers=kept, known=None)
        found = latest(ask.connection, one_metric(metric), asked, today())
        for item in found["items"]:
            ask.links.of_statement(item["statement"])
        return ask.answer(found)
