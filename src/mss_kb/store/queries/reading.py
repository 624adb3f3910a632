"""A connection for one question, on a snapshot of the store."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import OperationalError, ProgrammingError, TimeoutError

from mss_kb.errors import DatabaseUnavailable, SchemaOutdated
from mss_kb.store.database import Store
from mss_kb.store.tables import StoreState


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """A connection that nothing is written on.

    Raises the errors of `store.failures`, and SchemaOutdated where the tables went away meanwhile.
    """
    try:
        with store.snapshots.connect() as connection:
            yield connection
    except TimeoutError as error:
        raise DatabaseUnavailable("all connections to the database are busy; try again") from error
    except (OperationalError, ProgrammingError) as error:
        if not inspect(store.engine).has_table(StoreState.__tablename__):
            raise SchemaOutdated(
                "the store has no tables any more; restart the server or restore it"
            ) from error
        raise
