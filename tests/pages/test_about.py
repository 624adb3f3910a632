"""The page about the method has the measured figures of their one file."""

from fastapi.testclient import TestClient

from mss_kb import lexicon


def test_the_figures_are_those_of_the_file(site: TestClient) -> None:
    text = site.get("/about").text
    for part in lexicon.load("quality")["part"]:
        assert f'<td class="number">{part["gold"]}</td>' in text
        assert f'<td class="number">{round(part["recall"] * 100)}</td>' in text
        assert part["what"] in text


def test_a_store_with_nothing_in_it_has_the_page_too(empty_site: TestClient) -> None:
    for address in ("/about", "/search", "/feeds/claims.atom", "/check"):
        assert empty_site.get(address).status_code == 200
