"""What is SQLite's alone: backups before a migration, one writer at a time, files of every kind, flushing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine

from mss_kb.errors import ConfigurationError, DatabaseUnavailable, NotPermitted, StorageFailed, StoreLocked
from mss_kb.store.backup import backup_beside
from mss_kb.store.database import open_store
from mss_kb.store.engine import make_engine
from mss_kb.store.schema import alembic_config, newest_revision
from mss_kb.store.tables import Base

REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()][
    ::-1
]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/news.db"


def at_revision(url: str, revision: str) -> None:
    """Make a store as an older program left it, with one run in it."""
    engine = make_engine(url, foreign_keys=False)
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), revision)
        connection.exec_driver_sql("UPDATE store_state SET version = 41")
    engine.dispose()


def test_migrations_and_tables_agree_to_the_last_constraint(url: str) -> None:
    """`alembic check` does not compare check constraints and their words; the text of the tables does."""
    open_store(url, create=True).close()
    by_tables = create_engine("sqlite://")
    Base.metadata.create_all(by_tables)
    migrated = make_engine(url)
    for name in Base.metadata.tables:
        ours, theirs = (sorted(constraints(engine, name)) for engine in (by_tables, migrated))
        assert ours == theirs, name
    by_tables.dispose()
    migrated.dispose()


def constraints(engine: Engine, table: str) -> list[str]:
    with engine.connect() as connection:
        text = connection.exec_driver_sql(
            f"SELECT sql FROM sqlite_master WHERE name = '{table}'"
        ).scalar_one()
    return [line.strip().rstrip(",") for line in text.splitlines() if "CONSTRAINT" in line]


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_older_store_is_migrated_after_a_backup(url: str, tmp_path: Path, revision: str) -> None:
    at_revision(url, revision)
    open_store(url, create=True).close()
    [backup] = tmp_path.glob("news.db.*.backup")
    for file, expected in ((tmp_path / "news.db", newest_revision()), (backup, revision)):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (expected,)
            assert connection.execute("SELECT version FROM store_state").fetchone() == (41,)


def test_missing_store_is_unavailable_and_not_made(url: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="mss-kb ingest"):
        open_store(url)
    assert list(tmp_path.iterdir()) == []


def test_file_that_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear editor, " * 200)
    with pytest.raises(ConfigurationError, match="not a store"):
        open_store(f"sqlite:///{file}", create=True)
    assert file.read_text() == "Dear editor, " * 200


def test_database_of_another_program(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE letters (id)")
    with pytest.raises(ConfigurationError, match="other tables"):
        open_store(f"sqlite:///{tmp_path}/other.db", create=True)


def test_second_writer_waits_and_then_says_so(url: str) -> None:
    first, second = open_store(url, create=True), open_store(url, lock_timeout=0.05)
    with first.writing() as held, pytest.raises(StoreLocked, match="MSS_KB_LOCK_TIMEOUT"):
        held.connection()
        with second.writing() as session:
            session.connection()
    first.close()
    second.close()


def test_full_disk_is_named_and_nothing_is_half_written(url: str) -> None:
    store = open_store(url, create=True)
    with pytest.raises(StorageFailed, match="free disk space"), store.writing() as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.exec_driver_sql("UPDATE store_state SET version = 7")
        for number in range(500):
            connection.exec_driver_sql(f"INSERT INTO sources VALUES ('{number}', '{'x' * 3000}')")
    store.close()
    store = open_store(url)
    with store.reading() as session:
        assert session.connection().exec_driver_sql("SELECT version FROM store_state").scalar() == 0
    store.close()


def test_store_that_may_not_be_written(url: str) -> None:
    open_store(url, create=True).close()
    store = open_store(url)
    with pytest.raises(NotPermitted), store.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("UPDATE store_state SET version = 7")
    store.close()


def test_backup_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_text("not a database" * 100)
    with pytest.raises(StorageFailed, match="no backup"):
        backup_beside(tmp_path / "news.db", "0001")
    assert [file.name for file in tmp_path.iterdir()] == ["news.db"]


def test_commits_are_flushed_to_disk(url: str) -> None:
    store = open_store(url, create=True)
    with store.reading() as session:
        pragmas = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    store.close()


def test_store_that_is_moved_while_open_is_away_and_is_not_made_anew(url: str, tmp_path: Path) -> None:
    store = open_store(url, create=True)
    file, elsewhere = tmp_path / "news.db", tmp_path / "moved.db"
    for _ in range(2):
        with store.writing() as session:
            session.connection().exec_driver_sql("UPDATE store_state SET version = version + 1")
        file.rename(elsewhere)
        with pytest.raises(DatabaseUnavailable), store.reading() as session:
            session.connection()
        assert not file.exists()
        elsewhere.rename(file)
    with store.reading() as session:
        assert session.connection().exec_driver_sql("SELECT version FROM store_state").scalar() == 2
    store.close()
