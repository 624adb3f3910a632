"""Facets: how many claims there are of each metric, day, source ..., counted in memory.

A database counts a million claims in seconds, arrays of small numbers in milliseconds. The arrays are read
once and then follow the store by what changed since the version that they know.
"""

from collections.abc import Sequence
from threading import Lock

from sqlalchemy import Connection

from mss_kb.filters import ClaimFilter
from mss_kb.filters.facets import Facet
from mss_kb.store.facet_counts.choosing import chosen
from mss_kb.store.facet_counts.columns import Table
from mss_kb.store.facet_counts.counting import Chosen
from mss_kb.store.facet_counts.reading import read_claims
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.queries.state import store_version

__all__ = ["FacetCounts"]
Origin = tuple[str, object]


class FacetCounts:
    """The claims of one store as arrays, for all threads of a process; empty until it is asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._table = Table()
        self._version = 0
        self._origin: Origin | None = None

    def count(
        self, connection: Connection, wanted: ClaimFilter, facets: Sequence[Facet]
    ) -> tuple[int, dict[str, list[Answer]]]:
        """How many claims the filter finds, and for each facet up to 100 values with their number of claims.

        Never older than the connection's snapshot; newer where another thread's question was.
        """
        with self._lock:
            self._follow(connection)
            found = Chosen(self._table, chosen(connection, self._table, wanted))
            return found.total, {facet.value: found.counts(connection, facet) for facet in facets}

    def follow(self, connection: Connection) -> None:
        """Read what is not known yet, so that the next question need not wait for it."""
        with self._lock:
            self._follow(connection)

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
