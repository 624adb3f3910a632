"""Pages in a real browser: accessible in both themes, no wider than a phone, within their policy."""

import pytest
from browser import Site, Theme, axe_violations

PAGES = ["/", "/check", "/search?q=killed", "/search?q=airport&show=sentences", "/nothing"]


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
        assert "Contradicted by what we hold" in heading.inner_text()
        reason = page.get_by_text("speaks against it").bounding_box()
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
