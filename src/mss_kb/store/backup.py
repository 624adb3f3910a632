"""A copy of an SQLite store beside it, made while others read and write (SQLite's own backup)."""

import datetime as dt
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from mss_kb.errors import StorageFailed


def store_file(engine: Engine) -> Path | None:
    """The file of an SQLite store; None for one in memory and for PostgreSQL."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name)


def backup_beside(file: Path, revision: str) -> Path:
    """Copy the store to `FILE.REVISION-TIME.backup`, whole or not at all, and flush it to disk.

    The copy's path.
    """
    moment = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = file.with_name(f"{file.name}.{revision}-{moment}.backup")
    part = target.with_name(target.name + ".part")
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(target)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise StorageFailed(
            f"no backup of {file} could be made ({error}); free disk space and try again"
        ) from error
    return target
