"""Fixtures that many rooms share.

`nlp`, the whole pipeline, loaded once. `databases` makes databases of each kind that we know: a test that
uses it, or what is built on it, runs once on SQLite and once on PostgreSQL. `blank_url` and `empty_url` are
addresses of one without tables, and of one that has them and no rows.
"""

import os
from collections.abc import Iterator

import pytest
from spacy.language import Language

from databases import Databases, SqliteFiles
from mss_kb.nlp.pipeline import load_pipeline
from postgres_server import CannotStart, PostgresServer


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
