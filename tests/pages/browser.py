"""A real browser on a served site, for tests and for the screenshots of the docs.

Debian's chromium, driven by Playwright; axe-core comes with axe-playwright-python. One browser and one server
serve all that is asked of them; every visit is a context of its own, without cookies of another.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from served import served

from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.store.database import Store

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
NEEDED = "MSS_KB_TESTS_NEED_BROWSER"
AXE = files("axe_playwright_python") / "axe.min.js"
# WCAG 2.2 A and AA, and what axe holds good besides.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Site:
    """A served site, and a browser to visit it with."""

    base: str
    browser: Browser
    store: Store

    @contextmanager
    def visit(
        self,
        address: str = "/",
        *,
        width: int = 1280,
        height: int = 800,
        theme: Theme = "light",
        scripts: bool = True,
    ) -> Iterator[Page]:
        """The page at an address, in a window of this size."""
        context = self.browser.new_context(
            base_url=self.base,
            viewport={"width": width, "height": height},
            color_scheme=theme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(60_000)
        try:
            page = context.new_page()
            page.goto(address)
            yield page
        finally:
            context.close()


@contextmanager
def browsing(database_url: str) -> Iterator[Site]:
    """A site over a store that is there, with a browser. Skips the test where this machine has no browser."""
    path = find_browser()
    app = create_app(Settings(database_url=database_url))
    with served(app) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield Site(base, browser, app.state.store)
        finally:
            browser.close()


def find_browser() -> str:
    """The path of a browser; where there is none tests are left out, but in `.ci/run` they fail."""
    path = next((path for path in map(shutil.which, NAMES) if path), None)
    if path is None:
        message = f"no browser here ({', '.join(NAMES)}), so pages are not tested in one"
        if os.environ.get(NEEDED):
            pytest.fail(message)
        pytest.skip(message)
    return path


def axe_violations(page: Page) -> list[str]:
    """What axe holds against a page: each rule with the elements that break it."""
    # By the browser's own debugger, so that the page's policy need not allow it.
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
    found: Any = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{one['id']}: {one['help']}: {' | '.join(node['html'][:200] for node in one['nodes'][:3])}"
        for one in found["violations"]
    ]
