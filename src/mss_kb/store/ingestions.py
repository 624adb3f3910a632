"""The queue of articles that wait to be read. What is accepted stays in the store, whatever happens to it.

An ingestion is a run of one article; it waits, is read by whoever holds the ingest lock, and waits again
where its reader was stopped.
"""

import datetime as dt
import os
import socket
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mss_kb.errors import NotFound
from mss_kb.store.runs import begin_run
from mss_kb.store.tables import IngestionRow, QuarantineRow, RunRow, RunState

# Of a run that nobody reads yet.
NO_EXTRACTOR = ""


@dataclass(frozen=True)
class Queued:
    """What waits: the `article` as it was sent, or null for the file at `path` on this machine."""

    run_id: int
    path: str
    article: dict[str, Any] | None


def accept(
    session: Session,
    *,
    article: dict[str, Any] | None = None,
    path: str | None = None,
    key_id: str | None = None,
    now: dt.datetime,
) -> int:
    """Put an article as it was sent, or the file at `path`, into the queue; the id of its run."""
    run_id = begin_run(
        session,
        now=now,
        host=socket.gethostname(),
        pid=os.getpid(),
        engine="local",
        extractor=NO_EXTRACTOR,
        inputs=[],
        state=RunState.QUEUED,
    )
    path = path or f"ingestions/{run_id}"
    session.get_one(RunRow, run_id).inputs = [path]
    session.add(IngestionRow(run_id=run_id, path=path, article=article, accepted_at=now, key_id=key_id))
    session.flush()
    return run_id


def accept_again(session: Session, quarantine_id: int, *, key_id: str | None = None, now: dt.datetime) -> int:
    """Put what lies in quarantine into the queue once more; the id of its run. Raises NotFound."""
    row = session.get(QuarantineRow, quarantine_id)
    if row is None:
        raise NotFound(f"nothing in quarantine has the id {quarantine_id}; /v1/quarantine lists all")
    sent = sent_article(session, row.path)
    return accept(session, article=sent, path=row.path, key_id=key_id, now=now)


def sent_article(session: Session, path: str) -> dict[str, Any] | None:
    """The article that was sent under this name; None for a file."""
    sent = select(IngestionRow.article).where(IngestionRow.path == path, IngestionRow.article.is_not(None))
    return session.scalar(sent.order_by(IngestionRow.run_id.desc()).limit(1))


def something_waits(session: Session) -> bool:
    """Whether an ingestion waits, or was stopped before its end (or is being read this moment)."""
    open_runs = select(IngestionRow.run_id).join(RunRow, RunRow.id == IngestionRow.run_id)
    open_runs = open_runs.where(RunRow.state.in_([RunState.QUEUED, RunState.RUNNING]))
    return session.scalar(open_runs.limit(1)) is not None


def next_queued(session: Session) -> Queued | None:
    """What has waited longest."""
    row = session.scalar(
        select(IngestionRow)
        .join(RunRow, RunRow.id == IngestionRow.run_id)
        .where(RunRow.state == RunState.QUEUED)
        .order_by(IngestionRow.run_id)
        .limit(1)
    )
    return Queued(row.run_id, row.path, row.article) if row else None


def start_queued(session: Session, run_id: int, *, extractor: str, now: dt.datetime) -> None:
    """Say that its run begins, here."""
    run = session.get_one(RunRow, run_id)
    run.state = RunState.RUNNING
    run.started_at = now
    run.host = socket.gethostname()
    run.pid = os.getpid()
    run.extractor = extractor
