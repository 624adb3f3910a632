"""API keys. A secret in, who it is out; secrets are shown once and stored only as a digest.

A secret is `mss_ID_RANDOM`, with 256 random bits, so that one round of SHA-256 is enough.
"""

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from mss_kb.errors import NotFound
from mss_kb.store.tables import KeyRow

# Compared where there is no such key, so that the answer takes as long.
NO_DIGEST = "0" * 64


class Scope(StrEnum):
    """What a key may do."""

    REVIEW = "review"
    INGEST = "ingest"


@dataclass(frozen=True)
class Caller:
    """Who a valid key belongs to."""

    key_id: str
    name: str
    scopes: frozenset[str]


def create_key(session: Session, name: str, scopes: Iterable[Scope], *, now: dt.datetime) -> tuple[str, str]:
    """Store a new key; its id and its secret, which cannot be had again."""
    key_id = secrets.token_hex(6)
    secret = f"mss_{key_id}_{secrets.token_urlsafe(32)}"
    words = sorted({scope.value for scope in scopes})
    session.add(KeyRow(id=key_id, name=name, digest=_digest(secret), scopes=words, created_at=now))
    session.flush()
    return key_id, secret


def find_caller(session: Session, secret: str) -> Caller | None:
    """Whose key this is; None for one that is unknown or revoked. Takes as long for either."""
    key_id = secret.removeprefix("mss_").partition("_")[0]
    row = session.get(KeyRow, key_id) if "\0" not in key_id else None
    is_right = hmac.compare_digest(_digest(secret), row.digest if row else NO_DIGEST)
    if row is None or not is_right or row.revoked_at is not None:
        return None
    return Caller(row.id, row.name, frozenset(row.scopes))


def list_keys(session: Session) -> list[KeyRow]:
    """Every key ever made, oldest first."""
    return list(session.scalars(select(KeyRow).order_by(KeyRow.created_at, KeyRow.id)))


def revoke_key(session: Session, key_id: str, *, now: dt.datetime) -> bool:
    """Make a key worthless; false where it was already. Raises NotFound."""
    row = session.get(KeyRow, key_id)
    if row is None:
        raise NotFound(f"no key {key_id!r}; `mss-kb keys list` shows all")
    if row.revoked_at is not None:
        return False
    row.revoked_at = now
    return True


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
