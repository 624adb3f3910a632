"""Entities with their other names.

And where names and expressions of time stand in the articles' current texts.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mss_kb.model import (
    DateType,
    EntityType,
)
from mss_kb.store.tables.columns import Base, plain_words, words


class EntityRow(Base):
    """A person, body, force, country or place.

    `family` is the id of the body that it counts as among sources.
    """

    __tablename__ = "entities"
    __table_args__ = (
        CheckConstraint("length(iso2) = 2", name="iso2"),
        Index(None, "name", "id"),
        Index(None, "plain"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    plain: Mapped[str] = plain_words("name")
    type: Mapped[EntityType] = mapped_column(words(EntityType, "type"), index=True)
    iso2: Mapped[str | None] = mapped_column(String(2), index=True)
    pcode: Mapped[str | None]
    family: Mapped[str | None] = mapped_column(index=True)
    role: Mapped[str | None]

    aliases: Mapped[list["AliasRow"]] = relationship(
        order_by="AliasRow.alias", cascade="all, delete-orphan", passive_deletes=True
    )


class AliasRow(Base):
    """Another name under which an entity appeared."""

    __tablename__ = "entity_aliases"
    __table_args__ = (Index(None, "plain"),)

    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True)
    alias: Mapped[str] = mapped_column(primary_key=True, index=True)
    plain: Mapped[str] = plain_words("alias")


class MentionRow(Base):
    """A name in an article's current text. `published` is the article's day, kept here too for its index."""

    __tablename__ = "mentions"
    __table_args__ = (
        Index(None, "entity_id", "published"),
        CheckConstraint("0 <= start_char AND start_char < end_char", name="offsets"),
        UniqueConstraint("revision_id", "start_char", "end_char", "entity_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.id"))
    published: Mapped[dt.date | None]
    type: Mapped[EntityType] = mapped_column(words(EntityType, "type"))
    start_char: Mapped[int]
    end_char: Mapped[int]
    text: Mapped[str]


class DateRow(Base):
    """An expression of time in an article's current text.

    `earliest` and `latest` are the days of its EDTF.
    """

    __tablename__ = "dates"
    __table_args__ = (
        CheckConstraint("0 <= start_char AND start_char < end_char", name="offsets"),
        CheckConstraint("prep_start <= start_char", name="prep_start"),
        CheckConstraint("earliest <= latest", name="order"),
        UniqueConstraint("revision_id", "start_char", "end_char"),
        Index(None, "earliest", "latest", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    type: Mapped[DateType] = mapped_column(words(DateType, "type"))
    start_char: Mapped[int]
    end_char: Mapped[int]
    prep_start: Mapped[int]
    text: Mapped[str]
    edtf: Mapped[str | None]
    earliest: Mapped[dt.date | None]
    latest: Mapped[dt.date | None]
    timex: Mapped[str]
