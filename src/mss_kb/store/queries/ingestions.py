"""Ingestions and quarantine: what became of an article that was sent, and what could not be read."""

from typing import Any

from sqlalchemy import Connection, func, select

from mss_kb.errors import NotFound
from mss_kb.filters import QuarantinePage
from mss_kb.store.cursor import read_cursor, write_cursor
from mss_kb.store.queries.paging import Order, read_page
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.report import Report
from mss_kb.store.tables import IngestionRow, Outcome, QuarantineRow, RunItemRow, RunRow, RunState

LEFT_ASIDE = (Outcome.QUARANTINED, Outcome.STILL_QUARANTINED)
QUARANTINED = (
    QuarantineRow.id,
    QuarantineRow.path,
    QuarantineRow.reason,
    QuarantineRow.message,
    QuarantineRow.sha256,
    QuarantineRow.times,
    QuarantineRow.first_run_id.label("first_run"),
    QuarantineRow.last_run_id.label("last_run"),
    QuarantineRow.first_seen_at,
    QuarantineRow.last_seen_at,
)


def one_ingestion(connection: Connection, run_id: int) -> Answer:
    """An ingestion and what came of it. Raises NotFound."""
    query = select(IngestionRow.path, IngestionRow.accepted_at, RunRow.__table__)
    query = query.join(RunRow, RunRow.id == IngestionRow.run_id).where(IngestionRow.run_id == run_id)
    row: Any = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound(f"no ingestion {run_id}")
    items = select(RunItemRow.outcome, RunItemRow.article_id, RunItemRow.reason)
    item: Any = connection.execute(items.where(RunItemRow.run_id == run_id).limit(1)).one_or_none()
    is_left_aside = item is not None and item.outcome in LEFT_ASIDE
    has_ended = row.state is RunState.DONE
    return {
        "id": run_id,
        "run_id": run_id,
        "state": "quarantined" if has_ended and is_left_aside else row.state,
        "path": row.path,
        "accepted_at": row.accepted_at,
        "started_at": None if row.state is RunState.QUEUED else row.started_at,
        "ended_at": row.ended_at,
        "outcome": item.outcome if item else None,
        "reason": item.reason if item else None,
        "message": _message(connection, row.path, run_id) if is_left_aside else None,
        "error": row.error,
        "article": item.article_id if item else None,
        "report": Report.of(row).as_dict() if has_ended else None,
    }


def find_quarantined(connection: Connection, page: QuarantinePage) -> tuple[list[Answer], str | None]:
    """A page of what lies in quarantine, and the cursor of the next or None."""
    question = ["quarantine", page.model_dump(mode="json", exclude={"limit", "cursor", "count"})]
    after = read_cursor(question, page.cursor) if page.cursor is not None else None
    query = select(*QUARANTINED).where(*_conditions(page))
    rows, last = read_page(connection, query, Order((QuarantineRow.id,), nullable=False), page.limit, after)
    return [_quarantined(row) for row in rows], write_cursor(question, last) if last else None


def count_quarantined(connection: Connection, page: QuarantinePage) -> int:
    """How many files the filter finds in quarantine."""
    query = select(func.count()).select_from(QuarantineRow).where(*_conditions(page))
    return connection.execute(query).scalar_one()


def one_quarantined(connection: Connection, quarantine_id: int) -> Answer:
    """One file in quarantine. Raises NotFound."""
    row = connection.execute(select(*QUARANTINED).where(QuarantineRow.id == quarantine_id)).one_or_none()
    if row is None:
        raise NotFound(f"nothing in quarantine has the id {quarantine_id}; /v1/quarantine lists all")
    return _quarantined(row)


def _conditions(page: QuarantinePage) -> list[Any]:
    return [QuarantineRow.reason.in_(page.reason)] if page.reason else []


def _quarantined(row: Any) -> Answer:
    return {column.key: row._mapping[column.key] for column in QUARANTINED}


def _message(connection: Connection, path: str, run_id: int) -> str | None:
    """Why it lies in quarantine, as long as it does."""
    query = select(QuarantineRow.message).where(QuarantineRow.path == path)
    return connection.execute(query.where(QuarantineRow.last_run_id == run_id)).scalar_one_or_none()
