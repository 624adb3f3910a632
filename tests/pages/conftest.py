"""Fixtures of the pages' tests: `open_site` serves articles with claims, `site` the sample of mss_kb.

A client asks as a browser does, for pages. Pages ask the same questions as the API, whose tests run on every
database; theirs run on SQLite.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import browser
import newsroom
import pytest
from fastapi.testclient import TestClient

from databases import SqliteFiles
from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.shared_extractor import SharedExtractor
from mss_kb.store.database import open_store

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
OpenSite = Callable[[newsroom.World], TestClient]


@pytest.fixture(scope="session")
def reader() -> SharedExtractor:
    """The pipeline that reads drafts, loaded once for all sites."""
    return SharedExtractor(Settings().spacy_model)


@pytest.fixture
def open_site(tmp_path: Path, reader: SharedExtractor) -> Iterator[OpenSite]:
    with ExitStack() as opened:

        def open_it(world: newsroom.World) -> TestClient:
            store = open_store(SqliteFiles(tmp_path).empty())
            opened.callback(store.close)
            newsroom.write(store, world)
            app = create_app(Settings(), store=store)
            app.state.read_draft = reader.read_draft
            return TestClient(app, raise_server_exceptions=False, headers=BROWSER, follow_redirects=False)

        yield open_it


@pytest.fixture
def made_up(open_site: OpenSite) -> TestClient:
    return open_site(newsroom.fixed_world())


@pytest.fixture(scope="session")
def site(sample_url: str, reader: SharedExtractor) -> Iterator[TestClient]:
    store = open_store(sample_url)
    app = create_app(Settings(), store=store)
    app.state.read_draft = reader.read_draft
    yield TestClient(app, raise_server_exceptions=False, headers=BROWSER, follow_redirects=False)
    store.close()


@pytest.fixture(scope="module")
def in_browser(sample_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Site]:
    """The sample in a real browser, over a copy of its store that tests may write to.

    For one module: while Playwright runs, its event loop is that of this thread.
    """
    file = tmp_path_factory.mktemp("browsed") / "store.db"
    shutil.copyfile(sample_url.removeprefix("sqlite:///"), file)
    with browser.browsing(f"sqlite:///{file}") as site:
        yield site


@pytest.fixture
def empty_site(open_site: OpenSite) -> TestClient:
    return open_site(newsroom.build([]))
