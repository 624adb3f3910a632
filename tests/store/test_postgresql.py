"""What is PostgreSQL's alone: order, older schemas, locks, a server that goes away, two at once."""

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from sqlalchemy import Connection, Engine, select, text

from mss_kb.cli import run
from mss_kb.errors import DatabaseUnavailable, StoreLocked
from mss_kb.store.database import Store, migrate, open_store
from mss_kb.store.engine import make_engine
from mss_kb.store.lock import ingest_lock
from mss_kb.store.runs import begin_run
from mss_kb.store.schema import alembic_config, newest_revision, order_by_code_points
from mss_kb.store.search import INDEX
from mss_kb.store.tables import Base, SentenceRow, StoreState
from mss_kb.store.writes import save_article
from postgres_server import PostgresServer

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
COLLATIONS = """
    SELECT relname || '.' || attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND attnum > 0
        AND attcollation NOT IN (0, 'pg_catalog."C"'::regcollation)
"""
CHECKS = """
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace AND conrelid::regclass::text <> 'sentence_search'
        AND conrelid::regclass::text <> 'alembic_version' AND contype IN ('c', 'f', 'p', 'u')
"""


@pytest.fixture
def blank(postgres_server: PostgresServer) -> Iterator[str]:
    url = postgres_server.blank()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def url(postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    url = postgres_server.empty()
    monkeypatch.setenv("MSS_KB_DATABASE_URL", url)
    yield url
    postgres_server.drop(url)


@pytest.fixture
def old(blank: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store as the first program left it."""
    at_revision(blank, "0001")
    monkeypatch.setenv("MSS_KB_DATABASE_URL", blank)
    return blank


@pytest.fixture
def opened(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()


def at_revision(url: str, revision: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), revision)
    engine.dispose()


def words_of(engine: Engine, query: str) -> list[str]:
    with engine.connect() as connection:
        return sorted(connection.execute(text(query)).scalars())


def test_text_is_ordered_by_code_points_whatever_the_database_s_language(opened: Store) -> None:
    assert words_of(opened.engine, COLLATIONS) == []


def test_an_older_store_s_text_is_reordered(old: str) -> None:
    engine = make_engine(old)
    assert words_of(engine, COLLATIONS) != []
    migrate(old)
    assert words_of(engine, COLLATIONS) == []
    engine.dispose()


def test_migrations_and_tables_agree_to_the_last_constraint(opened: Store, blank: str) -> None:
    by_tables = make_engine(blank)
    with by_tables.begin() as connection:
        Base.metadata.create_all(connection)
        order_by_code_points(connection)
    assert words_of(by_tables, CHECKS) == words_of(opened.engine, CHECKS)
    by_tables.dispose()


@pytest.mark.parametrize("arguments", [["ingest"], ["serve"], ["export", "claims"], ["runs"], ["doctor"]])
def test_an_older_schema_stops_every_command_until_it_is_migrated(
    old: str, arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [*arguments, str(tmp_path)] if arguments == ["ingest"] else arguments
    assert run(arguments) == 78
    printed = capsys.readouterr()
    [line] = [line for line in (printed.out + printed.err).splitlines() if "schema" in line]
    assert "0001" in line
    assert "`mss-kb migrate`" in line


def test_migrate_says_that_it_makes_no_backup(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "no backup is made of a PostgreSQL store here; pg_dump makes one",
        f"schema 0001 -> {newest_revision()}",
    ]
    open_store(old).close()


def test_two_programs_may_create_one_store_at_once(blank: str) -> None:
    failures: list[BaseException] = []

    def create() -> None:
        try:
            open_store(blank, create=True, lock_timeout=30).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=create) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    open_store(blank).close()


def test_a_question_sees_the_store_as_it_was_at_its_beginning(opened: Store) -> None:
    def version(connection: Connection) -> int:
        return connection.execute(select(StoreState.version)).scalar_one()

    with opened.snapshots.connect() as reader:
        assert version(reader) == 0
        with opened.writing() as session:
            session.connection().execute(text("UPDATE store_state SET version = 5"))
        assert version(reader) == 0
    with opened.snapshots.connect() as reader:
        assert version(reader) == 5


def test_the_ingest_lock_ends_with_the_connection_that_holds_it(
    url: str, opened: Store, tmp_path: Path, postgres_server: PostgresServer
) -> None:
    (tmp_path / "empty.txt").touch()
    other = open_store(url)
    with ingest_lock(other):
        with pytest.raises(StoreLocked), ingest_lock(opened):
            pass
        assert run(["ingest", str(tmp_path)]) == 75
    assert run(["ingest", str(tmp_path)]) == 65
    other.close()


def test_a_writer_that_waits_too_long_for_another_says_so(url: str, opened: Store) -> None:
    hasty = open_store(url, lock_timeout=0.05)
    change = text("UPDATE store_state SET version = version + 1")
    with opened.writing() as session, pytest.raises(StoreLocked, match="MSS_KB_LOCK_TIMEOUT"):
        session.connection().execute(change)
        with hasty.writing() as second:
            second.connection().execute(change)
    hasty.close()


def test_a_server_that_went_away_is_found_again_without_a_restart(
    url: str, opened: Store, postgres_server: PostgresServer, capsys: pytest.CaptureFixture[str]
) -> None:
    def version() -> int | None:
        with opened.reading() as session:
            return session.scalar(select(StoreState.version))

    assert version() == 0
    postgres_server.stop()
    try:
        with pytest.raises(DatabaseUnavailable):
            version()
        assert run(["export", "claims"]) == 69
        assert len(capsys.readouterr().err.splitlines()) == 1
    finally:
        postgres_server.start()
    assert version() == 0


def test_a_connection_that_breaks_half_way_is_the_database_s_absence(
    url: str, opened: Store, postgres_server: PostgresServer
) -> None:
    with opened.engine.connect() as connection:
        process = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 1000)", [process])
        with pytest.raises(DatabaseUnavailable):
            connection.execute(text("SELECT 1"))


def test_an_address_may_leave_the_driver_out(url: str) -> None:
    open_store(url.replace("+psycopg", "")).close()


def test_the_index_is_laid_over_sentences_that_were_there_before(
    opened: Store, url: str, make_article: Any, read: Any
) -> None:
    with opened.writing() as session:
        run_id = begin_run(session, now=NOW, host="h", pid=1, engine="local", extractor="1", inputs=[])
        article = make_article("5 were killed in Cité Soleil", title="News")
        save_article(session, article, read(article), run_id, now=NOW)
    before = index_of(opened)
    with opened.engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0008")
    assert migrate(url) == ("0008", newest_revision())
    assert index_of(opened) == before
    assert len(before) == 2
    with opened.writing() as session:
        session.execute(SentenceRow.__table__.delete())
    assert index_of(opened) == []


def index_of(store: Store) -> list[Any]:
    with store.engine.connect() as connection:
        return list(connection.execute(select(INDEX).order_by(INDEX.c.rowid)).all())
