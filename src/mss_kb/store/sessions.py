"""Sessions of reviewers in a browser: a key's secret in, a token out that stands for it for a day.

The token is shown to the browser alone and stored only as a digest; a session ends with its key.
"""

import datetime as dt
import hashlib
import secrets

from sqlalchemy import delete
from sqlalchemy.orm import Session

from mss_kb.store.keys import Caller, find_caller
from mss_kb.store.tables import KeyRow, SessionRow

LASTS = dt.timedelta(hours=12)


def begin_session(session: Session, secret: str, scope: str, *, now: dt.datetime) -> str | None:
    """A new token; None for a key that is unknown, revoked, or without the scope."""
    caller = find_caller(session, secret)
    if caller is None or scope not in caller.scopes:
        return None
    session.execute(delete(SessionRow).where(SessionRow.ends_at <= now))
    token = secrets.token_urlsafe(32)
    session.add(SessionRow(digest=digest_of(token), key_id=caller.key_id, began_at=now, ends_at=now + LASTS))
    session.flush()
    return token


def find_session(session: Session, token: str, *, now: dt.datetime) -> Caller | None:
    """Whose session this is; None where it ended or its key is revoked."""
    row = session.get(SessionRow, digest_of(token))
    if row is None or row.ends_at <= now:
        return None
    key = session.get_one(KeyRow, row.key_id)
    return None if key.revoked_at is not None else Caller(key.id, key.name, frozenset(key.scopes))


def end_session(session: Session, token: str) -> None:
    """Make a token worthless."""
    session.execute(delete(SessionRow).where(SessionRow.digest == digest_of(token)))


def digest_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
