"""What the store is: its version, and whether it holds more than our sample."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from mss_kb.model import TextKind
from mss_kb.store.tables import ArticleRow, RunRow, StoreState

TO_DO = "Put article files into a folder and run `mss-kb ingest FOLDER`."
SAMPLE = f"Sample data: only our own digests of published reports are in. {TO_DO}"
EMPTY = f"The store is empty. {TO_DO}"
# Asked with every question, so without SQLAlchemy's own work on it.
VERSION = str(select(func.max(StoreState.version)))


def store_version(connection: Connection) -> str:
    """A word that changes with everything a question can see, and from one store to another."""
    version = connection.exec_driver_sql(VERSION).scalar()
    return f"{version or 0}-{_begun(connection):x}"


def _begun(connection: Connection) -> int:
    """When the store's first run began, in seconds; it never changes, so each connection asks once."""
    if "begun" not in connection.info:
        first_run = connection.execute(select(func.min(RunRow.started_at))).scalar()
        if first_run is None:
            return 0
        connection.info["begun"] = int(first_run.timestamp())
    begun: int = connection.info["begun"]
    return begun


def sample_notice(connection: Connection) -> str | None:
    """What a reader must know about the data: that there is none, or only our digests; else None."""
    articles = select(ArticleRow.id).where(ArticleRow.retracted_at.is_(None)).limit(1)
    if connection.execute(articles.where(ArticleRow.kind.in_([TextKind.ORIGINAL, TextKind.EXCERPT]))).first():
        return None
    return SAMPLE if connection.execute(articles).first() else EMPTY


class Holdings(NamedTuple):
    """How many live articles there are to compare with; the days are of those whose day is known."""

    articles: int
    earliest: dt.date | None
    latest: dt.date | None


def holdings(connection: Connection) -> Holdings:
    """What the live articles are, all in all: counted along an index, the days found at its ends."""
    row = ArticleRow
    total = select(func.count(row.id))
    retracted = connection.execute(total.where(row.retracted_at.is_not(None))).scalar_one()
    dated = select(row.published).where(row.retracted_at.is_(None), row.published.is_not(None)).limit(1)
    ends = (dated.order_by(*order) for order in ((row.published,), (row.published.desc(),)))
    first, last = (connection.execute(end).scalar() for end in ends)
    return Holdings(connection.execute(total).scalar_one() - retracted, first, last)
