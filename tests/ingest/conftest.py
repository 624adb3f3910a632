"""Fixtures of the ingest's tests: `news`, a folder of three articles; `store`, on each database.

`run`, an ingest of `news`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_extractor import FakeExtractor

from mss_kb.ingest.run import Listener, Options, ingest
from mss_kb.store.database import Store, open_store
from mss_kb.store.report import Report


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("In Haiti 5 people were killed by gangs on Friday, the police said.\n")
    (folder / "b.txt").write_text("The mission has 400 officers on the ground and wants 2500.\n")
    (folder / "c.md").write_text(
        "---\ntitle: Aid\nsource: The Star\n---\n\nSome 30 people fled their homes.\n"
    )
    return folder


@pytest.fixture
def store(empty_url: str) -> Iterator[Store]:
    store = open_store(empty_url)
    yield store
    store.close()


@pytest.fixture
def run(store: Store, news: Path) -> Callable[..., Report]:
    def run(*paths: Path, extractor: Any = None, listener: Listener | None = None, **options: Any) -> Report:
        return ingest(
            store,
            paths or [news],
            (lambda: extractor) if extractor else FakeExtractor,
            Options(**options),
            listener or Listener(),
        )

    return run
