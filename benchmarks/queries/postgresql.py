"""The same made-up claims in PostgreSQL. In: a filled SQLite store, an address. Out: the copy's address."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Boolean, Table, make_url

from mss_kb.store.database import open_store
from mss_kb.store.tables import Base


def copied(file: Path, server: str) -> str:
    """A database named as the file on the server at this address, made unless it is there already."""
    name = f"mss_kb_{file.stem}"
    plain = make_url(server).set(drivername="postgresql")
    with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
    address = plain.set(database=name)
    url = address.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    if not known:
        open_store(url, create=True).close()
        with psycopg.connect(address.render_as_string(hide_password=False)) as target:
            with sqlite3.connect(file) as source:
                for table in Base.metadata.sorted_tables:
                    _copy(source, target, table)
            source.close()
            target.commit()
            target.autocommit = True
            target.execute("VACUUM ANALYZE")
    return url


def _copy(source: sqlite3.Connection, target: "psycopg.Connection[Any]", table: Table) -> None:
    columns = [column for column in table.columns if column.computed is None]
    names = ", ".join(f'"{column.name}"' for column in columns)
    target.execute(f'DELETE FROM "{table.name}"'.encode())
    with target.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN'.encode()) as copy:
        for row in _rows(source, table, names):
            copy.write_row([_as_there(column, value) for column, value in zip(columns, row, strict=True)])


def _rows(source: sqlite3.Connection, table: Table, names: str) -> Iterator[tuple[Any, ...]]:
    yield from source.execute(f'SELECT {names} FROM "{table.name}"')


def _as_there(column: Any, value: Any) -> Any:
    """A value of SQLite as PostgreSQL takes it in text; days, moments and JSON are text in both."""
    return bool(value) if value is not None and isinstance(column.type, Boolean) else value
