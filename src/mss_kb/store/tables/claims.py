"""Claims with their place, parties and sources, and what people decided about them.

A claim that its article no longer makes keeps its row, with `superseded_at`. So do the claims of a retracted
article, with the moment of the retraction and the last run that read them: whatever asks for live claims
leaves them out.
"""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mss_kb.model import (
    Actor,
    Assertion,
    Basis,
    Bound,
    EffectiveBasis,
    Force,
    Group,
    Metric,
    ReviewStatus,
    Role,
)
from mss_kb.store.tables.articles import ArticleRow
from mss_kb.store.tables.columns import Base, plain_words, words

WORDS_IN_ORDER = ("place_id", "force", "people_group", "assertion", "basis", "unit")


class PlaceRow(Base):
    """Where a claim holds.

    `path` are the ids of the places that hold it, outermost first, itself last, joined by `/`. The places
    inside `X` are those whose `/path/` contains `/X/`; the table is small, so that question is cheap.
    """

    __tablename__ = "places"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    pcode: Mapped[str | None]
    level: Mapped[str]
    path: Mapped[str] = mapped_column(index=True)


class ClaimRow(Base):
    """One figure or mandate date of an article.

    `period` is EDTF; the effective days stand beside it as dates. `published` is its article's day, kept
    here too so that one index serves filter and order. `last_run_id` is the last run that read the text
    again, not one that found it unchanged. `changed_version` is the store's version of its last visible
    change. `first_day` is the earliest effective day, or the latest where that is open. `answer` is what the
    API shows of it (`store.composed`).
    """

    __tablename__ = "claims"
    __table_args__ = (
        CheckConstraint("low <= high", name="value_order"),
        CheckConstraint("(low IS NULL) = (high IS NULL)", name="value_whole"),
        CheckConstraint("0 <= start_char AND start_char < end_char", name="offsets"),
        CheckConstraint("sentence_start <= start_char", name="sentence_start"),
        CheckConstraint("effective_earliest <= effective_latest", name="effective_order"),
        CheckConstraint("reading_confidence BETWEEN 0 AND 1", name="reading_confidence"),
        CheckConstraint("(superseded_at IS NULL) = (superseded_run_id IS NULL)", name="superseded_whole"),
        *(Index(None, "metric", key, "id") for key in ("published", "first_day", "low")),
        Index(None, "effective_latest", "effective_earliest"),
        Index(None, "published", "id"),
        Index(None, "article_id", "start_char"),
        # What a sentence says.
        Index(None, "revision_id", "sentence_start"),
        Index(None, "unit", "low"),
        Index(None, "statement_id", "published", "id"),
        # One word and the order by day: a page of them is a walk along the index.
        *(Index(None, word, "published", "id") for word in WORDS_IN_ORDER),
        Index(None, "first_day", "id"),
        Index(None, "low", "id"),
        Index(None, "reading_confidence", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    published: Mapped[dt.date | None]

    metric: Mapped[Metric] = mapped_column(words(Metric, "metric"))
    basis: Mapped[Basis] = mapped_column(words(Basis, "basis"))
    per: Mapped[str | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    bound: Mapped[Bound] = mapped_column(words(Bound, "bound"))
    unit: Mapped[str]
    noun: Mapped[str | None]
    currency_assumed: Mapped[bool]
    period: Mapped[str | None]
    effective_earliest: Mapped[dt.date | None]
    effective_latest: Mapped[dt.date | None]
    effective_basis: Mapped[EffectiveBasis | None] = mapped_column(words(EffectiveBasis, "effective_basis"))
    first_day: Mapped[dt.date | None]
    place_id: Mapped[str | None] = mapped_column(ForeignKey("places.id"))
    force: Mapped[Force | None] = mapped_column(words(Force, "force"))
    people_group: Mapped[Group | None] = mapped_column(words(Group, "people_group"))
    actor: Mapped[Actor | None] = mapped_column(words(Actor, "actor"))
    role: Mapped[Role | None] = mapped_column(words(Role, "role"))
    assertion: Mapped[Assertion] = mapped_column(words(Assertion, "assertion"))
    part_of: Mapped[str | None]
    # Checked at commit: the whole may be written after its part.
    part_of_id: Mapped[str | None] = mapped_column(
        ForeignKey("claims.id", deferrable=True, initially="DEFERRED"), index=True
    )
    reading_confidence: Mapped[float]

    start_char: Mapped[int]
    end_char: Mapped[int]
    figure: Mapped[str]
    sentence: Mapped[str]
    sentence_start: Mapped[int]
    prefix: Mapped[str]
    suffix: Mapped[str]
    decisions: Mapped[list[dict[str, str]]] = mapped_column(JSON)

    extractor: Mapped[str]
    first_run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    last_run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    stored_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]
    changed_version: Mapped[int] = mapped_column(index=True)
    superseded_at: Mapped[dt.datetime | None]
    superseded_run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), index=True)
    # Of a live claim that counts (`store/statement_writes.py`). No reference: the table is the largest, and
    # SQLite would have to copy it to add one.
    statement_id: Mapped[str | None] = mapped_column(String(24))
    # Whether it makes that statement as a person set it right.
    is_corrected: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Whether its own text has a larger figure of the same (`compare/one_text.py`).
    is_part: Mapped[bool] = mapped_column(default=False, server_default=false())
    # The claim whose date this one borrows, and its period; the effective days are then the lender's.
    lender_id: Mapped[str | None]
    borrowed_period: Mapped[str | None]
    # The claim of the first copy of its text whose figure this one has changed.
    changed_from_id: Mapped[str | None] = mapped_column(index=True)
    answer: Mapped[str | None] = mapped_column(deferred=True)

    article: Mapped[ArticleRow] = relationship()
    place: Mapped[PlaceRow | None] = relationship(lazy="joined")
    parties: Mapped[list["PartyRow"]] = relationship(
        order_by="PartyRow.position", cascade="all, delete-orphan", passive_deletes=True, lazy="selectin"
    )
    sources: Mapped[list["ClaimSourceRow"]] = relationship(
        order_by="ClaimSourceRow.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="selectin",
    )


