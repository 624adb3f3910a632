"""A chart's SVG: whole, safe, within its frame, one link for each figure, no style of its own."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from series import line, point, series, toll

from mss_kb.charts import NARROW, WIDE, as_file, as_png, draw, draw_strip, read_series
from mss_kb.charts.files import file_style
from mss_kb.model import Bound

HOSTILE = "<script>alert(1)</script>\" onerror='x' javascript:x \u202etxt\x00]]>"


def drawn(*lines, layout=WIDE, names=(), **more):
    return draw(read_series(series(*lines), names=dict(names), **more), layout)


def links(markup):
    return [element.get("href") for element in ET.fromstring(markup).iter("a")]


@pytest.mark.parametrize("layout", [WIDE, NARROW])
def test_each_dated_figure_is_one_link_to_its_claim(layout):
    markup = drawn(
        line(point(400, "2024-10-01"), point(500, "2024-11-01", name="s2"), point(600, name="s3")),
        line(point(75, "2025-01-05", name="s4"), parties=["GT"]),
        layout=layout,
    )
    assert sorted(links(markup)) == ["/claims/c-s1", "/claims/c-s2", "/claims/c-s4"]


def test_a_chart_has_a_title_a_description_and_a_name_for_each_link():
    root = ET.fromstring(drawn(toll(point(207, "2024-12-06", families=["org:un"])), names={"org:un": "UN"}))
    assert root.find("title").text == "People killed"
    assert "207" in root.find("desc").text
    (link,) = root.iter("a")
    assert link.find("title").text == "207: Haiti, 6 December 2024. Source: UN. 1 report."
    assert root.get("aria-labelledby").split() == [root.find("title").get("id"), root.find("desc").get("id")]


def test_hostile_names_stay_text():
    place = HOSTILE
    markup = drawn(
        toll(point(5, "2024-12-06", claims=["javascript:alert(1)"]), families=[HOSTILE], place=place),
        toll(point(6, "2024-12-07", name="s2"), families=[HOSTILE], place=place),
        names={HOSTILE: HOSTILE},
    )
    root = ET.fromstring(markup)
    assert "<script" not in markup
    assert "\u202e" not in markup
    assert "\x00" not in markup
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert all(href.startswith("/claims/") for href in links(markup))


def test_no_style_and_no_colour_is_written_into_it():
    markup = drawn(line(point(400, "2024-10-01", bound="at_least"), point(500, "2024-11-01", name="s2")))
    assert " style=" not in markup
    assert "<style" not in markup
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(", markup)


@pytest.mark.parametrize(
    ("bound", "high", "shape"),
    [("at_least", None, "up"), ("almost", None, "down"), ("about", None, "up"), ("between", 500, "span")],
)
def test_a_bound_is_drawn_as_a_range_open_where_it_has_no_end(bound, high, shape):
    reach = {"min": 300, "max": 600}
    markup = drawn(
        line(point(400, "2024-10-01", bound=bound, high=high, range=reach), point(9, "2024-11-01", name="s2"))
    )
    assert (f"-{shape})" in markup) if shape != "span" else 'class="span"' in markup


def test_a_stock_is_a_step_and_no_slope_joins_two_figures():
    markup = drawn(
        line(point(400, "2024-10-01", until=dt.date(2025, 2, 1)), point(1000, "2025-02-01", name="s2"))
    )
    paths = [one.get("d") for one in ET.fromstring(markup).iter("path") if one.get("class") != "dot"]
    assert any('class="holds"' in part for part in markup.split("<path"))
    assert not [path for path in paths if re.search(r"[LlCcQq]", path)]


points = st.builds(
    lambda number, low, more, bound, first, days, until: point(
        low,
        high=low + more if bound is Bound.BETWEEN else low,
        bound=bound,
        name=f"s{number}",
        first=first and str(first),
        last=first and str(first + dt.timedelta(days)),
        until=first and first + dt.timedelta(days + until),
    ),
    st.integers(0, 10**6),
    st.floats(0, 1e10),
    st.floats(0, 1e6),
    st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.ALMOST, Bound.BETWEEN]),
    st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)),
    st.integers(0, 900),
    st.integers(1, 900),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(points, min_size=1, max_size=12), st.sampled_from([WIDE, NARROW]))
def test_any_series_is_drawn_within_its_frame(found, layout):
    chart = read_series(series(line(*found)), names={}, disputed={one.statement for one in found[:2]})
    root = ET.fromstring(draw(chart, layout))
    width, height = (float(size) for size in root.get("viewBox").split()[2:])
    for circle in root.iter("circle"):
        assert 0 <= float(circle.get("cx")) <= width
        assert 0 <= float(circle.get("cy")) <= height
    dated = sum(one.earliest is not None for one in found)
    assert len(links(draw(chart, layout))) == dated


def test_a_file_has_its_colours_inside_and_no_links():
    chart = read_series(series(line(point(4, "2024-10-01"), point(5, "2024-11-01", name="s2"))), names={})
    text = as_file(chart, "From <our> store")
    root = ET.fromstring(text)
    assert "var(" not in text
    assert root.get("role") == "img"
    assert "href" not in text
    assert "From <our> store" in "".join(root.itertext())
    assert "#0b62a0" in file_style()


def test_a_picture_is_a_png():
    chart = read_series(series(line(point(4, "2024-10-01"))), names={})
    assert as_png(chart, "credit").startswith(b"\x89PNG\r\n")


def test_a_strip_has_each_value_between_the_least_and_the_greatest():
    chart = read_series(
        series(line(point(400, "2024-10-01"), point(500, "2024-11-01", name="s2"), point(450, name="s3"))),
        names={},
    )
    markup = draw_strip(chart.figures, "one")
    assert links(markup) == ["/claims/c-s1", "/claims/c-s2"]
    assert "From 400 to 500" in markup
    assert draw_strip([], "none") == ""


def test_words_of_a_row_keep_off_its_name_and_its_bar() -> None:
    wide = point(5, first="2024-01-01", last="2024-12-31", bound="at_least")
    root = ET.fromstring(drawn(toll(wide, families=["A long name of a source that tells of it"])))
    [value] = [one for one in root.iter("text") if one.get("class", "").startswith("value")]
    bar, _of_key = [one.get("d") for one in root.iter("path") if one.get("class") == "period"]
    start = float(re.match(r"M([\d.]+)", bar)[1])
    assert float(value.get("x")) > start
    assert float(value.get("y")) < float(re.match(r"M[\d.]+ ([\d.]+)", bar)[1])


def test_the_key_tells_of_what_is_drawn_alone() -> None:
    row = drawn(line(point(400, "2024-10-01", bound="at_least", until=dt.date(2025, 2, 1))))
    assert "until the next figure" not in row
    assert "at least, more than" not in row
    plot = drawn(
        line(
            point(400, "2024-10-01", bound="at_least", until=dt.date(2025, 2, 1)),
            point(9, "2025-02-01", name="s2"),
        )
    )
    assert "until the next figure" in plot
    assert "at least, more than" in plot
