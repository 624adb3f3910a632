"""Fixtures of the API's tests, each on every database.

`open_world`, a client over a store with a world in it, which ends with the test or with the next world;
`client`, one over the fixed `world` that most tests ask; `newsroom.py` says what is in it.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import newsroom
import pytest
from fastapi.testclient import TestClient

from databases import Databases
from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.store.database import Store, open_store

OpenWorld = Callable[[newsroom.World], TestClient]


@contextmanager
def serving(databases: Databases, world: newsroom.World) -> Iterator[TestClient]:
    """A client over a database of its own, which is gone afterwards."""
    url = databases.empty()
    store = open_store(url)
    try:
        newsroom.write(store, world)
        yield client_of(store)
    finally:
        store.close()
        databases.drop(url)


def client_of(store: Store) -> TestClient:
    return TestClient(create_app(Settings(), store=store), raise_server_exceptions=False)


@pytest.fixture
def open_world(databases: Databases) -> Iterator[OpenWorld]:
    with ExitStack() as opened:

        def open_it(world: newsroom.World) -> TestClient:
            opened.close()
            return opened.enter_context(serving(databases, world))

        yield open_it


@pytest.fixture(scope="session")
def world() -> newsroom.World:
    return newsroom.fixed_world()


@pytest.fixture(scope="session")
def client(databases: Databases, world: newsroom.World) -> Iterator[TestClient]:
    with serving(databases, world) as client:
        yield client


@pytest.fixture
def empty_store(empty_url: str) -> Iterator[Store]:
    store = open_store(empty_url)
    yield store
    store.close()


@pytest.fixture
def empty_client(empty_store: Store) -> TestClient:
    return client_of(empty_store)
