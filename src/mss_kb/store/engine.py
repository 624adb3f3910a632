"""A database address to an SQLAlchemy engine.

SQLite: write-ahead log, `synchronous=FULL` (a committed article survives a power cut), foreign keys
checked. Transactions are begun by us and not by the driver, which would begin them late; a writer asks for
the write lock at its beginning (`writing`), so that two writers wait for each other instead of failing half
way.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from mss_kb.errors import ConfigurationError
from mss_kb.store.failures import our_error

DIALECTS = ("sqlite", "postgresql")


def make_engine(
    url: str, *, lock_timeout: float = 5.0, foreign_keys: bool = True, must_exist: bool = False
) -> Engine:
    """An engine for an SQLAlchemy URL; nothing is opened yet. `lock_timeout` is in seconds.

    What the database refuses later comes as one of our errors where it is one of them (`store.failures`).
    `foreign_keys` are left unchecked only while a migration copies SQLite tables. With `must_exist`, a file
    of SQLite that is gone is not made anew: it is away. Raises ConfigurationError for a URL that cannot be
    used.
    """
    try:
        address = make_url(url)
        dialect = address.get_backend_name()
        if dialect == "sqlite":
            engine = sqlite_engine(url, lock_timeout, foreign_keys, must_exist)
        elif dialect == "postgresql":
            engine = postgresql_engine(address, lock_timeout)
        else:
            raise ConfigurationError(f"MSS_KB_DATABASE_URL: {dialect} is none of {', '.join(DIALECTS)}")
    except ModuleNotFoundError as error:
        raise ConfigurationError(f"PostgreSQL needs {error.name}; install mss-kb[postgres]") from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise ConfigurationError(
            f"MSS_KB_DATABASE_URL: {error}; write sqlite:///FILE or postgresql://USER@HOST/NAME"
        ) from error
    event.listen(engine, "handle_error", our_error)
    return engine


def is_sqlite(engine: Engine) -> bool:
    """Whether the store is one file, which we may migrate and copy ourselves."""
    return engine.dialect.name == "sqlite"


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that will write: SQLite gives them the write lock when they begin."""
    return engine.execution_options(sqlite_begin="IMMEDIATE")


def snapshots(engine: Engine) -> Engine:
    """The same engine for transactions that see the store as it was at their first question.

    SQLite gives that to every transaction, PostgreSQL where it is asked to.
    """
    if is_sqlite(engine):
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def sqlite_engine(url: str, lock_timeout: float, foreign_keys: bool, must_exist: bool) -> Engine:
    """SQLite as described at the top; a store in memory keeps one connection, which all threads share."""
    file = make_url(url).database
    in_memory = file in (None, "", ":memory:")
    options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
    engine = create_engine(url, connect_args={"timeout": lock_timeout, "check_same_thread": False}, **options)
    pragmas = ["journal_mode=WAL", "synchronous=FULL", f"foreign_keys={'ON' if foreign_keys else 'OFF'}"]

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    if file and not in_memory and not file.startswith("file:"):
        follow_file(engine, Path(file), must_exist)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(
            f"BEGIN {connection.get_execution_options().get('sqlite_begin', 'DEFERRED')}"
        )

    return engine


def follow_file(engine: Engine, file: Path, must_exist: bool) -> None:
    """Ask the file that has the name now: a connection would go on with one that was moved or replaced."""
    if must_exist:

        @event.listens_for(engine, "do_connect")
        def connect(dialect: Dialect, record: object, args: list[Any], options: dict[str, Any]) -> None:
            args[0] = f"{file.absolute().as_uri()}?mode=rw"
            options["uri"] = True

    @event.listens_for(engine, "connect")
    def remember(connection: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = identity_of(file)

    @event.listens_for(engine, "checkout")
    def compare(connection: object, record: ConnectionPoolEntry, fairy: object) -> None:
        if record.info["file"] != identity_of(file):
            # The pool throws this connection away and opens another.
            raise DisconnectionError(f"{file} is another file now")


def identity_of(file: Path) -> tuple[int, int] | None:
    """What tells a file from another of its name; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def postgresql_engine(address: URL, lock_timeout: float) -> Engine:
    """PostgreSQL in UTC; a connection is tested before use, so that a restarted server is found again."""
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    milliseconds = int(lock_timeout * 1000)
    return create_engine(
        address,
        pool_pre_ping=True,
        connect_args={"options": f"-c timezone=utc -c lock_timeout={milliseconds}", "connect_timeout": 10},
    )
