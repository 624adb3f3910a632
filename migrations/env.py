"""Alembic's environment.

Works on the connection that `mss_kb.store.schema` hands it, else on MSS_KB_DATABASE_URL.
"""

from typing import Any

from alembic import context
from sqlalchemy import Connection

from mss_kb.settings import read_settings
from mss_kb.store.engine import make_engine
from mss_kb.store.tables import Base
from mss_kb.store.tables.columns import Moment


def render_moment(kind: str, item: Any, autogen_context: Any) -> str | bool:
    # A migration must not change when our column types do, so it names plain types only.
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def is_ours(name: str | None, kind: str, parents: Any) -> bool:
    # SQLite keeps a full-text index in tables of its own.
    return not (kind == "table" and (name or "").startswith("sentence_search"))


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        # SQLite changes a table by copying it; PostgreSQL takes the same words.
        render_as_batch=True,
        render_item=render_moment,
        include_name=is_ours,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_here() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        run(connection)
        return
    engine = make_engine(read_settings().database_url, foreign_keys=False)
    with engine.begin() as connection:
        run(connection)


run_here()
