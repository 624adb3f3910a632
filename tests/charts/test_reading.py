"""What a chart takes from a series: panels, lines, names, and what it leaves out and says so."""

import datetime as dt

import pytest
from series import line, point, series, toll

from mss_kb.charts import read_series
from mss_kb.charts.reading import MOST_FIGURES
from mss_kb.charts.words import days_words, tick_words, value_words
from mss_kb.model import Basis, Bound, Force, Group, Metric

NAMES = {"org:un": "United Nations"}


def read(*lines, **more):
    return read_series(series(*lines), names=NAMES, **more)


def test_the_two_missions_share_a_panel_and_never_a_line():
    chart = read(
        line(point(400, "2024-10-01"), point(1000, "2025-02-01", name="s2")),
        line(point(700, "2025-12-09", name="s3"), force=Force.GSF),
    )
    (plot,) = chart.plots
    assert [(one.name, len(one.figures)) for one in plot.lines] == [("MSS", 2), ("GSF", 1)]
    assert len({one.hue for one in plot.lines}) == 2
    assert chart.turning == (dt.date(2025, 10, 2), "GSF takes over")


def test_tolls_of_different_sources_stand_apart_under_their_names():
    chart = read(
        toll(point(207, "2024-12-06"), families=["org:un"]),
        toll(point(184, "2024-12-06", name="s2"), families=["org:rnddh"]),
        toll(point(110, "2024-12-06", name="s3")),
    )
    (plot,) = chart.plots
    assert [one.name for one in plot.lines] == ["United Nations", "Rnddh", "no source named"]


def test_what_is_counted_apart_has_a_panel_of_its_own():
    day = "2024-12-06"
    chart = read(
        toll(point(5, day), place="Haiti"),
        toll(point(9, day, name="s2"), place="Cité Soleil"),
        toll(point(2, day, name="s3"), group=Group.WOMEN),
        toll(point(50, day, name="s4"), basis=Basis.CUMULATIVE),
    )
    titles = {panel.title for panel in (*chart.plots, *chart.rows)}
    assert titles == {"Haiti", "Cité Soleil", "Haiti: women", "Haiti, running total"}


def test_one_figure_is_a_row_and_two_make_a_plot():
    chart = read(line(point(400, "2024-10-01")), line(point(75, "2025-01-05", name="s2"), parties=["GT"]))
    assert not chart.plots
    assert [panel.title for panel in chart.rows] == ["All countries together", "From Guatemala"]


def test_undated_figures_are_counted_and_not_drawn():
    chart = read(line(point(400, "2024-10-01"), point(500, name="s2"), point(600, name="s3")))
    assert len(chart.figures) == 1
    assert chart.undated == 2
    assert "2 more without a date" in chart.description


def test_a_flow_is_marked_amid_its_period_and_a_running_total_when_it_was_told():
    chart = read(
        toll(point(10, first="2024-01-01", last="2024-01-31")),
        toll(point(90, name="s2", first="2022-01-01", last_told=dt.date(2025, 3, 4)), basis=Basis.CUMULATIVE),
    )
    assert {figure.at for figure in chart.figures} == {dt.date(2024, 1, 16), dt.date(2025, 3, 4)}


def test_plans_are_told_apart_and_stand_beside_what_is_deployed():
    planned = series(line(point(2500, "2024-10-01", name="p"), metric=Metric.PERSONNEL_PLANNED))
    chart = read(line(point(400, "2024-10-01"), point(430, "2024-10-11", name="s2")), beside=planned)
    (plot,) = chart.plots
    assert [(one.name, one.figures[0].is_planned) for one in plot.lines] == [
        ("MSS", False),
        ("MSS planned", True),
    ]
    assert plot.lines[0].hue == plot.lines[1].hue


def test_statements_in_conflict_are_marked():
    chart = read(line(point(400, "2024-10-01"), point(900, "2024-10-02", name="s2")), disputed={"s2"})
    assert [figure.is_disputed for figure in chart.figures] == [False, True]


def test_a_long_series_is_cut_and_says_how_many_it_leaves_out():
    points = [point(n, str(dt.date(2020, 1, 1) + dt.timedelta(n)), name=f"s{n}") for n in range(500)]
    chart = read(line(*points))
    assert len(chart.figures) == MOST_FIGURES
    assert chart.left_out == 500 - MOST_FIGURES
    assert chart.figures[-1].low == 499


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "words"),
    [
        (5000, 5000, Bound.MORE_THAN, "people", "more than 5,000"),
        (1.3e6, 1.3e6, Bound.ALMOST, "people", "nearly 1.3 million"),
        (3, 9, Bound.BETWEEN, "people", "3 to 9"),
        (10.8e6, 10.8e6, Bound.EXACT, "USD", "US$10.8 million"),
        (2e6, 2e6, Bound.LESS_THAN, "KES", "less than KES 2 million"),
        (85, 85, Bound.ABOUT, "percent", "about 85%"),
        (1, 1, Bound.EXACT, "years", "1 year"),
        (None, None, Bound.EXACT, "date", ""),
    ],
)
def test_values_are_told_with_bound_and_unit(low, high, bound, unit, words):
    assert value_words(low, high, bound, unit) == words


def test_an_axis_is_told_shortly():
    assert [tick_words(value, "USD") for value in (0, 5e5, 1.5e6, 2e9)] == [
        "0",
        "US$500,000",
        "US$1.5m",
        "US$2bn",
    ]
    assert tick_words(80, "percent") == "80%"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-10-03", "2024-10-03", "3 October 2024"),
        ("2024-12-01", "2024-12-31", "December 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2022-01-01", "2024-12-31", "2022 to 2024"),
        ("2025-04-01", "2025-06-30", "April 2025 to June 2025"),
        ("2024-12-06", "2024-12-11", "6 December 2024 to 11 December 2024"),
        ("2022-02-03", None, "since 3 February 2022"),
        (None, "2025-10-02", "by 2 October 2025"),
        (None, None, ""),
    ],
)
def test_days_are_told_as_people_write_them(first, last, words):
    assert days_words(*(one and dt.date.fromisoformat(one) for one in (first, last))) == words
