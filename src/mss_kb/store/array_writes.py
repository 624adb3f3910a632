"""The arrays of claims into the store, for the next start of a server."""

from mss_kb.store.claim_arrays.keeping import arrays_to_keep, write_arrays
from mss_kb.store.database import Store
from mss_kb.store.queries.reading import reading


def keep_arrays(store: Store) -> None:
    """Keep the arrays of the store as it is now, unless those that are kept are nearly the same.

    They are read before the store is locked to write them.
    """
    with reading(store) as connection:
        found = arrays_to_keep(connection)
    if found:
        with store.writing() as session:
            write_arrays(session.connection(), *found)
