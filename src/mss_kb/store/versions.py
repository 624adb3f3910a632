"""The store's version.

A number that rises by one in every transaction that changes what a question can see (ETags, changes).
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mss_kb.store.tables import StoreState


@dataclass(frozen=True)
class Moment:
    """A version of the store and when it was made, to stamp what changes in it."""

    version: int
    now: dt.datetime


def store_version(session: Session) -> int:
    """The version that this session sees; 0 for a store that nothing was written to."""
    return session.scalar(select(StoreState.version)) or 0


def next_version(session: Session) -> int:
    """Raise the version and return it.

    PostgreSQL's writers wait here for each other, so that versions are in commit order.
    """
    raise_by_one = update(StoreState).values(version=StoreState.version + 1).returning(StoreState.version)
    version = session.scalar(raise_by_one)
    if version is None:
        session.add(StoreState(id=1, version=1))
        session.flush()
        return 1
    return version
