"""Figures: all metrics, and one metric with its chart, filters, table and files."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from markupsafe import Markup

from mss_kb import metrics
from mss_kb.answers.comparing import Series
from mss_kb.api.kept import Kept
from mss_kb.charts import NARROW, WIDE, Chart, as_file, as_png, draw, read_series
from mss_kb.charts.files import file_style
from mss_kb.charts.reading import UNSAID, source_name
from mss_kb.charts.words import day_words
from mss_kb.compare.wording import country_name
from mss_kb.export.formats import MEDIA_TYPES, Format
from mss_kb.filters import ClaimFilter
from mss_kb.filters.comparing import SeriesQuestion, one_metric
from mss_kb.filters.facets import Facet
from mss_kb.model import Force, Metric
from mss_kb.pages.ages import age_in_words
from mss_kb.pages.figure_rows import FigureRow, csv_of, rows_of
from mss_kb.pages.filtering import filter_of, page_number
from mss_kb.pages.looking import Look, looking
from mss_kb.pages.shown import page_of
from mss_kb.store.queries.names import disputed_statements, entity_names
from mss_kb.store.queries.series import series

router = APIRouter(include_in_schema=False)
# Views of metrics that are kept for one version of the store; rows on one page of a table.
KEPT = 64
ROWS = 100
# The plans that a metric is held against.
PLANS = {Metric.PERSONNEL_DEPLOYED: Metric.PERSONNEL_PLANNED}
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
Options = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class FigureView:
    """A metric under a filter, drawn; `options` are what its filters can be set to, by field."""

    chart: Chart
    drawings: Markup
    rows: tuple[FigureRow, ...]
    options: Options
    is_cut: bool


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
        pieces = csv_of(view.rows, str(request.base_url).rstrip("/"))
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
    """The chart as a picture. Raises MissingExtra where the server has no fonts."""
    with looking(request) as look:
        found = one_metric(metric)
        asked = filter_of(request, SeriesQuestion, beside=("page",)).checked()
        view = view_of(look, found, asked)
        kept: Kept[bytes] = request.app.state.pictures
        key = (f"{look.version} {look.today}", _key(found, asked))
        picture = kept.get(key, lambda: as_png(view.chart, _credit(look, found)))
        return Response(picture, 200, look.headers, "image/png")


def view_of(look: Look, metric: Metric, asked: SeriesQuestion) -> FigureView:
    """The metric under a filter, drawn once for each version of the store."""
    kept: Kept[FigureView] = look.request.app.state.figures
    return kept.get((look.version, _key(metric, asked)), lambda: _drawn(look, metric, asked))


def _key(metric: Metric, asked: SeriesQuestion) -> str:
    return f"{metric.value} {asked.model_dump_json(exclude_defaults=True)}"


def _drawn(look: Look, metric: Metric, asked: SeriesQuestion) -> FigureView:
    found = Series.model_validate(series(look.connection, metric, asked))
    beside = None
    if metric in PLANS:
        plans = asked.model_copy(update={"said_by": []})
        beside = Series.model_validate(series(look.connection, PLANS[metric], plans))
    names = _names(look, [found, *([beside] if beside else [])])
    whole = SeriesQuestion()
    options = _options(found, names) if asked == whole else view_of(look, metric, whole).options
    disputed = disputed_statements(look.connection, metric)
    chart = read_series(found, names=names, disputed=disputed, beside=beside)
    return FigureView(
        chart=chart,
        # The drawing escapes all text itself.
        drawings=Markup(draw(chart, WIDE) + draw(chart, NARROW)) if chart.figures else Markup(""),
        rows=tuple(rows_of(found, names, disputed)),
        options=options,
        is_cut=found.truncated,
    )


def _names(look: Look, found: Sequence[Series]) -> dict[str, str]:
    points = [point for one in found for line in one.lines for point in line.points]
    return entity_names(look.connection, (family for point in points for family in point.families))


def _options(found: Series, names: dict[str, str]) -> Options:
    """What the metric's own figures can be filtered by; a filter of one choice is none."""
    scopes = [line.scope for line in found.lines]
    points = [point for line in found.lines for point in line.points]
    choices = {
        "force": {
            one.force.value: one.force.value for one in scopes if one.force and one.force is not Force.OTHER
        },
        "country": {iso2: country_name(iso2, article=False) for one in scopes for iso2 in one.parties},
        "place": {one.place.id: one.place.name for one in scopes if one.place},
        "said_by": {family: source_name(family, names) for one in points for family in one.families},
    }
    return {
        field: sorted(values.items(), key=lambda one: one[1].casefold())
        for field, values in choices.items()
        if values
    }


def _figure_page(request: Request, metric: Metric, template: str, *, is_embedded: bool = False) -> Response:
    asked = filter_of(request, SeriesQuestion, beside=("page",)).checked()
    with looking(request) as look:
        view = view_of(look, metric, asked)
        number = page_number(request)
        given = [
            (name, value) for name, value in request.query_params.multi_items() if value and name != "page"
        ]
        query = f"?{urlencode(given)}" if given else ""
        site = str(request.base_url).rstrip("/")
        url = page_of("figures", metric)
        newest = next((row for row in view.rows if row.day and row.day <= look.today), None)
        return look.page(
            template,
            is_embedded=is_embedded,
            definition=metrics.definitions()[metric],
            view=view,
            rows=view.rows[(number - 1) * ROWS : number * ROWS],
            total=len(view.rows),
            reports=sum(row.reports for row in view.rows),
            number=number,
            pages=-(-len(view.rows) // ROWS),
            more=urlencode([*given, ("page", "")]),
            asked={field: request.query_params.get(field, "") for field in FIELDS},
            is_filtered=bool(given),
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
