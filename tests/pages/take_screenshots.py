"""`.venv/bin/python tests/pages/take_screenshots.py` makes the pictures of `docs/pages` from the sample.

First screens of the main pages, on a phone and on a desk, as WebP.
"""

import base64
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / room) for room in (".", "api", "pages")]

from browser import Site, browsing  # noqa: E402
from playwright.sync_api import Page  # noqa: E402

from mss_kb.filters import ClaimPage  # noqa: E402
from mss_kb.ingest.run import Listener, Options, ingest  # noqa: E402
from mss_kb.nlp.extract import Extractor  # noqa: E402
from mss_kb.store.database import open_store  # noqa: E402
from mss_kb.store.queries.claim_pages import find_claims  # noqa: E402
from mss_kb.store.queries.reading import reading  # noqa: E402

FOLDER = ROOT / "docs/pages"
SIZES = ((360, 780), (1280, 900))
DRAFT = (
    "More than 5,600 people were killed in Haiti in 2024, the UN said. Gangs control 85% of Port-au-Prince, "
    "and the mission has 1,500 officers. Its boats patrol 12 harbours."
)


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.db"
        store = open_store(url, create=True)
        ingest(store, [ROOT / "data/articles"], Extractor, Options(processes=1), Listener())
        store.close()
        with browsing(url) as site:
            for name, address in addresses(site).items():
                for width, height in SIZES:
                    for theme in ("light", "dark"):
                        with site.visit(address, width=width, height=height, theme=theme) as page:
                            if name == "check":
                                page.fill("#text", DRAFT)
                                page.get_by_role("button", name="Check", exact=True).click()
                                page.wait_for_load_state()
                            if theme == "light" or (name, width) in (("check", 1280), ("home", 360)):
                                mark = "" if theme == "light" else "-dark"
                                save(page, FOLDER / f"{name}-{width}{mark}.webp")


def addresses(site: Site) -> dict[str, str]:
    """The pages by their names; the claim is one of a figure that several reports tell."""
    with reading(site.store) as connection:
        claims, _ = find_claims(connection, ClaimPage(metric=["territory.gang_controlled"], limit=1))
    return {
        "home": "/",
        "check": "/check",
        "figure": "/figures/personnel.deployed",
        "claim": f"/claims/{claims[0]['id']}",
        "article": f"/articles/{claims[0]['article']['id']}",
    }


def save(page: Page, file: Path) -> None:
    """The first screen, as the browser itself makes a WebP of it."""
    wanted = {"format": "webp", "quality": 60}
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", wanted)
    file.write_bytes(base64.b64decode(shot["data"]))


main()
