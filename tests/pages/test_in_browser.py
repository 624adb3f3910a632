"""Pages in a real browser: accessible in both themes, no wider than a phone, within their policy."""

import datetime as dt

import pytest
from browser import Site, Theme, axe_violations

from mss_kb.store.keys import Scope, create_key

PAGES = ["/", "/check", "/search?q=killed", "/search?q=airport&show=sentences", "/about", "/nothing"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_against_a_page(in_browser: Site, address: str, theme: Theme) -> None:
    with in_browser.visit(address, theme=theme) as page:
        assert axe_violations(page) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_a_phone_and_breaks_no_policy(in_browser: Site, address: str) -> None:
    complaints: list[str] = []
    with in_browser.visit("/about:blank", width=360, height=740) as page:
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
    assert [text for text in complaints if "Failed to load resource" not in text] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_paste_answers_on_the_first_screen(in_browser: Site, scripts: bool) -> None:
    with in_browser.visit("/", width=360, height=740, scripts=scripts) as page:
        page.fill("#text", "Is it true that 1,500 officers are deployed?")
        page.get_by_role("button", name="Check or search").click()
        heading = page.get_by_role("heading", level=1)
        assert "Nothing here confirms it" in heading.inner_text()
        reason = page.get_by_text("Only a part of it is held here").bounding_box()
        assert reason is not None
        assert reason["y"] + reason["height"] < 740
        assert page.get_by_role("link", name="Open the original").first.get_attribute("href")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_against_a_check(in_browser: Site, theme: Theme) -> None:
    with in_browser.visit("/check", theme=theme) as page:
        page.fill(
            "#text",
            "More than 5,600 people were killed in 2024. Gangs hold 85% of Port-au-Prince, and 12 cats.",
        )
        page.get_by_role("button", name="Check", exact=True).click()
        page.get_by_text("All", exact=False).first.click()
        assert axe_violations(page) == []


@pytest.fixture(scope="module")
def review_key(in_browser: Site) -> str:
    with in_browser.store.writing() as session:
        return create_key(session, "Desk", [Scope.REVIEW], now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))[1]


@pytest.mark.parametrize("scripts", [True, False], ids=["by keyboard", "without scripts"])
def test_a_reviewer_decides_and_corrects(in_browser: Site, review_key: str, scripts: bool) -> None:
    with in_browser.visit("/review", scripts=scripts) as page:
        page.fill("#key", review_key)
        page.keyboard.press("Enter")
        page.wait_for_url("**/review")
        first = page.locator("article.claim").nth(0).get_attribute("id")
        if scripts:
            page.keyboard.press("j")
            assert page.evaluate("document.activeElement.ariaLabel") == "Claim 2"
            page.keyboard.press("k")
            page.keyboard.press("c")
        else:
            page.get_by_role("button", name="Read right").first.click()
        page.wait_for_url("**/review?done=*")
        assert page.locator("article.claim").nth(0).get_attribute("id") != first
        if scripts:
            page.keyboard.press("e")
        else:
            page.get_by_text("Correct it, or add a note").first.click()
        page.locator('input[name="note"]').first.fill("the sentence says so")
        page.locator('select[name="bound"]').first.select_option("at_least")
        page.get_by_role("button", name="Save the correction").first.click()
        page.wait_for_load_state()
        assert page.get_by_role("status").inner_text().startswith("Kept.")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_against_the_queue(in_browser: Site, review_key: str, theme: Theme) -> None:
    with in_browser.visit("/sign-in", theme=theme, width=360) as page:
        assert axe_violations(page) == []
        page.fill("#key", review_key)
        page.keyboard.press("Enter")
        page.wait_for_url("**/review")
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
