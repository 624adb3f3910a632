"""Runs.

Each ingest, what became of each file in it, the files that could not be read, the store's version.
"""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mss_kb.store.tables.columns import Base, words


class RunState(StrEnum):
    """How an ingest stands.

    `queued` waits for a process that reads. `interrupted` is found by the next one, when the process is gone
    without a word.
    """

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class Outcome(StrEnum):
    """What became of one article file in one run."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    RETRACTED = "retracted"
    QUARANTINED = "quarantined"
    STILL_QUARANTINED = "still_quarantined"


class StoreState(Base):
    """One row.

    The store's version, raised by one in every transaction that changes what a question can see.
    """

    __tablename__ = "store_state"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("version >= 0", name="version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]


class RunRow(Base):
    """One ingest. Counts are of article files, the last two of claims."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[RunState] = mapped_column(words(RunState, "state"), index=True)
    started_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    host: Mapped[str]
    pid: Mapped[int]
    engine: Mapped[str]
    extractor: Mapped[str]
    inputs: Mapped[list[str]] = mapped_column(JSON)
    error: Mapped[str | None]
    new: Mapped[int] = mapped_column(default=0)
    revised: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    duplicate: Mapped[int] = mapped_column(default=0)
    unsupported_language: Mapped[int] = mapped_column(default=0)
    retracted: Mapped[int] = mapped_column(default=0)
    quarantined: Mapped[int] = mapped_column(default=0)
    still_quarantined: Mapped[int] = mapped_column(default=0)
    claims_new: Mapped[int] = mapped_column(default=0)
    claims_superseded: Mapped[int] = mapped_column(default=0)


class IngestionRow(Base):
    """A run of one article that was sent, or is tried again: `article` as it was sent, null for a file.

    `path` names it among run items and in quarantine; all tries of one article have one. `key_id` is the API
    key that it came by. The row stays after the run.
    """

    __tablename__ = "ingestions"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True, autoincrement=False)
    path: Mapped[str] = mapped_column(index=True)
    article: Mapped[dict[str, Any] | None]
    accepted_at: Mapped[dt.datetime]
    key_id: Mapped[str | None] = mapped_column(String(16))


class RunItemRow(Base):
    """What became of one file in one run.

    `article_id` is null where no article came of it, `reason` where nothing was wrong.
    """

    __tablename__ = "run_items"
    __table_args__ = (Index(None, "run_id", "outcome"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    path: Mapped[str] = mapped_column(index=True)
    outcome: Mapped[Outcome] = mapped_column(words(Outcome, "outcome"))
    article_id: Mapped[str | None] = mapped_column(ForeignKey("articles.id"), index=True)
    reason: Mapped[str | None]


class QuarantineRow(Base):
    """A file that could not be read as an article, until it can.

    `reason` is one of `ArticleError.REASONS`; `sha256` null if unreadable.
    """

    __tablename__ = "quarantine"
    __table_args__ = (UniqueConstraint("path"), CheckConstraint("times >= 1", name="times"))

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str]
    reason: Mapped[str] = mapped_column(String(40), index=True)
    sha256: Mapped[str | None] = mapped_column(String(64))
    message: Mapped[str]
    times: Mapped[int]
    first_run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    last_run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    first_seen_at: Mapped[dt.datetime]
    last_seen_at: Mapped[dt.datetime]
