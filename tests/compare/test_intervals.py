"""What printed figures allow, by the table of tests/cases/intervals.toml."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mss_kb.compare.interval import Interval, value_interval
from mss_kb.model import Bound

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "intervals.toml").read_text(encoding="utf-8"))
WIDER = [
    (Bound.EXACT, Bound.ABOUT),
    (Bound.MORE_THAN, Bound.AT_LEAST),
    (Bound.ALMOST, Bound.LESS_THAN),
    (Bound.LESS_THAN, Bound.AT_MOST),
]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: f"{case['bound']} {case['text']}")
def test_a_printed_figure_allows_what_the_table_says(case: dict) -> None:
    found = value_interval(
        case["value"],
        case.get("high", case["value"]),
        Bound(case["bound"]),
        case.get("unit", "people"),
        case["text"],
    )
    assert written(found) == case["allows"]


def written(interval: Interval) -> str:
    opening, closing = "(" if interval.low_open else "[", ")" if interval.high_open else "]"
    return f"{opening}{interval.low:.10g}, {interval.high:.10g}{closing}"


@given(st.integers(1, 10**9), st.sampled_from(WIDER), st.sampled_from(["people", "percent", "USD"]))
def test_a_wider_bound_allows_all_that_the_narrower_did(
    value: int, bounds: tuple[Bound, Bound], unit: str
) -> None:
    narrow, wide = (value_interval(value, value, bound, unit, f"{value:,}") for bound in bounds)
    assert narrow.lies_in(wide)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(Bound), st.sampled_from(Bound))
def test_meeting_is_the_same_from_both_sides(a: int, b: int, first: Bound, second: Bound) -> None:
    ours, theirs = (value_interval(v, v, bound, "people", f"{v:,}") for v, bound in ((a, first), (b, second)))
    assert ours.meets(theirs) == theirs.meets(ours)
    assert ours.meets(ours)
