"""The pages of conflicts, sources and names: they tell what the API answers, and lead to it."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import quote_plus

import hostile
import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.model import Basis, Metric

OpenSite = Callable[[newsroom.World], TestClient]


def test_conflicts_come_in_the_order_of_the_api_with_every_figure_on_the_strip(site: TestClient) -> None:
    page = site.get("/conflicts").text
    groups = re.findall(r'<article class="conflict-group".*?</article>', page, re.DOTALL)
    told = site.get("/v1/conflicts?limit=10").json()["items"]
    assert len(groups) == len(told)
    for group, conflict in zip(groups, told, strict=True):
        ids = [statement["claims"][0]["id"] for statement in conflict["statements"]]
        assert re.findall(r'<p class="figure"><a href="/claims/([^"]+)"', group) == ids
        numbers = [one["value"]["low"] is not None for one in conflict["statements"]]
        assert len(re.findall(r'<a href="/claims/[^"]+" class="mark', group)) == sum(numbers)
        assert all(one["why"] in unescape(group) for one in conflict["settled_by"])


def disputed() -> newsroom.World:
    """Four pairs of figures of 2024 that cannot both be right."""
    metrics = (
        Metric.CASUALTIES_KILLED,
        Metric.CASUALTIES_INJURED,
        Metric.CASUALTIES_KIDNAPPED,
        Metric.INCIDENTS_ATTACKS,
    )
    toll = {"unit": "people", "basis": Basis.FLOW, "sentence": "Counted", "effective": newsroom.DAYS[1]}
    return newsroom.build(
        [
            ({}, [{**toll, "metric": metric, "low": value, "high": value} for metric in metrics], False)
            for value in (5601.0, 4789.0)
        ]
    )


def test_conflicts_of_one_metric(open_site: OpenSite) -> None:
    site = open_site(disputed())
    page = site.get("/conflicts?metric=casualties.killed").text
    titles = re.findall(r'<h2 id="g-\d+"><a href="([^"]+)"', page)
    assert titles == ["/figures/casualties.killed"]
    assert '<option value="casualties.killed" selected>' in page
    assert "stand against each other" in site.get("/conflicts?metric=funding.spent").text


def test_the_heading_of_a_conflict_has_its_time(open_site: OpenSite) -> None:
    page = open_site(disputed()).get("/conflicts?metric=casualties.killed").text
    headings = [" ".join(re.sub(r"<[^>]*>", "", one).split()) for one in re.findall(r"<h2.*?</h2>", page)]
    assert "People killed: Haiti, 2024" in headings


def test_conflicts_are_paged(open_site: OpenSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mss_kb.pages.conflicts.ON_A_PAGE", 2)
    site = open_site(disputed())
    first = site.get("/conflicts").text
    following = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])
    titles = [re.findall(r"aria-labelledby=\"g-\d+\"", page) for page in (first, site.get(following).text)]
    assert [len(one) for one in titles] == [2, 2]


def test_sources_lead_to_what_each_stated_by_metric(site: TestClient) -> None:
    page = site.get("/sources").text
    counted = site.get("/v1/facets?facet=said_by&facet=outlet").json()["facets"]
    for field in ("said_by", "outlet"):
        best = counted[field][0]
        address = f"/sources?{field}={quote_plus(best['value'])}"
        assert f'<a href="{address}">' in page
        own = site.get(address).text
        facets = site.get(f"/v1/facets?facet=metric&{field}={quote_plus(best['value'])}").json()["facets"]
        total = sum(one["count"] for one in facets["metric"])
        assert f"{total} figures" in own


def test_a_source_that_said_nothing_says_so(site: TestClient) -> None:
    assert "No figure of this source is held." in site.get("/sources?outlet=Nobody").text


def test_a_name_has_its_names_its_claims_and_its_mentions(site: TestClient) -> None:
    page = site.get("/entities/country:ke").text
    assert "<h1>Kenya</h1>" in page
    assert "As a country that sends" in page
    mention = re.search(r'in <a href="(/articles/[^"?]+)', page)
    assert site.get(mention[1]).status_code == 200
    assert site.get("/entities/org:nobody").status_code == 404
    assert site.get("/entities/%00").status_code == 404


def test_names_are_chosen_from(site: TestClient) -> None:
    page = site.get("/entities?q=kenya&type=COUNTRY").text
    assert re.findall(r'<li><a href="(/entities/[^"]+)">', page) == ["/entities/country:ke"]
    assert "No name fits." in site.get("/entities?q=qqqq&type=").text
    assert site.get("/entities?type=GHOST").status_code == 422


@pytest.mark.parametrize(
    "address",
    ["/conflicts", "/sources", "/entities", "/entities/org:un", f"/sources?outlet={quote_plus('<b>')}"],
)
def test_hostile_text_stays_text(open_site: OpenSite, address: str) -> None:
    page = open_site(hostile.hostile_world()).get(address)
    assert page.status_code == 200
    assert hostile.active(page.text) == []


def test_an_empty_store_has_all_pages(open_site: OpenSite) -> None:
    site = open_site(newsroom.build([]))
    for address in (
        "/figures",
        "/figures/casualties.killed",
        "/conflicts",
        "/sources",
        "/entities",
        "/articles",
    ):
        assert site.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/figures",
        "/figures/casualties.killed",
        "/figures/personnel.deployed",
        "/conflicts",
        "/sources",
        "/sources?said_by=org:un",
        "/entities",
        "/entities/org:un",
        "/articles",
    ],
)
def test_a_page_is_light_and_names_its_json(site: TestClient, address: str) -> None:
    page = site.get(address)
    loaded = [address, *re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)]
    assert len(loaded) <= 6
    assert sum(int(site.get(one).headers["content-length"]) for one in loaded) < 120_000
    [json] = re.findall(r'<link rel="alternate" type="application/json" href="([^"]+)">', page.text)
    assert site.get(unescape(json), headers={"Accept": "application/json"}).status_code == 200
    assert page.text.count("This page as JSON") == 1
    assert '<meta property="og:title"' in page.text
