"""The page of the search: claims with facets, sentences with the words, mistakes told."""

import re

import pytest
from fastapi.testclient import TestClient


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text))


def test_claims_are_found_by_words_and_narrowed_by_facets(site: TestClient) -> None:
    text = site.get("/search?q=killed").text
    [url] = re.findall(r'<a href="(/search\?[^"]*metric=casualties\.killed)"', text)
    narrowed = site.get(url.replace("&amp;", "&")).text
    assert 'aria-label="No longer only People killed"' in narrowed
    api = site.get("/v1/claims?q=killed&metric=casualties.killed&count=exact").json()
    assert f"{api['count']['value']} figures" in plain(narrowed)
    assert narrowed.count('<article class="claim"') == min(20, api["count"]["value"])


def test_a_search_is_the_list_of_the_api(site: TestClient) -> None:
    text = site.get("/search?metric=funding.received&sort=-value").text
    [json_url] = re.findall(r'href="(/v1/claims\?[^"]+)">This page as JSON', text)
    [csv_url] = re.findall(r'href="(/v1/claims\.csv\?[^"]+)"', text)
    items = site.get(json_url.replace("&amp;", "&")).json()["items"]
    shown = re.findall(r'id="claim-([^"]+)"', text)
    assert shown == [item["id"] for item in items][:20]
    rows = site.get(csv_url.replace("&amp;", "&")).text.splitlines()
    assert len(rows) == len(items) + 1


def test_pages_go_on_to_the_end(site: TestClient) -> None:
    seen: list[str] = []
    url = "/search?metric=casualties.*"
    while url:
        text = site.get(url).text
        seen += re.findall(r'id="claim-([^"]+)"', text)
        url = next(iter(re.findall(r'href="([^"]+)" rel="next"', text)), "").replace("&amp;", "&")
    total = site.get("/v1/claims?metric=casualties.*&count=exact&limit=1").json()["count"]["value"]
    assert len(seen) == len(set(seen)) == total


def test_sentences_have_their_words_marked(site: TestClient) -> None:
    text = site.get("/search?q=airport&show=sentences").text
    assert re.search(r"<mark>airport</mark>", text, re.I)
    count = site.get("/v1/search?q=airport").json()["count"]["value"]
    assert f"{count} sentence" in plain(text)


def test_a_search_without_words_lists_the_newest(site: TestClient) -> None:
    assert site.get("/search").text.count('<article class="claim"') == 20
    assert site.get("/search?q=").status_code == 200


def test_what_is_not_found_says_what_to_try(site: TestClient) -> None:
    assert (
        "No figure fits. Try fewer words, or look at all sentences." in site.get("/search?q=xylophone").text
    )
    assert "No sentence has all these words." in site.get("/search?q=xylophone&show=sentences").text


@pytest.mark.parametrize(
    "query",
    ["metric=casualty", "from=yesterday", "colour=red", "cursor=x", "q=" + "x" * 300, "from=2025&to=2024"],
)
def test_a_wrong_filter_is_a_page_that_names_it(site: TestClient, query: str) -> None:
    answer = site.get(f"/search?{query}")
    assert answer.status_code == 422
    assert query.partition("=")[0] in plain(answer.text)
    assert 'action="/search"' in answer.text


def test_hostile_words_are_words(site: TestClient) -> None:
    for show in ("", "&show=sentences"):
        text = site.get(f"/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&said_by=%3Cimg%3E{show}").text
        assert "<script>alert" not in text
        assert "<img>" not in text
