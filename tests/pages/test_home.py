"""The first page: headlines with their day and sources, the newest claims, what is compared with."""

import datetime as dt
import re

from fastapi.testclient import TestClient

from mss_kb import lexicon
from mss_kb.pages.headlines import headlines
from mss_kb.store.queries.reading import reading

DAY = dt.date(2026, 6, 1)


def test_every_headline_has_a_figure_with_its_day_and_sources(site: TestClient) -> None:
    with reading(site.app.state.store) as connection:
        found = headlines(connection, DAY)
    assert [one.title for one in found] == [one["title"] for one in lexicon.load("headlines")["headline"]]
    for one in found:
        assert one.claim.label.value
        assert one.day and one.day <= DAY
        assert one.sources["articles"] > 0


def test_headlines_are_of_the_whole_and_the_last(site: TestClient) -> None:
    with reading(site.app.state.store) as connection:
        said = {one.title: one for one in headlines(connection, DAY)}
        earlier = {one.title: one for one in headlines(connection, dt.date(2025, 3, 1))}
    # Of the whole force nothing was told for a year: the last that was told is of its Kenyans.
    assert said["Deployed strength"].claim.label.value == "more than 700"
    assert "from Kenya" in said["Deployed strength"].claim.label.scope
    assert [one.title for one in said.values() if one.is_part] == ["Deployed strength"]
    # Countries that paid into it are not whom it is about.
    fund = said["Money received by the UN trust fund"].claim.label.scope
    assert fund[-1].startswith("from Canada")
    # Later ones are of drone strikes alone.
    assert said["Killed in the latest reported period"].claim.label.value == "1,991"
    assert said["Gang-held share of the capital"].claim.label.scope == ("Port-au-Prince",)
    assert said["People displaced"].claim.label.value == "1.4 million"
    assert earlier["People displaced"].claim.label.value != "1.4 million"


def test_the_page_tells_what_it_compares_with(site: TestClient) -> None:
    text = re.sub(r"<[^>]*>", "", site.get("/").text)
    assert "We compare with 46 articles published between 3 October 2023 and 21 March 2026" in text
    assert "Sample data" in text
    assert text.count("Our summary, not its wording") == 8


def test_a_claim_of_a_report_is_quoted_and_leads_to_its_sentence(made_up: TestClient) -> None:
    text = made_up.get("/").text
    assert '<blockquote class="evidence">' in text
    assert 'href="https://example.org/' in text
    assert "#:~:text=" in text
