"""Statements of a made-up store, filled as a migration fills them; one of them told again and again."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from mss_kb.store.composed import compose_missing
from mss_kb.store.database import open_store
from mss_kb.store.statement_filling import fill_statements

# The claim that is told again and again: a strength with a day and a source.
TOLD = """
    SELECT id, article_id, revision_id FROM claims JOIN claim_sources ON claim_id = id
    WHERE metric = 'personnel.deployed' AND assertion = 'asserted' AND published IS NOT NULL
        AND effective_latest IS NOT NULL AND superseded_at IS NULL ORDER BY id LIMIT 1
"""


def make_statements(file: Path, repeated: int) -> None:
    """The statements of all live claims; with `repeated`, one of them told so many times more."""
    if repeated:
        repeat(file, repeated)
    with closing(open_store(f"sqlite:///{file}")) as store, store.writing() as session:
        fill_statements(session)
        compose_missing(session.connection())


def repeat(file: Path, times: int) -> None:
    """One claim in so many articles more, each of another day."""
    with closing(sqlite3.connect(file)) as connection, connection:
        claim, article, revision = connection.execute(TOLD).fetchone()
        connection.execute("PRAGMA synchronous=OFF")
        copies = {
            "articles": (article, "id", {"url": "NULL"}),
            "revisions": (revision, "id", {"article_id": ":article"}),
            "claims": (claim, "id", {"article_id": ":article", "revision_id": ":revision", "answer": "NULL"}),
            "claim_sources": (claim, "claim_id", {}),
            "claim_parties": (claim, "claim_id", {}),
        }
        ids = {"articles": ":article", "revisions": ":revision", "claims": ":claim"}
        first = dt.date(2022, 1, 1)
        rows = [
            {
                "article": f"repeated-{number:07}",
                "revision": 10_000_000 + number,
                "claim": f"repeated-{number:07}",
                "day": str(first + dt.timedelta(days=number % 1500)),
            }
            for number in range(times)
        ]
        for table, (source, key, set_to) in copies.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            given = {key: ids.get(table, ":claim"), **set_to}
            if table in ("articles", "claims"):
                given["published"] = ":day"
            wanted = ", ".join(given.get(column, column) for column in columns)
            copied = f"INSERT INTO {table} SELECT {wanted} FROM {table} WHERE {key} = '{source}'"
            connection.executemany(copied, rows)
