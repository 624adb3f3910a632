"""A metric under a filter as its pages and files show it. In: a look and a question. Out: a FigureView.

It is put together once for each version of the store; of what it holds, only what is asked for is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from mss_kb.answers.comparing import Series
from mss_kb.api.kept import Kept
from mss_kb.charts import NARROW, WIDE, Chart, draw, read_series
from mss_kb.charts.reading import source_name
from mss_kb.compare.wording import country_name
from mss_kb.filters.comparing import SeriesQuestion
from mss_kb.model import Force, Metric
from mss_kb.pages.figure_rows import FigureRow, Told, day_of, row_of, told_of
from mss_kb.pages.looking import Look
from mss_kb.store.queries.names import disputed_statements, entity_names
from mss_kb.store.queries.series import series

# Statements that a page shows of one metric: the newest. Its API has 2,000, exports have all.
MOST = 500
# The plans that a metric is held against.
PLANS = {Metric.PERSONNEL_DEPLOYED: Metric.PERSONNEL_PLANNED}
Options = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class FigureView:
    """The series, the plans beside it, the names of its sources and the statements that others dispute."""

    series: Series
    beside: Series | None
    names: Mapping[str, str]
    disputed: frozenset[str]

    @cached_property
    def chart(self) -> Chart:
        """What is drawn."""
        return read_series(self.series, names=self.names, disputed=self.disputed, beside=self.beside)

    @cached_property
    def drawings(self) -> Markup:
        """The chart for a wide and for a narrow screen; the drawing escapes all text itself."""
        return Markup(draw(self.chart, WIDE) + draw(self.chart, NARROW)) if self.chart.figures else Markup("")

    @cached_property
    def told(self) -> list[Told]:
        """Its statements, the newest first, undated ones last."""
        return told_of(self.series)

    @cached_property
    def reports(self) -> int:
        """How many claims make them."""
        return sum(one.point.count for one in self.told)

    @cached_property
    def options(self) -> Options:
        """What these figures can be filtered by, by field."""
        return _options(self.series, self.names)

    def rows(self, told: Sequence[Told]) -> list[FigureRow]:
        """Rows of the table."""
        return [row_of(one, self.names, self.disputed) for one in told]


def view_of(look: Look, metric: Metric, asked: SeriesQuestion) -> FigureView:
    """The metric under a filter."""
    kept: Kept[FigureView] = look.request.app.state.figures
    return kept.get((look.version, word_of(metric, asked)), lambda: _read(look, metric, asked))


def word_of(metric: Metric, asked: SeriesQuestion) -> str:
    """What the view is kept by, besides the store's version."""
    return f"{metric.value} {asked.model_dump_json(exclude_defaults=True)}"


def newest_of(view: FigureView, today: dt.date) -> FigureRow | None:
    """The statement of the last day up to today."""
    told = (one for one in view.told if (day := day_of(one.point)) is not None and day <= today)
    return next(iter(view.rows([one])), None) if (one := next(told, None)) else None


def _read(look: Look, metric: Metric, asked: SeriesQuestion) -> FigureView:
    found = Series.model_validate(series(look.connection, metric, asked, most=MOST))
    beside = None
    if metric in PLANS:
        plans = asked.model_copy(update={"said_by": []})
        beside = Series.model_validate(series(look.connection, PLANS[metric], plans, most=MOST))
    points = [
        point for one in (found, beside) if one is not None for line in one.lines for point in line.points
    ]
    names = entity_names(look.connection, {family for point in points for family in point.families})
    return FigureView(found, beside, names, disputed_statements(look.connection, metric))


def _options(found: Series, names: Mapping[str, str]) -> Options:
    scopes = [line.scope for line in found.lines]
    families = {family for line in found.lines for point in line.points for family in point.families}
    choices = {
        "force": {
            one.force.value: one.force.value for one in scopes if one.force and one.force is not Force.OTHER
        },
        "country": {iso2: country_name(iso2, article=False) for one in scopes for iso2 in one.parties},
        "place": {one.place.id: one.place.name for one in scopes if one.place},
        "said_by": {family: source_name(family, names) for family in families},
    }
    return {
        field: sorted(values.items(), key=lambda one: one[1].casefold())
        for field, values in choices.items()
        if values
    }
