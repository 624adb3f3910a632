"""Pages in a real browser: accessible in both themes, no wider than a phone, within their policy."""

import pytest
from browser import Site, Theme, axe_violations

PAGES = ["/", "/nothing"]


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