class PartyRow(Base):
    """A country (ISO 3166 alpha-2) whose people, money or aircraft a claim counts."""

    __tablename__ = "claim_parties"
    __table_args__ = (CheckConstraint("length(iso2) = 2", name="iso2"), Index(None, "iso2", "claim_id"))

    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    iso2: Mapped[str] = mapped_column(String(2))


class ClaimSourceRow(Base):
    """Who is said to say so.

    The printed name, the entity where it is known, the family that counts as one source.
    """

    __tablename__ = "claim_sources"
    __table_args__ = (
        Index(None, "entity_id", "claim_id"),
        Index(None, "family", "claim_id"),
        Index(None, "plain", "claim_id"),
    )

    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entity_id: Mapped[str | None] = mapped_column(ForeignKey("entities.id"))
    name: Mapped[str]
    plain: Mapped[str] = plain_words("name")
    family: Mapped[str | None]


class ReviewRow(Base):
    """What a person decided about a claim's reading; never written over by a run.

    `corrected` holds only the slots set right. `reading` is what the machine had read, in the same slots, and
    `sentence` where; both null for a decision that came without them. `key_id` is the API key it came by.
    """

    __tablename__ = "reviews"
    __table_args__ = (Index(None, "claim_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id"))
    status: Mapped[ReviewStatus] = mapped_column(words(ReviewStatus, "status"), index=True)
    corrected: Mapped[dict[str, Any] | None]
    note: Mapped[str | None]
    reviewer: Mapped[str]
    reviewed_at: Mapped[dt.datetime]
    sentence: Mapped[str | None]
    reading: Mapped[dict[str, Any] | None]
    key_id: Mapped[str | None] = mapped_column(String(16))
