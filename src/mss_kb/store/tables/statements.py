"""Distinct statements that live claims make, and which of them cannot both be right."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mss_kb.model import Basis, Bound, EffectiveBasis, Force, Group, Metric
from mss_kb.store.tables.columns import Base, words


class StatementRow(Base):
    """What one or more claims say (`compare/statements.py`).

    `claims` is how many live claims make it, in so many `articles`, `corrected` of them as a person set them
    right, and `parts` of them as a part of a larger figure of their text; without any it is deleted.
    `claim_id` is the claim that stands for it, its first telling; no reference, for claims name their
    statement. `figure` is its printed value. `least`/`most` bound the value, null where open; `families` are
    the named sources, joined by `|`, `parties` the countries, by spaces.
    `event` is what it may borrow a date for, or lend one (`compare/lending.py`); `lender_id` is the statement
    that lends it its. `first_told` and `last_told` are days of articles, null where none has one. `line` is
    that of a series (`compare/statements.py`); `day` is when it holds: of running totals and of dates, which
    are of no day, when they were told last.
    """

    __tablename__ = "statements"
    __table_args__ = (
        CheckConstraint("claims > 0", name="claims"),
        Index(None, "topic", "effective_latest", "id"),
        Index(None, "metric", "effective_latest", "id"),
        Index(None, "unit", "low", "high", "id"),
        Index(None, "metric", "day", "id"),
        Index(None, "line", "day", "id"),
    )

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    topic: Mapped[str] = mapped_column(String(24))
    line: Mapped[str] = mapped_column(String(24))
    metric: Mapped[Metric] = mapped_column(words(Metric, "metric"))
    basis: Mapped[Basis] = mapped_column(words(Basis, "basis"))
    per: Mapped[str | None]
    unit: Mapped[str]
    low: Mapped[float | None]
    high: Mapped[float | None]
    bound: Mapped[Bound] = mapped_column(words(Bound, "bound"))
    least: Mapped[float | None]
    most: Mapped[float | None]
    effective_earliest: Mapped[dt.date | None]
    effective_latest: Mapped[dt.date | None]
    effective_basis: Mapped[EffectiveBasis | None] = mapped_column(words(EffectiveBasis, "effective_basis"))
    period: Mapped[str | None]
    figure: Mapped[str]
    currency_assumed: Mapped[bool]
    place_id: Mapped[str | None] = mapped_column(ForeignKey("places.id"))
    force: Mapped[Force | None] = mapped_column(words(Force, "force"))
    people_group: Mapped[Group | None] = mapped_column(words(Group, "people_group"))
    parties: Mapped[str]
    families: Mapped[str]
    is_fact: Mapped[bool]
    claim_id: Mapped[str]
    claims: Mapped[int]
    articles: Mapped[int]
    corrected: Mapped[int]
    parts: Mapped[int]
    event: Mapped[str | None] = mapped_column(String(24), index=True)
    lender_id: Mapped[str | None] = mapped_column(String(24))
    first_told: Mapped[dt.date | None]
    last_told: Mapped[dt.date | None]
    day: Mapped[dt.date | None]


class ConflictRow(Base):
    """Two statements that cannot both be right, the smaller id first, and why in a sentence.

    Pairs of one `group_id` are one conflict. `told`: how many claims make the less told of the two; `apart`:
    how many times the greater value holds the smaller. Those that matter most come first in an index.
    """

    __tablename__ = "conflicts"
    __table_args__ = (
        CheckConstraint("first_id < second_id", name="order"),
        Index(None, "told", "apart", "first_id", "second_id"),
        Index(None, "metric", "told", "apart", "first_id", "second_id"),
        Index(None, "group_id", "told", "apart", "first_id", "second_id"),
    )

    first_id: Mapped[str] = mapped_column(ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[str] = mapped_column(
        ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    topic: Mapped[str] = mapped_column(String(24))
    group_id: Mapped[str] = mapped_column(String(24))
    metric: Mapped[Metric] = mapped_column(words(Metric, "metric"))
    told: Mapped[int]
    apart: Mapped[float]
    reason: Mapped[str]
