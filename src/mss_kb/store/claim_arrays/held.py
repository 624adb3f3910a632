"""Claims in memory: which of them a filter keeps, in an order, and how many there are of each metric, day ...

The arrays are read once and then follow the store by what changed since the version that they know.
"""

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from threading import Lock, Thread

from sqlalchemy import Connection, select

from mss_kb.errors import MssKbError
from mss_kb.filters import ClaimFilter, Sort
from mss_kb.filters.facets import Facet
from mss_kb.store.claim_arrays.choosing import all_rows
from mss_kb.store.claim_arrays.columns import Table
from mss_kb.store.claim_arrays.conditions import Conditions
from mss_kb.store.claim_arrays.counting import Chosen
from mss_kb.store.claim_arrays.keeping import kept_version, read_arrays
from mss_kb.store.claim_arrays.lists import Lists
from mss_kb.store.claim_arrays.ordering import Order, column_of
from mss_kb.store.claim_arrays.reading import read_claims
from mss_kb.store.claim_arrays.stretches import stretches
from mss_kb.store.claim_arrays.walking import first_rows
from mss_kb.store.claim_arrays.wording import SOME, Listings
from mss_kb.store.cursor import Keys
from mss_kb.store.database import Store
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.queries.state import store_version
from mss_kb.store.tables import ClaimRow

Origin = tuple[str, object]
Counted = tuple[int, dict[str, list[Answer]]]
# Claims that are read while a page waits for them: a fifth of a second.
READ_AT_ONCE = 10_000
# What a question has besides, that says nothing of undated claims; numbers of them that are kept.
NOT_OF_UNDATED = {"from_day", "to_day", "undated", "sort", "limit", "cursor", "count", "facet"}
MOST_KEPT = 1000
# Rows that may have changed, or one in so many of all, before all are put in order again.
FEW, SHARE = 5000, 50


