"""Facets: how many claims there are of each metric, day, source ..., counted in memory.

A database counts a million claims in seconds, arrays of small numbers in milliseconds. The arrays are read
once and then follow the store by what changed since the version that they know.
"""

from collections.abc import Sequence
from contextlib import suppress
from threading import Lock, Thread

from sqlalchemy import Connection, select

from mss_kb.errors import MssKbError
from mss_kb.filters import ClaimFilter
from mss_kb.filters.facets import Facet
from mss_kb.store.database import Store
from mss_kb.store.facet_counts.choosing import chosen
from mss_kb.store.facet_counts.columns import Table
from mss_kb.store.facet_counts.counting import Chosen
from mss_kb.store.facet_counts.reading import read_claims
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.queries.state import store_version
from mss_kb.store.tables import ClaimRow

__all__ = ["Counted", "FacetCounts"]
Origin = tuple[str, object]
Counted = tuple[int, dict[str, list[Answer]]]
# Claims that are read while a page waits for them: a fifth of a second.
READ_AT_ONCE = 10_000


class FacetCounts:
    """The claims of one store as arrays, for all threads of a process; empty until it is asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._table = Table()
        self._version = 0
        self._origin: Origin | None = None
        self._ahead: Thread | None = None

    def count(self, connection: Connection, wanted: ClaimFilter, facets: Sequence[Facet]) -> Counted:
        """How many claims the filter finds, and for each facet up to 100 values with their number of claims.

        Never older than the connection's snapshot; newer where another thread's question was.
        """
        with self._lock:
            self._follow(connection)
            found = Chosen(self._table, chosen(connection, self._table, wanted))
            return found.total, {facet.value: found.counts(connection, facet) for facet in facets}

    def count_soon(
        self, connection: Connection, wanted: ClaimFilter, facets: Sequence[Facet]
    ) -> Counted | None:
        """The same; None where many claims must be read first, which `read_ahead` does."""
        is_being_read = self._ahead is not None and self._ahead.is_alive()
        if is_being_read or self._has_much_to_read(connection):
            return None
        return self.count(connection, wanted, facets)

    def read_ahead(self, store: Store) -> Thread:
        """Read what is not known yet in a thread of its own, which is the one that does so already, if any.

        Where the database is away, the next question reads it.
        """
        if self._ahead is None or not self._ahead.is_alive():
            self._ahead = Thread(target=self._read, args=(store,), daemon=True)
            self._ahead.start()
        return self._ahead

    def _read(self, store: Store) -> None:
        with suppress(MssKbError), reading(store) as connection, self._lock:
            self._follow(connection)

    def _has_much_to_read(self, connection: Connection) -> bool:
        version, origin = _state(connection)
        known = self._version if origin == self._origin else 0
        if version <= known:
            return False
        changed = select(ClaimRow.id).where(ClaimRow.changed_version > known)
        return connection.execute(changed.offset(READ_AT_ONCE).limit(1)).first() is not None

    def _follow(self, connection: Connection) -> None:
        version, origin = _state(connection)
        if origin != self._origin:
            self._table, self._version, self._origin = Table(), 0, None
        if version > self._version or self._origin is None:
            try:
                read_claims(connection, self._table, self._version)
            except BaseException:
                # Half read is not read.
                self._origin = None
                raise
            self._version, self._origin = version, origin


def _state(connection: Connection) -> tuple[int, Origin]:
    """The store's version, and what tells this store from one that was put in its place."""
    number, _, begun = store_version(connection).partition("-")
    return int(number), (begun, connection.info.get("file"))
