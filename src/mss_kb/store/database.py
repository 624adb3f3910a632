"""Opening the store: an address in, a `Store` out whose schema is this program's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from mss_kb.errors import DatabaseUnavailable, SchemaOutdated
from mss_kb.store.backup import backup_beside, store_file
from mss_kb.store.engine import is_sqlite, make_engine, snapshots, writing
from mss_kb.store.schema import EMPTY, newest_revision, revision_of, upgrade


@dataclass(frozen=True)
class Store:
    """An open store. Sessions are short: one question or one article each.

    `snapshots` is the engine for questions (`store.engine.snapshots`).
    """

    engine: Engine
    snapshots: Engine
    sessions: sessionmaker[Session]
    writers: sessionmaker[Session]

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees the store as it was at its first question.

        Nothing is kept of what it changes.
        """
        with self.sessions() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in one transaction: committed at the end, rolled back whole by any error."""
        with self.writers.begin() as session:
            yield session

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_store(url: str, *, create: bool = False, lock_timeout: float = 5.0) -> Store:
    """Open the store at an SQLAlchemy URL.

    With `create`, an empty database gets its tables and an older SQLite store is migrated, after a backup
    beside it. Raises DatabaseUnavailable, SchemaOutdated (an older store that is not migrated here, or a
    newer one), ConfigurationError, NotPermitted, StorageFailed, StoreLocked.
    """
    first = make_engine(url, lock_timeout=lock_timeout)
    try:
        _require_schema(first, url, create=create, lock_timeout=lock_timeout)
    except BaseException:
        first.dispose()
        raise
    if store_file(first) is None:
        return _store(first)
    first.dispose()
    # From now on the file is there; one that goes away meanwhile must not be made anew, and empty.
    return _store(make_engine(url, lock_timeout=lock_timeout, must_exist=True))


def _store(engine: Engine) -> Store:
    readers = snapshots(engine)
    return Store(engine, readers, sessionmaker(readers), sessionmaker(writing(engine)))


def migrate(
    url: str, *, lock_timeout: float = 5.0, say: Callable[[str], object] = lambda line: None
) -> tuple[str, str]:
    """Create the tables or bring them up to date; the revisions before and after.

    An SQLite store with content is first copied beside itself; `say` is told where, or that nothing was.
    """
    engine = make_engine(url, lock_timeout=lock_timeout)
    try:
        return _migrate(engine, url, lock_timeout, say), newest_revision()
    finally:
        engine.dispose()


def _require_schema(engine: Engine, url: str, *, create: bool, lock_timeout: float) -> None:
    if not create:
        _require_file(engine)
    with engine.connect() as connection:
        current = revision_of(connection)
    if current == newest_revision():
        return
    if create and (current == EMPTY or is_sqlite(engine)):
        _migrate(engine, url, lock_timeout, lambda line: None)
        return
    state = "has no tables yet" if current == EMPTY else f"has an older schema ({current})"
    raise SchemaOutdated(f"the store {state}; run `mss-kb migrate`")


def _require_file(engine: Engine) -> None:
    file = store_file(engine)
    if file and not file.exists():
        raise DatabaseUnavailable(
            f"no store at {file}; run `mss-kb ingest` first, or set MSS_KB_DATABASE_URL"
        )


def _migrate(engine: Engine, url: str, lock_timeout: float, say: Callable[[str], object]) -> str:
    with engine.connect() as connection:
        current = revision_of(connection)
    file: Path | None = store_file(engine)
    if current == newest_revision():
        return current
    if file and current != EMPTY:
        say(f"backup: {backup_beside(file, current)}")
    if not is_sqlite(engine):
        if current != EMPTY:
            say("no backup is made of a PostgreSQL store here; pg_dump makes one")
        return upgrade(engine)
    if file is None:
        return upgrade(writing(engine))
    unchecked = make_engine(url, lock_timeout=lock_timeout, foreign_keys=False)
    try:
        return upgrade(writing(unchecked))
    finally:
        unchecked.dispose()
