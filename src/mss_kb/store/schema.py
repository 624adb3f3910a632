"""The store's schema: its revision, and the way to the newest.

The migrations ship with the program.
"""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.orm import Session

from mss_kb.errors import ConfigurationError, SchemaOutdated, StorageFailed
from mss_kb.store.claim_arrays.keeping import arrays_to_keep, write_arrays
from mss_kb.store.composed import compose_missing
from mss_kb.store.statement_filling import fill_statements, lacks_statements

EMPTY = "empty"

# Names this lock among a PostgreSQL server's advisory locks; any fixed number will do.
MIGRATION_LOCK = 7_277_051

# Statements that give PostgreSQL's text columns the order of code points, one for each table that needs it.
REORDERING = """
    SELECT format('ALTER TABLE %I ', relname)
        || string_agg(format('ALTER %I TYPE %s COLLATE "C"', attname, format_type(atttypid, atttypmod)), ', ')
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
        AND attnum > 0 AND NOT attisdropped AND attcollation NOT IN (0, 'pg_catalog."C"'::regcollation)
    GROUP BY relname
"""


def migrations_folder() -> Path:
    """Where the migrations are: in the installed package, or beside `src` in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "migrations", package.parents[1] / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise ConfigurationError(f"the migrations are missing from {package}; install mss-kb again")


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration; its environment works on `connection` and leaves the commit to its owner."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def newest_revision() -> str:
    """The revision that this program's tables are at."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head() or EMPTY


@cache
def known_revisions() -> frozenset[str]:
    """Every revision that this program can migrate from."""
    script = ScriptDirectory.from_config(alembic_config())
    return frozenset(revision.revision for revision in script.walk_revisions())


def revision_of(connection: Connection) -> str:
    """The revision a store stands at; `EMPTY` for a database without tables.

    Raises SchemaOutdated for a store newer than this program, ConfigurationError for tables that are not
    ours.
    """
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        if inspect(connection).get_table_names():
            raise ConfigurationError("MSS_KB_DATABASE_URL names a database with other tables; name another")
        return EMPTY
    if current not in known_revisions():
        raise SchemaOutdated(
            f"the store has schema {current}, newer than this program's {newest_revision()}; update mss-kb"
        )
    return current


def upgrade(engine: Engine, revision: str = "head") -> str:
    """Migrate in one transaction, so that a stop half way leaves the store as it was; the revision before.

    `engine` must not check foreign keys on SQLite, where a changed table is a copied one: they are checked
    at the end.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # SQLite's writers wait for each other anyway.
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
        before = revision_of(connection)
        if before != newest_revision():
            command.upgrade(alembic_config(connection), revision)
            order_by_code_points(connection)
            if before != EMPTY and lacks_statements(connection):
                with Session(connection, join_transaction_mode="create_savepoint") as session:
                    fill_statements(session)
                    session.commit()
            check_foreign_keys(connection)
            compose_missing(connection)
            if found := arrays_to_keep(connection):
                write_arrays(connection, *found)
    return before


def order_by_code_points(connection: Connection) -> None:
    """Give every text column of a PostgreSQL store the order of SQLite, whatever the database's language.

    Pages and their cursors, ties and indexes then agree everywhere.
    """
    if connection.dialect.name != "postgresql":
        return
    # A table whose deferred references wait to be checked cannot be altered.
    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    for statement in connection.execute(text(REORDERING)).scalars().all():
        connection.exec_driver_sql(statement)


def check_foreign_keys(connection: Connection) -> None:
    """Raise StorageFailed where a row points to one that is not there. PostgreSQL never lets that happen."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(3)
    if broken:
        where = ", ".join(f"{row[0]} row {row[1]} -> {row[2]}" for row in broken)
        raise StorageFailed(f"the store has rows that point to nothing ({where}); restore a backup")
