"""What every table shares: the base class, names of constraints, checked words, moments in UTC."""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from mss_kb.folding import folded

# A constraint's name follows from its table and columns, so that a migration can change it by name.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

WORD_LENGTH = 40


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC; a naive one is refused.

    SQLite keeps no time zone, so it is put back on the way out.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Into the database: as UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; moments are stored in UTC")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Out of the database: always with a time zone."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=dt.UTC)


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {dt.datetime: Moment(), dict[str, Any]: JSON(none_as_null=True)}  # noqa: RUF012


def words(enum: type[StrEnum], name: str) -> Enum:
    """A column of fixed words, stored by value and checked by the database as `ck_TABLE_name`.

    A new word needs a migration written by hand: `alembic check` does not see it.
    """
    return Enum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=WORD_LENGTH,
        values_callable=lambda members: [member.value for member in members],
    )


def plain_words(printed: str) -> Mapped[str]:
    """A column of the plain words of another one, so that a name is found in any case and without marks.

    It is filled when a row is added; who changes the printed name changes it too.
    """
    return mapped_column(default=lambda context: folded(context.get_current_parameters()[printed]))
