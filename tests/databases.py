"""Databases for tests, of each kind that a store can be in: SQLite files here, PostgreSQL in its own file."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

from mss_kb.store.database import open_store


class Databases(Protocol):
    """Makes databases of one kind; each is an address for MSS_KB_DATABASE_URL."""

    def blank(self) -> str:
        """A database without tables; on SQLite a file that is not there yet."""

    def empty(self) -> str:
        """A store with tables and nothing in them."""

    def drop(self, url: str) -> None:
        """Remove a database whose connections are closed, or not."""


@dataclass
class SqliteFiles:
    """Databases as files in one folder."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def blank(self) -> str:
        return self._url(self.folder / f"{next(self._numbers)}.db")

    def empty(self) -> str:
        pattern, file = self.folder / "empty.db", self.folder / f"{next(self._numbers)}.db"
        if not pattern.exists():
            open_store(self._url(pattern), create=True).close()
        shutil.copyfile(pattern, file)
        return self._url(file)

    def drop(self, url: str) -> None:
        for file in self.folder.glob(Path(url).name + "*"):
            file.unlink()

    def _url(self, file: Path) -> str:
        return f"sqlite:///{file}"
