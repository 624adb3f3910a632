"""What the store is: its version, and whether it holds more than our sample."""

from sqlalchemy import Connection, func, select

from mss_kb.model import TextKind
from mss_kb.store.tables import ArticleRow, RunRow, StoreState

TO_DO = "Put article files into a folder and run `mss-kb ingest FOLDER`."
SAMPLE = f"Sample data: only our own digests of published reports are in. {TO_DO}"
EMPTY = f"The store is empty. {TO_DO}"


def store_version(connection: Connection) -> str:
    """A word that changes with everything a question can see, and from one store to another."""
    begun = select(func.min(RunRow.started_at)).scalar_subquery()
    version, first_run = connection.execute(select(func.max(StoreState.version), begun)).one()
    return f"{version or 0}-{int(first_run.timestamp()) if first_run else 0:x}"


def sample_notice(connection: Connection) -> str | None:
    """What a reader must know about the data: that there is none, or only our digests; else None."""
    articles = select(ArticleRow.id).where(ArticleRow.retracted_at.is_(None)).limit(1)
    if connection.execute(articles.where(ArticleRow.kind.in_([TextKind.ORIGINAL, TextKind.EXCERPT]))).first():
        return None
    return SAMPLE if connection.execute(articles).first() else EMPTY
