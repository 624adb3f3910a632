"""One ingest at a time: a lock that ends with the process that holds it, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from mss_kb.errors import NotPermitted, StoreLocked
from mss_kb.store.backup import store_file
from mss_kb.store.database import Store

# Names the lock among a PostgreSQL server's advisory locks; any fixed number will do.
ADVISORY_LOCK = 7_277_052


@contextmanager
def ingest_lock(store: Store) -> Iterator[None]:
    """Hold the store's ingest lock: of `FILE.lock` beside an SQLite store, an advisory lock on PostgreSQL.

    Raises StoreLocked at once where another process holds it. A store in memory belongs to one process
    and needs none.
    """
    if store.engine.dialect.name == "postgresql":
        with _advisory_lock(store):
            yield
    elif file := store_file(store.engine):
        with _file_lock(file.with_name(file.name + ".lock")):
            yield
    else:
        yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except PermissionError as error:
        raise NotPermitted(
            f"{path} may not be written; check the owner and mode of the store's folder"
        ) from error
    try:
        _take(handle)
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
        raise _locked(f"process {holder}") from error
    os.truncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())


@contextmanager
def _advisory_lock(store: Store) -> Iterator[None]:
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        held = connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": ADVISORY_LOCK})
        if not held:
            raise _locked("another process")
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": ADVISORY_LOCK})


def _locked(holder: str) -> StoreLocked:
    return StoreLocked(f"another ingest is running ({holder}); try again when it has ended")
