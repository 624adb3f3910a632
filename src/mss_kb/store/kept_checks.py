"""Checks that were given an address: kept until they expire, and no more than so many.

An address has 128 random bits: who has it may see the check and discard it.
"""

import datetime as dt
import secrets
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from mss_kb.errors import NotFound
from mss_kb.store.tables import KeptCheck

MOST = 10_000


def keep_check(
    session: Session,
    text: str,
    *,
    published: dt.date | None,
    as_of: dt.date | None,
    store_version: str,
    verdicts: list[dict[str, Any]],
    now: dt.datetime,
    days: int,
) -> str:
    """Keep a draft and its verdicts for so many days; its id. Those that expired go, then the oldest."""
    session.execute(delete(KeptCheck).where(KeptCheck.expires_at <= now))
    number = session.scalar(select(func.count()).select_from(KeptCheck)) or 0
    if number >= MOST:
        oldest = select(KeptCheck.id).order_by(KeptCheck.checked_at).limit(number - MOST + 1)
        session.execute(delete(KeptCheck).where(KeptCheck.id.in_(oldest)))
    kept = KeptCheck(
        id=secrets.token_urlsafe(16),
        text=text,
        published=published,
        as_of=as_of,
        store_version=store_version,
        verdicts=verdicts,
        checked_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    session.add(kept)
    session.flush()
    return kept.id


def find_kept_check(session: Session, check_id: str, now: dt.datetime) -> KeptCheck:
    """A check that has not expired. Raises NotFound."""
    kept = session.get(KeptCheck, check_id) if "\0" not in check_id else None
    if kept is None or kept.expires_at <= now:
        raise NotFound("there is no such check; it may have expired, or its writer discarded it")
    return kept


def discard_check(session: Session, check_id: str) -> None:
    """Forget a check; one that is not there is forgotten already."""
    session.execute(delete(KeptCheck).where(KeptCheck.id == check_id))
