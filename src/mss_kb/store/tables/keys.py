"""Who may write over HTTP: API keys, and the answers kept for requests that are sent twice."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mss_kb.store.tables.columns import Base


class KeyRow(Base):
    """An API key. Its secret is nowhere: `digest` is the SHA-256 of it, `id` the part that may be shown."""

    __tablename__ = "api_keys"
    __table_args__ = (CheckConstraint("length(digest) = 64", name="digest"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]


class KeptAnswer(Base):
    """The answer to a request that came with an Idempotency-Key (`word`), to be given again.

    `fingerprint` is of the request, so that a word used for another one is refused.
    """

    __tablename__ = "kept_answers"

    key_id: Mapped[str] = mapped_column(String(16), ForeignKey("api_keys.id"), primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    kept_at: Mapped[dt.datetime] = mapped_column(index=True)
