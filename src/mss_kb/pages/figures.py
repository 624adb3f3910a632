"""Figures: all metrics, and one metric with its chart, filters, table and files."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from mss_kb import metrics
from mss_kb.api.kept import Kept
from mss_kb.charts import as_file, as_png
from mss_kb.charts.files import file_style
from mss_kb.charts.reading import UNSAID
from mss_kb.charts.words import day_words
from mss_kb.export.formats import MEDIA_TYPES, Format
from mss_kb.filters import ClaimFilter
from mss_kb.filters.comparing import SeriesQuestion, one_metric
from mss_kb.filters.facets import Facet
from mss_kb.model import Metric
from mss_kb.pages.ages import age_in_words
from mss_kb.pages.figure_rows import csv_of
from mss_kb.pages.figure_view import newest_of, view_of, word_of
from mss_kb.pages.filtering import filter_of, page_number
from mss_kb.pages.headlines import head_of
from mss_kb.pages.looking import Look, looking
from mss_kb.pages.shown import page_of

router = APIRouter(include_in_schema=False)
# Views of metrics that are kept for one version of the store; rows on one page of a table.
KEPT = 64
ROWS = 100
FAMILIES = {
    "personnel": "The mission’s people",
    "funding": "Its money",
    "casualties": "People hurt and killed",
    "displacement": "People on the move",
    "humanitarian": "People in need",
    "territory": "Gangs’ ground",
    "mandate": "The mandate",
    "deployment": "The mandate",
    "incidents": "Attacks",
}


@router.get("/figures")
def list_figures(request: Request) -> Response:
    """Every metric with what it means and how many figures there are."""
    with looking(request) as look:
        counted = look.counted(ClaimFilter(), [Facet.METRIC])
        claims = {one["value"]: one["count"] for one in counted[1][Facet.METRIC.value]} if counted else {}
        families: dict[str, list[dict[str, Any]]] = {}
        for metric, definition in metrics.definitions().items():
            if metric is not Metric.OTHER:
                entry = {
                    "definition": definition,
                    "url": page_of("figures", metric),
                    "claims": claims.get(metric.value, 0),
                }
                families.setdefault(FAMILIES[metric.family], []).append(entry)
        return look.page(
            "figures.html", families=families, is_counted=counted is not None, json_url="/v1/metrics"
        )


@router.get("/figures/{metric}")
def show_figure(request: Request, metric: str) -> Response:
    """One metric: chart, filters, table, files, how to cite and embed it."""
    return _figure_page(request, one_metric(metric), "figure.html")


@router.get("/embed/figures/{metric}")
def embed_figure(request: Request, metric: str) -> Response:
    """Its chart alone, for a frame on another site."""
    return _figure_page(request, one_metric(metric), "embed.html", is_embedded=True)


@router.get("/figures/{metric}/table.csv")
def figure_csv(request: Request, metric: str) -> Response:
    """The table of the page, all rows."""
    with looking(request) as look:
        found = one_metric(metric)
        view = view_of(look, found, filter_of(request, SeriesQuestion, beside=("page",)).checked())
        name = f"{found.value}-{look.version}.csv"
        headers = {**look.headers, "Content-Disposition": f'attachment; filename="{name}"'}
        pieces = csv_of(view.rows(view.told), str(request.base_url).rstrip("/"))
        return StreamingResponse(pieces, 200, headers, MEDIA_TYPES[Format.CSV])


@router.get("/figures/{metric}/chart.svg")
def figure_svg(request: Request, metric: str) -> Response:
    """The chart as an SVG file."""
    with looking(request) as look:
        found = one_metric(metric)
        view = view_of(look, found, filter_of(request, SeriesQuestion, beside=("page",)).checked())
        style = base64.b64encode(hashlib.sha256(file_style().encode()).digest()).decode()
        policy = {"Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{style}'"}
        text = as_file(view.chart, _credit(look, found))
        return Response(text, 200, {**look.headers, **policy}, "image/svg+xml")


@router.get("/figures/{metric}/chart.png")
def figure_png(request: Request, metric: str) -> Response:
    """The chart as a picture."""
    with looking(request) as look:
        found = one_metric(metric)
        asked = filter_of(request, SeriesQuestion, beside=("page",)).checked()
        view = view_of(look, found, asked)
        kept: Kept[bytes] = request.app.state.pictures
        key = (f"{look.version} {look.today}", word_of(found, asked))
        picture = kept.get(key, lambda: as_png(view.chart, _credit(look, found)))
        return Response(picture, 200, look.headers, "image/png")


def _figure_page(request: Request, metric: Metric, template: str, *, is_embedded: bool = False) -> Response:
    asked = filter_of(request, SeriesQuestion, beside=("page",)).checked()
    with looking(request) as look:
        view = view_of(look, metric, asked)
        whole = SeriesQuestion()
        # One can choose among all that there is, whatever was chosen.
        options = view_of(look, metric, whole).options if asked != whole and not is_embedded else view.options
        number = page_number(request)
        given = [
            (name, value) for name, value in request.query_params.multi_items() if value and name != "page"
        ]
        query = f"?{urlencode(given)}" if given else ""
        site = str(request.base_url).rstrip("/")
        url = page_of("figures", metric)
        head = head_of(look, metric, asked)
        newest = None if head else newest_of(view, look.today)
        return look.page(
            template,
            is_embedded=is_embedded,
            definition=metrics.definitions()[metric],
            view=view,
            options=options,
            rows=view.rows(view.told[(number - 1) * ROWS : number * ROWS]),
            total=len(view.told),
            reports=view.reports,
            number=number,
            pages=-(-len(view.told) // ROWS),
            more=urlencode([*given, ("page", "")]),
            asked={field: request.query_params.get(field, "") for field in FIELDS},
            is_filtered=bool(given),
            head=head,
            newest=newest,
            newest_age=age_in_words(newest.day, look.today) if newest and newest.day else None,
            unsaid=UNSAID,
            titles={one: known.title for one, known in metrics.definitions().items()},
            url=url,
            query=query,
            citation=f"{_credit(look, metric)}, {site}{url}{query}",
            embed_url=f"{site}/embed{url}{query}",
            json_url=f"/v1/metrics/{metric.value}/series{query}",
        )


FIELDS = ("force", "country", "place", "said_by", "from", "to", "as_of")


def _credit(look: Look, metric: Metric) -> str:
    title = metrics.definitions()[metric].title
    return (
        f"Haiti Figures Desk (mss_kb), “{title}”, as reported up to {day_words(look.today)}, "
        f"data version {look.version}"
    )
