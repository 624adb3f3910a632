"""Fixtures that many rooms share.

`nlp`, the whole pipeline, loaded once. `databases` makes databases of each kind that we know: a test that
uses it, or what is built on it, runs once on SQLite and once on PostgreSQL. `blank_url` and `empty_url` are
addresses of one without tables, and of one that has them and no rows. `sample_url` is that of a store with
the articles that come with mss_kb, as `make serve` reads them.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from spacy.language import Language

from databases import Databases, SqliteFiles
from mss_kb.ingest.run import Listener, Options, ingest
from mss_kb.nlp.extract import Extractor
from mss_kb.nlp.pipeline import load_pipeline
from mss_kb.store.database import open_store
from postgres_server import CannotStart, PostgresServer

# No test fails because the machine does much else at the same time.
hypothesis.settings.register_profile("mss_kb", deadline=None)
hypothesis.settings.load_profile("mss_kb")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The trained model with all our components; for tests of the whole pipeline only."""
    return load_pipeline()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for the session. Without PostgreSQL its tests are left out, but in `.ci/run` they fail."""
    try:
        server = PostgresServer.begin()
    except CannotStart as error:
        if os.environ.get("MSS_KB_TESTS_NEED_POSTGRESQL"):
            raise
        pytest.skip(f"PostgreSQL cannot be started here, so this is tested on SQLite alone: {error}")
    yield server
    server.end()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    if request.param == "sqlite":
        return SqliteFiles(tmp_path_factory.mktemp("databases"))
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server


@pytest.fixture
def blank_url(databases: Databases) -> Iterator[str]:
    url = databases.blank()
    yield url
    databases.drop(url)


@pytest.fixture
def empty_url(databases: Databases) -> Iterator[str]:
    url = databases.empty()
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def sample_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('sample')}/store.db"
    store = open_store(url, create=True)
    articles = Path(__file__).parents[1] / "data" / "articles"
    report = ingest(store, [articles], Extractor, Options(processes=1), Listener())
    store.close()
    assert report.new == 46
    return url
