"""The pages of metrics: chart, filters, table and its files, embedding; hostile names stay text."""

import csv
import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html import unescape

import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.filters.comparing import StatementFilter
from mss_kb.model import Basis, Metric
from mss_kb.store.queries.latest import headline
from mss_kb.store.queries.reading import reading

KILLED = "/figures/casualties.killed"
DEPLOYED = "/figures/personnel.deployed"


def rows_of(page: str) -> list[str]:
    """The values of the table."""
    found = re.findall(r'<th role="rowheader" scope="row"><a href="([^"]+)">([^<]+)</a>', page)
    return [unescape(value) for _, value in found]


def csv_rows(site: TestClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.get(address).text)))


@pytest.mark.parametrize("metric", list(Metric))
def test_every_metric_has_a_page_with_or_without_figures(site: TestClient, metric: Metric) -> None:
    page = site.get(f"/figures/{metric.value}")
    assert page.status_code == 200
    assert "<h1>" in page.text


def test_the_list_leads_to_every_metric(site: TestClient) -> None:
    page = site.get("/figures").text
    assert all(f'href="/figures/{metric.value}"' in page for metric in Metric if metric is not Metric.OTHER)


def test_the_csv_has_the_rows_of_the_table(site: TestClient) -> None:
    for query in ("", "?said_by=org:un", "?place=place:port-au-prince&from=2025"):
        shown = rows_of(site.get(KILLED + query).text)
        assert shown
        assert [row["value"] for row in csv_rows(site, f"{KILLED}/table.csv{query}")] == shown


def test_every_mark_of_the_chart_is_a_row_of_the_table(site: TestClient) -> None:
    page = site.get(KILLED).text
    [wide] = re.findall(r'<svg class="chart wide".*?</svg>', page, re.DOTALL)
    marks = set(re.findall(r'<a href="(/claims/[^"]+)"', wide))
    rows = set(re.findall(r'scope="row"><a href="([^"]+)"', page))
    assert marks
    assert marks < rows
    undated = int(re.search(r"(\d+) figures? without a date", page)[1])
    assert len(rows) == len(marks) + undated


def test_a_filter_is_a_plain_form_whose_empty_fields_say_nothing(site: TestClient) -> None:
    whole = rows_of(site.get(DEPLOYED).text)
    same = rows_of(site.get(f"{DEPLOYED}?force=&country=&place=&said_by=&from=&to=&as_of=").text)
    gsf = site.get(f"{DEPLOYED}?force=GSF&country=").text
    assert same == whole
    assert rows_of(gsf) == ["more than 700"]
    assert '<option value="GSF" selected>' in gsf
    assert 'href="/v1/metrics/personnel.deployed/series?force=GSF"' in gsf


@pytest.mark.parametrize("query", ["?force=XYZ", "?colour=red", "?from=yesterday", "?from=2025&to=2024"])
def test_a_filter_that_cannot_be_is_told(site: TestClient, query: str) -> None:
    answer = site.get(DEPLOYED + query)
    assert answer.status_code == 422
    assert "That cannot be asked" in answer.text


def test_no_such_metric_is_missing(site: TestClient) -> None:
    assert site.get("/figures/personnel.sunk").status_code == 404


def test_the_chart_is_there_as_svg_and_png(site: TestClient) -> None:
    svg = site.get(f"{KILLED}/chart.svg")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert "unsafe" not in svg.headers["content-security-policy"]
    assert "Haiti Figures Desk" in "".join(ET.fromstring(svg.text).itertext())
    png = site.get(f"{KILLED}/chart.png")
    assert png.content.startswith(b"\x89PNG")
    again = site.get(f"{KILLED}/chart.png", headers={"If-None-Match": png.headers["etag"]})
    assert again.status_code == 304


def test_only_the_embedded_chart_may_be_framed(site: TestClient) -> None:
    assert "frame-ancestors 'none'" in site.get(KILLED).headers["content-security-policy"]
    embedded = site.get(f"/embed{KILLED}")
    assert "frame-ancestors *" in embedded.headers["content-security-policy"]
    assert "<header" not in embedded.text
    code = unescape(site.get(f"{KILLED}?said_by=org:un").text)
    assert '<iframe src="http://testserver/embed/figures/casualties.killed?said_by=org%3Aun"' in code


def test_hostile_names_stay_text(open_site: Callable[[newsroom.World], TestClient]) -> None:
    page = open_site(newsroom.fixed_world()).get(KILLED).text
    assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=", page)


def test_a_long_table_is_paged(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mss_kb.pages.figures.ROWS", 5)
    first, second = (rows_of(site.get(f"{KILLED}?page={number}").text) for number in (1, 2))
    assert len(first) == len(second) == 5
    assert [row["value"] for row in csv_rows(site, f"{KILLED}/table.csv")][:10] == first + second


def head_of(page: str) -> str:
    [head] = re.findall(r'<p class="newest">(.*?)</p>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", head).split())


def test_the_figure_at_the_head_is_of_the_whole_with_its_day_and_its_age(site: TestClient) -> None:
    killed = head_of(site.get(KILLED).text)
    # The newest of all is of those whom one organisation counted in drone strikes.
    assert re.match(r"The last figure that we hold 1,991 people killed, Haiti, 1 September 2025", killed)
    assert re.search(r"As of 30 November 2025 \(\d+ \w+ ago\)", killed)
    assert "1 named source, 1 article" in killed


def test_the_head_is_of_what_is_chosen(site: TestClient) -> None:
    assert "MSS mission" in head_of(site.get(f"{DEPLOYED}?force=MSS").text)
    assert "Only a part: people deployed, Gang Suppression Force, from Kenya" in head_of(
        site.get(DEPLOYED).text
    )
    assert head_of(site.get(f"{KILLED}?from=2024-01-01&to=2024-12-31").text).startswith(
        "The newest figure of this choice"
    )


def test_a_head_that_is_told_in_several_units_is_of_any(site: TestClient) -> None:
    assert "length of the mandate" in head_of(site.get("/figures/mandate.duration").text)


def test_the_whole_is_looked_for_among_the_last_statements(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = StatementFilter(unit=["people"], basis=[Basis.FLOW])
    found = []
    for most in (3000, 1):
        monkeypatch.setattr("mss_kb.store.queries.latest.LOOKED_AT", most)
        with reading(site.app.state.store) as connection:
            found.append(headline(connection, Metric.CASUALTIES_KILLED, wanted, dt.date(2026, 6, 1)))
    assert found[0]["statement"]["value"]["low"] == 1991
    # Of the last day alone only a smaller one is told.
    assert found[1]["statement"]["effective"]["latest"] == dt.date(2026, 1, 21)
    assert found[1]["statement"]["value"]["low"] < 100


def test_a_source_of_no_known_body_is_named_as_it_is_printed(site: TestClient) -> None:
    page = site.get(KILLED).text
    assert "US-based organisation" in page
    assert "Us-based" not in page


def test_a_page_of_a_metric_says_how_to_cite_it(site: TestClient) -> None:
    page = site.get(KILLED).text
    assert re.search(r"Haiti Figures Desk \(mss_kb\), “People killed”, as reported up to \d+ \w+ \d{4}", page)
    assert 'property="og:image"' in page
