"""Runs into the store: begun, each file's outcome, ended; what an earlier run left open.

What is in quarantine.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from mss_kb.store.tables import ClaimRow, IngestionRow, Outcome, QuarantineRow, RunItemRow, RunRow, RunState


@dataclass(frozen=True)
class Item:
    """What became of one file: `path` as it was given, `reason` why it is in quarantine."""

    path: str
    outcome: Outcome
    article_id: str | None = None
    reason: str | None = None


def begin_run(
    session: Session,
    *,
    now: dt.datetime,
    host: str,
    pid: int,
    engine: str,
    extractor: str,
    inputs: list[str],
    state: RunState = RunState.RUNNING,
) -> int:
    """Record that a run begins, or waits; its id."""
    run = RunRow(
        state=state,
        started_at=now,
        host=host,
        pid=pid,
        engine=engine,
        extractor=extractor,
        inputs=inputs,
    )
    session.add(run)
    session.flush()
    return run.id


def end_run(
    session: Session,
    run_id: int,
    state: RunState,
    *,
    now: dt.datetime | None,
    counts: Mapping[str, int],
    error: str | None = None,
) -> None:
    """Record how a run ended. `counts` are named as the columns of `RunRow`."""
    run = session.get_one(RunRow, run_id)
    run.state = state
    run.ended_at = now
    run.error = error
    for name, count in counts.items():
        setattr(run, name, count)


def end_interrupted_runs(session: Session, *, now: dt.datetime) -> list[int]:
    """Mark the runs that never ended, with what they had stored; their ids.

    A queued article that was being read waits again, unless all but the last word was stored. Only for the
    holder of the ingest lock.
    """
    runs = session.scalars(select(RunRow).where(RunRow.state == RunState.RUNNING)).all()
    for run in runs:
        counts = stored_counts(session, run.id)
        state = RunState.INTERRUPTED
        if session.get(IngestionRow, run.id) is not None:
            has_outcome = any(counts.get(outcome.value) for outcome in Outcome)
            state = RunState.DONE if has_outcome else RunState.QUEUED
        end_run(session, run.id, state, now=None if state is RunState.QUEUED else now, counts=counts)
    return [run.id for run in runs]


def stored_counts(session: Session, run_id: int) -> dict[str, int]:
    """What a run has stored so far, counted from the rows."""
    items = select(RunItemRow.outcome, func.count()).where(RunItemRow.run_id == run_id)
    counts = {outcome.value: count for outcome, count in session.execute(items.group_by(RunItemRow.outcome))}
    claims = select(func.count()).select_from(ClaimRow)
    new = session.scalar(claims.where(ClaimRow.first_run_id == run_id))
    superseded = session.scalar(claims.where(ClaimRow.superseded_run_id == run_id))
    return {**counts, "claims_new": new or 0, "claims_superseded": superseded or 0}


def record_items(session: Session, run_id: int, items: Iterable[Item]) -> None:
    """Record what became of files."""
    rows = [
        {
            "run_id": run_id,
            "path": item.path,
            "outcome": item.outcome,
            "article_id": item.article_id,
            "reason": item.reason,
        }
        for item in items
    ]
    if rows:
        session.execute(insert(RunItemRow), rows)


def quarantine(
    session: Session,
    run_id: int,
    path: str,
    reason: str,
    message: str,
    *,
    sha256: str | None,
    now: dt.datetime,
) -> Outcome:
    """Note a file that cannot be read.

    `still_quarantined` where the same content was there before, else `quarantined`.
    """
    row = session.scalar(select(QuarantineRow).where(QuarantineRow.path == path))
    repeated = row is not None and row.sha256 == sha256
    if row is None:
        row = QuarantineRow(path=path, times=0, first_run_id=run_id, first_seen_at=now)
        session.add(row)
    row.reason = reason
    row.message = message
    row.sha256 = sha256
    row.times += 1
    row.last_run_id = run_id
    row.last_seen_at = now
    return Outcome.STILL_QUARANTINED if repeated else Outcome.QUARANTINED


def release(session: Session, paths: Iterable[str]) -> None:
    """Take files that read well out of quarantine."""
    for row in session.scalars(select(QuarantineRow).where(QuarantineRow.path.in_(list(paths)))):
        session.delete(row)
