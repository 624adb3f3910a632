"""Articles: outlets, articles, and every text of an article that was ever read.

An article has one current revision; its mentions, dates and live claims are of that one.
"""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mss_kb.model import (
    PublishedPrecision,
    TextKind,
)
from mss_kb.store.tables.columns import Base, words


class SourceRow(Base):
    """An outlet that publishes articles; `id` is its name folded to letters and digits."""

    __tablename__ = "sources"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class ArticleRow(Base):
    """One article, as its newest text gives it.

    `stem` is the last part of its name, which a digest shares with its report.
    `text_family` is one for all copies of a text, `producer` who made it (`store/echo_writes.py`).
    `language` is ISO 639-1; other than English has no claims (`is_supported` false). `retracted_at` is set
    while the article is retracted: its claims are then superseded at the same moment.
    """

    __tablename__ = "articles"
    __table_args__ = (
        CheckConstraint("published_earliest <= published_latest", name="published_order"),
        Index(None, "published", "id"),
        # The few that are retracted: every question asks which.
        Index(
            "ix_articles_retracted",
            "id",
            sqlite_where=text("retracted_at IS NOT NULL"),
            postgresql_where=text("retracted_at IS NOT NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    source_id: Mapped[str | None] = mapped_column(ForeignKey("sources.id"), index=True)
    name: Mapped[str]
    path: Mapped[str | None]
    title: Mapped[str | None]
    author: Mapped[str | None]
    url: Mapped[str | None] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(String(8), index=True)
    is_supported: Mapped[bool]
    kind: Mapped[TextKind] = mapped_column(words(TextKind, "kind"), index=True)
    published: Mapped[dt.date | None]
    published_precision: Mapped[PublishedPrecision] = mapped_column(
        words(PublishedPrecision, "published_precision")
    )
    published_earliest: Mapped[dt.date | None]
    published_latest: Mapped[dt.date | None]
    published_evidence: Mapped[str | None]
    first_run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    stored_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]
    changed_version: Mapped[int] = mapped_column(index=True)
    retracted_at: Mapped[dt.datetime | None]
    stem: Mapped[str | None] = mapped_column(index=True)
    text_family: Mapped[str | None] = mapped_column(index=True)
    producer: Mapped[str | None]

    source: Mapped[SourceRow | None] = relationship(lazy="joined")
    revisions: Mapped[list["RevisionRow"]] = relationship(back_populates="article", order_by="RevisionRow.id")


class RetractionRow(Base):
    """An article taken out of every answer, why and by whom; `undone_at` is set once it is back."""

    __tablename__ = "retractions"
    __table_args__ = (
        Index(None, "article_id", "id"),
        CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"))
    reason: Mapped[str]
    retracted_at: Mapped[dt.datetime]
    retracted_by: Mapped[str]
    undone_at: Mapped[dt.datetime | None]
    undone_by: Mapped[str | None]


class RevisionRow(Base):
    """One text of an article, kept for ever.

    `sha256` is of the body, `fingerprint` of all that its file gave with it (title, date, reader ...);
    exactly one is current. `skipped` and `sentences` are lists of [start, end]; `extractor` is the version
    that read it last, null where none did.
    """

    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("article_id", "sha256"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        Index(
            "uq_revisions_current",
            "article_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"))
    is_current: Mapped[bool]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    body: Mapped[str]
    reader: Mapped[str]
    path: Mapped[str | None]
    skipped: Mapped[list[list[int]]] = mapped_column(JSON)
    sentences: Mapped[list[list[int]]] = mapped_column(JSON)
    extractor: Mapped[str | None]
    first_run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    last_run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    first_seen_at: Mapped[dt.datetime]
    last_seen_at: Mapped[dt.datetime]

    article: Mapped[ArticleRow] = relationship(back_populates="revisions")