class ClaimArrays:
    """The claims of one store as arrays, for all threads of a process; empty until it is asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ahead: Thread | None = None
        self._store: Store | None = None
        self._begin()

    def _begin(self) -> None:
        self._table = Table()
        self._list()
        self._forget()
        self._version = 0
        self._origin: Origin | None = None

    def _list(self) -> None:
        """Lists of the ordered rows, and the order that they stand in, before any is written over."""
        self._lists = Lists(self._table)
        by_day = Sort.PUBLISHED
        self._orders = {column_of(by_day): Order(self._table, by_day)}

    def _forget(self) -> None:
        """Begin anew with what is kept for one version of the store."""
        self._listings = Listings()
        self._undated: OrderedDict[str, int] = OrderedDict()

    def count(self, connection: Connection, wanted: ClaimFilter, facets: Sequence[Facet]) -> Counted:
        """How many claims the filter finds, and for each facet up to 100 values with their number of claims.

        Never older than the connection's snapshot; newer where another thread's question was.
        """
        self._list_words(connection, wanted)
        with self._lock:
            self._follow(connection)
            conditions = self._conditions(connection).of(wanted)
            rows = all_rows(self._table, conditions)
            if not facets:
                return len(rows), {}
            found = Chosen(self._table, rows)
            return found.total, {facet.value: found.counts(connection, facet) for facet in facets}

    def count_soon(
        self, connection: Connection, wanted: ClaimFilter, facets: Sequence[Facet]
    ) -> Counted | None:
        """The same; None where many claims must be read first, which `read_ahead` does."""
        if self._is_being_read or self._has_much_to_read(connection):
            return None
        return self.count(connection, wanted, facets)

    def count_undated(self, connection: Connection, wanted: ClaimFilter) -> int:
        """How many claims the filter would find besides if they had a day.

        It is kept while the store's version is one: every page of a range of days says it.
        """
        self._list_words(connection, wanted)
        word = wanted.model_dump_json(exclude=NOT_OF_UNDATED, exclude_defaults=True)
        with self._lock:
            self._follow(connection)
            if word not in self._undated:
                conditions = self._conditions(connection).but_undated(wanted)
                self._undated[word] = len(all_rows(self._table, conditions))
                while len(self._undated) > MOST_KEPT:
                    self._undated.popitem(last=False)
            return self._undated[word]

    def page(
        self, connection: Connection, wanted: ClaimFilter, sort: Sort, after: Keys | None, limit: int
    ) -> tuple[list[str], Keys | None] | None:
        """Ids of up to `limit` claims after these keys, in order, and the last one's keys if more follow.

        None where the arrays cannot say what the connection's snapshot has: while many claims are being
        read, where another thread's newer snapshot was read, in the order of texts.
        """
        if sort is Sort.TEXT or self._is_being_read:
            return None
        if self._has_much_to_read(connection):
            if self._store is not None:
                self.read_ahead(self._store)
            return None
        with self._lock:
            if self._follow(connection) != self._version:
                return None
            conditions = self._conditions(connection).of(wanted)
            order = self._order(sort)
            rows = first_rows(
                self._table,
                conditions,
                order,
                stretches(order, self._lists, wanted, after, descending=sort.is_descending),
                descending=sort.is_descending,
                after=after,
                most=limit + 1,
            )
            ids = [one.decode() for one in self._table["id"][rows[:limit]].tolist()]
            return ids, order.cursor_of(rows[limit - 1]) if len(rows) > limit else None

    def read_ahead(self, store: Store) -> Thread:
        """Read what is not known yet in a thread of its own, which is the one that does so already, if any.

        Where the database is away, the next question reads it.
        """
        self._store = store
        if self._ahead is None or not self._ahead.is_alive():
            self._ahead = Thread(target=self._read, args=(store,), daemon=True)
            self._ahead.start()
        return self._ahead

    @property
    def _is_being_read(self) -> bool:
        return self._ahead is not None and self._ahead.is_alive()

    def _read(self, store: Store) -> None:
        with suppress(MssKbError), reading(store) as connection, self._lock:
            self._follow(connection)

    def _has_much_to_read(self, connection: Connection) -> bool:
        version, origin = _state(connection)
        known = self._version if origin == self._origin else kept_version(connection)
        if version <= known:
            return False
        changed = select(ClaimRow.id).where(ClaimRow.changed_version > known)
        return connection.execute(changed.offset(READ_AT_ONCE).limit(1)).first() is not None

    def _list_words(self, connection: Connection, wanted: ClaimFilter) -> None:
        """List all sentences of common words while nobody waits: that takes a tenth of a second.

        Of a few claims only their own sentences are asked for, later.
        """
        if wanted.q is None:
            return
        with self._lock:
            self._follow(connection)
            others = self._conditions(connection).of(wanted.model_copy(update={"q": None}))
            if any(one.lists is not None and one.most <= SOME for one in others):
                return
            listings = self._listings
        if listings.mask(wanted.q) is None:
            listings.of(connection, wanted.q)

    def _follow(self, connection: Connection) -> int:
        """Know at least what the connection sees; the version of that."""
        version, origin = _state(connection)
        if origin != self._origin or self._origin is None:
            self._begin()
        if version > self._version or self._origin is None:
            try:
                if self._origin is None:
                    self._version = read_arrays(connection, self._table)
                    self._list()
                read_claims(connection, self._table, self._version)
                self._put_in_order()
            except BaseException:
                # Half read is not read.
                self._origin = None
                raise
            self._version, self._origin = version, origin
            self._forget()
        return version

    def _put_in_order(self) -> None:
        if len(self._table.recent) > max(FEW, self._table.size // SHARE):
            self._table.put_in_order()
            self._list()

    def _conditions(self, connection: Connection) -> Conditions:
        return Conditions(connection, self._table, self._lists, self._listings)

    def _order(self, sort: Sort) -> Order:
        name = column_of(sort)
        if name not in self._orders:
            self._orders[name] = Order(self._table, sort)
        return self._orders[name]


def _state(connection: Connection) -> tuple[int, Origin]:
    """The store's version, and what tells this store from one that was put in its place."""
    number, _, begun = store_version(connection).partition("-")
    return int(number), (begun, connection.info.get("file"))
