"""Pages to look things up in, in a real browser: accessible, fit for a phone, usable without scripts."""

import csv
import io

import pytest
from browser import Site, Theme, axe_violations

PAGES = [
    "/figures",
    "/figures/casualties.killed",
    "/embed/figures/personnel.deployed",
    "/articles",
    "/entities",
    "/entities/country:ke",
    "/conflicts",
    "/sources",
    "/sources?said_by=org:un",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_accessible_in_both_themes_fits_a_phone_and_breaks_no_policy(
    in_browser: Site, address: str
) -> None:
    complaints: list[str] = []
    with in_browser.visit("/about:blank") as page:
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address)
        assert axe_violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert axe_violations(page) == []
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [text for text in complaints if "Failed to load resource" not in text] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_chart_is_filtered_and_its_csv_equals_the_table(in_browser: Site, scripts: bool) -> None:
    with in_browser.visit("/figures/casualties.killed", scripts=scripts) as page:
        before = page.locator("svg.wide a").count()
        page.locator("select[name=said_by]").select_option("org:un")
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**said_by=org**")
        assert 0 < page.locator("svg.wide a").count() < before
        shown = page.locator("table.figures th[scope=row] > a").all_inner_texts()
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV", exact=True).first.click()
        text = download.value.path().read_text("utf-8")
    assert [row["value"] for row in csv.DictReader(io.StringIO(text))] == shown


def test_a_mark_of_the_chart_leads_to_its_claim(in_browser: Site) -> None:
    with in_browser.visit("/figures/casualties.killed") as page:
        mark = page.locator("svg.wide a").first
        address = mark.get_attribute("href")
        mark.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{address}")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_claims_and_articles_are_accessible_and_fit_a_phone(in_browser: Site, theme: Theme) -> None:
    with in_browser.visit("/figures/casualties.killed", theme=theme, width=360, height=740) as page:
        page.goto(page.locator("table.figures th a").first.get_attribute("href"))
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator(".byline a").first.click()
        page.wait_for_url("**/articles/**")
        page.get_by_label("dates").check()
        page.get_by_label("names").check()
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_figure_to_its_highlighted_place_in_the_article(in_browser: Site, scripts: bool) -> None:
    with in_browser.visit("/figures/personnel.deployed", scripts=scripts) as page:
        page.locator("table.figures th a").first.click()
        page.wait_for_url("**/claims/**")
        figure = page.locator(".evidence mark").inner_text()
        page.locator(".byline a").first.click()
        page.wait_for_url("**/articles/**")
        target = page.locator("mark:target")
        assert target.inner_text() == figure
        assert target.is_visible()


def test_marks_of_a_kind_are_switched_without_scripts(in_browser: Site) -> None:
    with in_browser.visit("/articles", scripts=False) as page:
        page.locator(".articles h2 a").first.click()
        mark = page.locator(".body .claim-mark").first
        colour = "element => getComputedStyle(element).backgroundColor"
        before = mark.evaluate(colour)
        page.get_by_label("figures", exact=True).uncheck()
        assert mark.evaluate(colour) != before
