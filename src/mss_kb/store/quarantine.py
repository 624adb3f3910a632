"""What is in quarantine: all of it, one file, one file no longer; and the runs that put it there."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mss_kb.errors import NotFound
from mss_kb.store.tables import QuarantineRow, RunRow


def quarantined(session: Session) -> Sequence[QuarantineRow]:
    """Every file in quarantine, by path."""
    return session.scalars(select(QuarantineRow).order_by(QuarantineRow.path)).all()


def quarantined_file(session: Session, path: str) -> QuarantineRow:
    """One file, by its path as it was given. Raises NotFound."""
    row = session.scalar(select(QuarantineRow).where(QuarantineRow.path == path))
    if row is None:
        raise NotFound(f"{path!r} is not in quarantine; `mss-kb quarantine list` shows what is")
    return row


def discard(session: Session, path: str) -> None:
    """Forget a file; an ingest that still cannot read it puts it back as new. Raises NotFound."""
    session.delete(quarantined_file(session, path))


def discard_by_id(session: Session, quarantine_id: int) -> None:
    """The same, by its id. Raises NotFound."""
    row = session.get(QuarantineRow, quarantine_id)
    if row is None:
        raise NotFound(f"nothing in quarantine has the id {quarantine_id}; /v1/quarantine lists all")
    session.delete(row)


def newest_runs(session: Session, limit: int) -> Sequence[RunRow]:
    """The last runs, newest first."""
    return session.scalars(select(RunRow).order_by(RunRow.id.desc()).limit(limit)).all()
