"""Scales put values and days where a reader looks for them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mss_kb.charts.scales import day_scale, day_ticks, round_step, value_scale

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


@given(st.lists(st.floats(0, 1e12), min_size=1), st.integers(2, 8))
def test_a_scale_starts_at_nought_and_holds_every_value(values, most):
    scale, ticks = value_scale(values, 200, 0, most_ticks=most)
    assert ticks[0] == 0
    assert scale(0) == 200
    assert all(0 <= scale(value) <= 200 for value in values)
    assert len(ticks) <= most + 2
    assert ticks == sorted(set(ticks))


def test_greater_values_stand_higher():
    scale, _ = value_scale([100, 1000], 200, 0, most_ticks=4)
    assert scale(1000) < scale(100) < scale(0)


@pytest.mark.parametrize(("least", "step"), [(0.3, 0.5), (17, 20), (21, 25), (26, 50), (600, 1000), (1, 1)])
def test_steps_are_round(least, step):
    assert round_step(least) == pytest.approx(step)


@given(st.lists(DAYS, min_size=1), st.integers(2, 12))
def test_days_are_marked_in_order_and_within_the_axis(days, most):
    scale = day_scale(days, 0, 500)
    ticks = [day for day, _ in day_ticks(scale, most)]
    assert ticks == sorted(set(ticks))
    assert all(scale.low <= day.toordinal() <= scale.high for day in ticks)
    assert len(ticks) <= most + 2


def test_months_are_named_and_a_year_stands_at_its_first_mark():
    scale = day_scale([dt.date(2024, 10, 5), dt.date(2025, 8, 1)], 0, 500)
    assert [words for _, words in day_ticks(scale, 5)] == ["Oct 2024", "Jan 2025", "Apr", "Jul"]


def test_years_are_marked_on_a_long_axis():
    scale = day_scale([dt.date(2018, 3, 1), dt.date(2025, 8, 1)], 0, 500)
    assert [words for _, words in day_ticks(scale, 8)] == [str(year) for year in range(2018, 2026)]
