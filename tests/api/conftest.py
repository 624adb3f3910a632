"""Fixtures of the API's tests: `empty_file`, a migrated store to copy; `open_world`, a client over a store.

`world` is one fixed store that most tests ask; `newsroom.py` says what is in it.
"""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.store.database import Store, open_store

OpenWorld = Callable[[newsroom.World], TestClient]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "store.db"
    open_store(f"sqlite:///{file}", create=True).close()
    return file


@pytest.fixture(scope="session")
def open_world(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenWorld]:
    folder, numbers, opened = tmp_path_factory.mktemp("worlds"), count(), []

    def open_it(world: newsroom.World) -> TestClient:
        file = folder / f"{next(numbers)}.db"
        shutil.copyfile(empty_file, file)
        store = open_store(f"sqlite:///{file}")
        opened.append(store)
        newsroom.write(store, world)
        return TestClient(create_app(Settings(), store=store), raise_server_exceptions=False)

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def world() -> newsroom.World:
    return newsroom.fixed_world()


@pytest.fixture(scope="session")
def client(open_world: OpenWorld, world: newsroom.World) -> TestClient:
    return open_world(world)


@pytest.fixture
def empty_store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copyfile(empty_file, tmp_path / "store.db")
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield store
    store.close()


@pytest.fixture
def empty_client(empty_store: Store) -> TestClient:
    return TestClient(create_app(Settings(), store=empty_store), raise_server_exceptions=False)
