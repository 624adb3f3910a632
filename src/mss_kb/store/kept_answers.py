"""A request that is sent twice with one Idempotency-Key does its work once and gets the same answer."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mss_kb.errors import BadQuery
from mss_kb.store.database import Store
from mss_kb.store.tables import KeptAnswer

KEPT_FOR = dt.timedelta(days=1)
Work = Callable[[Session], dict[str, Any]]


def once(
    store: Store, key_id: str, word: str | None, fingerprint: str, work: Work, *, now: dt.datetime
) -> tuple[dict[str, Any], bool]:
    """What `work` answers, and whether it was done earlier; without a `word` it is done each time.

    Work and answer are stored in one transaction; answers are kept for a day. Raises BadQuery where the word
    came with another request (another `fingerprint`).
    """
    try:
        with store.writing() as session:
            return _once(session, key_id, word, fingerprint, work, now)
    except IntegrityError:
        # The same request at the same moment was quicker; its answer is there now.
        if word is None:
            raise
        with store.writing() as session:
            return _once(session, key_id, word, fingerprint, work, now)


def _once(
    session: Session, key_id: str, word: str | None, fingerprint: str, work: Work, now: dt.datetime
) -> tuple[dict[str, Any], bool]:
    if word is None:
        return work(session), False
    session.execute(delete(KeptAnswer).where(KeptAnswer.kept_at < now - KEPT_FOR))
    kept = session.get(KeptAnswer, (key_id, word))
    if kept is not None:
        if kept.fingerprint != fingerprint:
            raise BadQuery("Idempotency-Key", "this Idempotency-Key came with another request; use a new one")
        return kept.answer, True
    answer = work(session)
    session.add(KeptAnswer(key_id=key_id, word=word, fingerprint=fingerprint, answer=answer, kept_at=now))
    session.flush()
    return answer, False
