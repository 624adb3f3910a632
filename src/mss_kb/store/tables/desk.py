"""What readers of the pages ask to be kept: checks that have an address, and who is signed in to review."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mss_kb.store.tables.columns import Base


class KeptCheck(Base):
    """A draft whose writer asked for an address of its check.

    Its evidence is not kept: it is found anew each time, so that what is retracted shows nowhere. `verdicts`
    are those of then, each with `start`, `end`, `text` and `verdict`, to tell what changed since.
    """

    __tablename__ = "kept_checks"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    text: Mapped[str]
    published: Mapped[dt.date | None]
    as_of: Mapped[dt.date | None]
    store_version: Mapped[str]
    verdicts: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    checked_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)


class SessionRow(Base):
    """A browser that signed in with a key. Its token is nowhere: `digest` is the SHA-256 of it."""

    __tablename__ = "sessions"
    __table_args__ = (CheckConstraint("length(digest) = 64", name="digest"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    key_id: Mapped[str] = mapped_column(String(16), ForeignKey("api_keys.id"), index=True)
    began_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime] = mapped_column(index=True)
