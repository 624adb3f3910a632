"""A database address to an SQLAlchemy engine; the only file that knows one kind of database from another.

SQLite: write-ahead log, `synchronous=FULL` (a committed article survives a power cut), foreign keys
checked. Transactions are begun by us and not by the driver, which would start them late: writers take the
write lock at once, so that two of them wait and do not fail.
"""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from mss_kb.errors import ConfigurationError

DIALECTS = ("sqlite", "postgresql")


def make_engine(url: str, *, lock_timeout: float = 5.0) -> Engine:
    """An engine for an SQLAlchemy URL; nothing is opened yet. `lock_timeout` is in seconds.

    Raises ConfigurationError for a URL that cannot be used.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() not in DIALECTS:
            raise ConfigurationError(
                f"MSS_KB_DATABASE_URL: {parsed.drivername!r} is no database we know; use one of {DIALECTS}"
            )
        if parsed.get_backend_name() == "sqlite":
            return sqlite_engine(url, lock_timeout)
        return postgresql_engine(url, lock_timeout)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise ConfigurationError(
            f"MSS_KB_DATABASE_URL: {error}; write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"
        ) from error


def is_sqlite(engine: Engine) -> bool:
    """Whether the store is one file that we may migrate and copy ourselves."""
    return engine.dialect.name == "sqlite"


def sqlite_engine(url: str, lock_timeout: float) -> Engine:
    """SQLite as described at the top; a store in memory keeps one connection, which all threads share."""
    in_memory = make_url(url).database in (None, "", ":memory:")
    options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
    engine = create_engine(url, connect_args={"timeout": lock_timeout, "check_same_thread": False}, **options)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={int(lock_timeout * 1000)}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def postgresql_engine(url: str, lock_timeout: float) -> Engine:
    """PostgreSQL, with UTC as its time zone and a connection tested before use.

    So that a restarted server is found again.
    """
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "options": f"-c timezone=utc -c lock_timeout={int(lock_timeout * 1000)}",
            "connect_timeout": 10,
        },
    )
