"""Pages while the claims of a large store are being read into memory: shown at once, without counts."""

from collections.abc import Callable
from threading import Thread

import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.store.claim_arrays import held
from mss_kb.store.claim_arrays.held import ClaimArrays

OpenSite = Callable[[newsroom.World], TestClient]
PAGES = ["/", "/about", "/figures", "/search", "/sources", "/sources?said_by=org:un"]
NOT_YET = "The figures are being counted."


@pytest.fixture
def unread(open_site: OpenSite, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A site whose claims are too many to be read while a page waits, and that nobody reads."""
    monkeypatch.setattr(held, "READ_AT_ONCE", 1)
    monkeypatch.setattr(ClaimArrays, "read_ahead", lambda self, store: Thread())
    return open_site(newsroom.fixed_world())


@pytest.mark.parametrize("address", PAGES)
def test_a_page_does_without_counts_until_they_are_there(unread: TestClient, address: str) -> None:
    page = unread.get(address)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert "No figure yet" not in page.text


def test_a_search_shows_its_claims_and_says_that_counts_come(unread: TestClient) -> None:
    page = unread.get("/search").text
    assert NOT_YET in page
    assert page.count('<article class="claim"') > 1
    assert NOT_YET in unread.get("/sources").text


def test_counts_are_shown_once_the_claims_were_read(
    open_site: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "READ_AT_ONCE", 1)
    site = open_site(newsroom.fixed_world())
    assert site.get("/search").headers["cache-control"] == "no-store"
    site.app.state.claim_arrays.read_ahead(site.app.state.store).join()
    page = site.get("/search")
    assert page.headers["cache-control"] == "no-cache"
    assert NOT_YET not in page.text
