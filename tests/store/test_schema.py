"""Migrations up and down on each database, names of constraints, older and newer stores, bad addresses."""

import datetime as dt
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, Enum, MetaData, String, Table, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from mss_kb.errors import ConfigurationError, DatabaseUnavailable, SchemaOutdated, StorageFailed
from mss_kb.store import schema
from mss_kb.store.database import migrate, open_store
from mss_kb.store.engine import make_engine
from mss_kb.store.failures import POSTGRESQL, our_error
from mss_kb.store.runs import begin_run
from mss_kb.store.schema import alembic_config, newest_revision
from mss_kb.store.tables import Base, SentenceRow
from mss_kb.store.writes import save_article

REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()][
    ::-1
]


def at_revision(url: str, revision: str) -> None:
    """Make a store as an older program left it, with one run in it."""
    engine = make_engine(url, foreign_keys=False)
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), revision)
        connection.exec_driver_sql("UPDATE store_state SET version = 41")
    engine.dispose()


def tables_of(engine: Engine) -> set[str]:
    # The full-text index has tables of its own.
    names = inspect(engine).get_table_names()
    return {name for name in names if not name.startswith("sentence_search")}


def test_migrations_make_exactly_our_tables(blank_url: str) -> None:
    open_store(blank_url, create=True).close()
    engine = make_engine(blank_url)
    with engine.begin() as connection:
        command.check(alembic_config(connection))
    assert tables_of(engine) == {*Base.metadata.tables, "alembic_version"}
    engine.dispose()


SAMPLES = {
    int: 1,
    str: "x",
    float: 0.5,
    bool: True,
    object: [],
}
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
WORDS = [
    (table, column.name)
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Enum)
]


@pytest.mark.parametrize(("table", "column"), WORDS, ids=lambda given: getattr(given, "name", given))
def test_the_database_refuses_a_word_that_is_none_of_ours(empty_url: str, table: Table, column: str) -> None:
    row = {
        one.name: one.type.enums[0] if isinstance(one.type, Enum) else SAMPLES[one.type.python_type]
        for one in table.columns
        if not one.nullable
    }
    row |= {name: NOW for name in row if name.endswith("_at")}
    row |= {name: 2 for name in row if name == "end_char"}
    row |= {name: "w" for name in row if name == "first_id"}  # before the second
    words = table.columns[column].type
    assert isinstance(words, Enum)
    # Python would refuse the word too, so the database is asked without our types.
    plain = [Column(one.name, String() if isinstance(one.type, Enum) else one.type) for one in table.columns]
    untyped = Table(table.name, MetaData(), *plain)
    engine = make_engine(empty_url)
    with pytest.raises(IntegrityError, match=f"ck_{table.name}_{words.name}"), engine.begin() as connection:
        connection.execute(insert(untyped), {**row, column: "gossip"})
    engine.dispose()


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_constraint_and_index_is_named_by_the_convention(table: object) -> None:
    for constraint in table.constraints:  # type: ignore[attr-defined]
        assert constraint.name.split("_")[0] in ("ck", "fk", "pk", "uq")
        assert table.name in constraint.name  # type: ignore[attr-defined]
    for name in [*table.constraints, *table.indexes]:  # type: ignore[attr-defined]
        # PostgreSQL cuts longer names.
        assert len(name.name) <= 63


def test_migrations_can_be_undone_one_by_one(blank_url: str) -> None:
    open_store(blank_url, create=True).close()
    engine = make_engine(blank_url, foreign_keys=False)
    for revision in [*REVISIONS[-2::-1], "base"]:
        with engine.begin() as connection:
            command.downgrade(alembic_config(connection), revision)
    assert tables_of(engine) == {"alembic_version"}
    engine.dispose()


def test_older_store_is_left_alone_by_what_only_reads(blank_url: str) -> None:
    at_revision(blank_url, REVISIONS[0])
    with pytest.raises(SchemaOutdated, match="mss-kb migrate"):
        open_store(blank_url)


def test_newer_store_is_refused(blank_url: str) -> None:
    open_store(blank_url, create=True).close()
    engine = make_engine(blank_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    for create in (True, False):
        with pytest.raises(SchemaOutdated, match="newer"):
            open_store(blank_url, create=create)


def test_failed_migration_leaves_the_store_as_it_was(blank_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at_revision(blank_url, REVISIONS[0])

    def fail(connection: object) -> None:
        raise StorageFailed("no space")

    monkeypatch.setattr(schema, "check_foreign_keys", fail)
    with pytest.raises(StorageFailed):
        migrate(blank_url)
    monkeypatch.undo()
    engine = make_engine(blank_url)
    assert "claims" not in tables_of(engine)
    engine.dispose()
    assert migrate(blank_url) == (REVISIONS[0], newest_revision())


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("postgresql://nobody@127.0.0.1:1/news", DatabaseUnavailable),
        ("sqlite:////nowhere/at/all/news.db", DatabaseUnavailable),
        ("postgresql+psycopg://nobody@127.0.0.1:1/news", DatabaseUnavailable),
        ("mysql://localhost/news", ConfigurationError),
        ("news.db", ConfigurationError),
        ("postgresql+nodriver://localhost/news", ConfigurationError),
    ],
)
def test_address_that_leads_nowhere(url: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        open_store(url, create=True)


@pytest.mark.parametrize(("state", "expected"), [(code, kind) for code, (kind, _) in POSTGRESQL.items()])
def test_states_of_postgresql_become_our_errors(state: str, expected: type[Exception]) -> None:
    class RefusalError(Exception):
        sqlstate = state.ljust(5, "0")

    class Context:
        is_pre_ping = False
        is_disconnect = False
        connection = object()
        original_exception = RefusalError("no")

    assert type(our_error(Context())) is expected  # type: ignore[arg-type]


def test_names_that_were_there_before_are_found_in_plain_words(blank_url: str) -> None:
    at_revision(blank_url, "0009")
    engine = make_engine(blank_url, foreign_keys=False)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO entities (id, name, type) VALUES ('org:e', 'L’École-Mère', 'ORG')"
        )
        connection.exec_driver_sql("INSERT INTO entity_aliases (entity_id, alias) VALUES ('org:e', 'ÉCOLE')")
    migrate(blank_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT plain FROM entities").scalar() == "l ecole mere"
        assert connection.exec_driver_sql("SELECT plain FROM entity_aliases").scalar() == "ecole"
    engine.dispose()


def test_sentences_of_an_older_store_get_the_ids_that_are_given_now(
    blank_url: str, make_article: Any, read: Any
) -> None:
    store = open_store(blank_url, create=True)
    with store.writing() as session:
        run_id = begin_run(session, now=NOW, host="h", pid=1, engine="local", extractor="1", inputs=[])
        for number, day in enumerate((None, dt.date(1960, 5, 4), dt.date(2024, 6, 25), dt.date(2024, 6, 25))):
            article = make_article(f"{number} were killed", id=f"a_{number}", title="News", published=day)
            save_article(session, article, read(article), run_id, now=NOW)
    before = sentences_of(store.engine)
    unchecked = make_engine(blank_url, foreign_keys=False)
    with unchecked.begin() as connection:
        command.downgrade(alembic_config(connection), "0014")
    assert {row[0] for row in sentences_of(unchecked)} == set(range(1, 9))
    unchecked.dispose()
    store.close()
    migrate(blank_url)
    engine = make_engine(blank_url)
    assert sentences_of(engine) == before
    engine.dispose()


def sentences_of(engine: Engine) -> list[Any]:
    columns = SentenceRow.__table__
    with engine.connect() as connection:
        return list(connection.execute(select(columns).order_by(columns.c.id)).all())
