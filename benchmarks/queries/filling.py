"""A store file with so many made-up claims: the migrations' own tables, filled in bulk."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.queries.newswire import Row, articles, names
from mss_kb.store.array_writes import keep_arrays
from mss_kb.store.composed import compose_missing
from mss_kb.store.database import open_store

AT_A_TIME = 2000


def fill(file: Path, claims: int) -> Path:
    """The store at `file`, made unless it is there already: a broken-off one is made anew."""
    if file.exists():
        return file
    half = file.with_suffix(".half")
    for old in half.parent.glob(half.name + "*"):
        old.unlink()
    open_store(f"sqlite:///{half}", create=True).close()
    with sqlite3.connect(half) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000")
        # Indexes are quicker to make at the end than to keep, the full-text one too.
        made_later = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql > ''"
        ).fetchall()
        for kind, name, _ in made_later:
            connection.execute(f"DROP {kind} {name}")
        insert(connection, names())
        insert(connection, articles(claims))
        # Each article came in a transaction of its own.
        connection.execute("UPDATE store_state SET version = (SELECT max(changed_version) FROM articles)")
        for _, _, sql in made_later:
            connection.execute(sql)
        connection.execute("INSERT INTO sentence_search (sentence_search) VALUES ('rebuild')")
    connection.close()
    compose(half)
    half.rename(file)
    return file


def insert(connection: sqlite3.Connection, rows: Iterable[tuple[str, Row]]) -> None:
    """Every row into its table, many at a time."""
    waiting: dict[str, list[Row]] = defaultdict(list)
    for table, row in rows:
        waiting[table].append(row)
        if len(waiting[table]) == AT_A_TIME:
            _insert(connection, table, waiting.pop(table))
    for table, some in waiting.items():
        _insert(connection, table, some)


def _insert(connection: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    columns = list(rows[0])
    marks = ", ".join(f":{name}" for name in columns)
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)


def compose(file: Path) -> None:
    """What the program itself keeps beside the rows."""
    store = open_store(f"sqlite:///{file}")
    with store.writing() as session:
        compose_missing(session.connection())
    keep_arrays(store)
    store.close()
