"""What a database driver complains of, as our errors: away, locked, full, forbidden, broken.

Anything else is left as it is.
"""

import sqlite3

from sqlalchemy.engine import ExceptionContext

from mss_kb.errors import (
    ConfigurationError,
    DatabaseUnavailable,
    MssKbError,
    NotPermitted,
    StorageFailed,
    StoreLocked,
)

LOCKED = "the store is locked by another program ({}); try again, or raise MSS_KB_LOCK_TIMEOUT"
FULL = "the store could not be written ({}); free disk space and run the same command again"
AWAY = "the database cannot be reached ({}); check MSS_KB_DATABASE_URL and that it is there"
FORBIDDEN = "the store may not be read or written ({}); check the owner and mode of its file and folder"
BROKEN = "the store's file is damaged ({}); restore a backup"
FOREIGN = "MSS_KB_DATABASE_URL names a file that is not a store ({}); name another"

# Primary result codes of SQLite (the low byte of an extended code).
SQLITE: dict[int, tuple[type[MssKbError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreLocked, LOCKED),
    sqlite3.SQLITE_LOCKED: (StoreLocked, LOCKED),
    sqlite3.SQLITE_FULL: (StorageFailed, FULL),
    sqlite3.SQLITE_IOERR: (StorageFailed, FULL),
    sqlite3.SQLITE_CORRUPT: (StorageFailed, BROKEN),
    sqlite3.SQLITE_CANTOPEN: (DatabaseUnavailable, AWAY),
    sqlite3.SQLITE_READONLY: (NotPermitted, FORBIDDEN),
    sqlite3.SQLITE_PERM: (NotPermitted, FORBIDDEN),
    sqlite3.SQLITE_NOTADB: (ConfigurationError, FOREIGN),
}
# Beginnings of PostgreSQL's SQLSTATE, longest first.
POSTGRESQL: dict[str, tuple[type[MssKbError], str]] = {
    "42501": (NotPermitted, FORBIDDEN),
    "55P03": (StoreLocked, LOCKED),
    "3D000": (DatabaseUnavailable, AWAY),
    "57P": (DatabaseUnavailable, AWAY),
    "53": (StorageFailed, FULL),
    "58": (StorageFailed, FULL),
    "28": (NotPermitted, FORBIDDEN),
    "08": (DatabaseUnavailable, AWAY),
}


def our_error(context: ExceptionContext) -> MssKbError | None:
    """SQLAlchemy's `handle_error` hook: the error to raise instead, None to leave it."""
    if context.is_pre_ping:
        return None
    error = context.original_exception
    kind, message = _known(
        error, disconnected=context.is_disconnect, connected=context.connection is not None
    )
    return kind(message.format(" ".join(str(error).split())[:300])) if kind else None


def _known(
    error: BaseException, *, disconnected: bool, connected: bool
) -> tuple[type[MssKbError] | None, str]:
    if isinstance(error, sqlite3.Error):
        return SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, (None, ""))
    state = getattr(error, "sqlstate", None) or ""
    for beginning, known in POSTGRESQL.items():
        if state.startswith(beginning):
            return known
    if disconnected or not (connected or state):
        return DatabaseUnavailable, AWAY
    return None, ""
