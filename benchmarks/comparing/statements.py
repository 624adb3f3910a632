"""Statements of a made-up store, in bulk: what the program keeps article by article, made at once.

Conflicts are found by the program itself, for as many statements as make a list worth reading.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.statements import statement_of
from mss_kb.store.conflict_writes import compare
from mss_kb.store.database import open_store
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.statement_writes import statement_row
from mss_kb.store.tables import ClaimRow, StatementRow

AT_A_TIME = 500
COMPARED = 3000
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
    with closing(open_store(f"sqlite:///{file}")) as store:
        with store.writing() as session:
            _save(session, _made(session))
        with store.writing() as session:
            some = select(StatementRow).where(StatementRow.is_fact).order_by(StatementRow.id).limit(COMPARED)
            compare(session, session.scalars(some).all())


def repeat(file: Path, times: int) -> None:
    """One claim in so many articles more, each of another day."""
    with closing(sqlite3.connect(file)) as connection, connection:
        claim, article, revision = connection.execute(TOLD).fetchone()
        connection.execute("PRAGMA synchronous=OFF")
        copies = {
            "articles": (article, "id", {"url": "NULL"}),
            "revisions": (revision, "id", {"article_id": ":article"}),
            "claims": (claim, "id", {"article_id": ":article", "revision_id": ":revision"}),
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


def _made(session: Session) -> dict[str, StatementRow]:
    """Statements counted as their claims come; the claims point to them."""
    known: dict[str, StatementRow] = {}
    for ids in _batches(session):
        of_claims = []
        for found in appearances_of(session, ids):
            key = statement_of(found)
            if key is not None and not found.has_original:
                of_claims.append({"id": found.claim.id, "statement_id": key.id})
                _count(known.setdefault(key.id, statement_row(key, found)), found)
        session.expunge_all()
        session.execute(update(ClaimRow), of_claims)
    return known


def _count(row: StatementRow, found: Appearance) -> None:
    row.claims += 1
    row.articles += 1
    day = found.published
    if day is not None:
        if row.first_told is None or day < row.first_told:
            row.claim_id, row.first_told = found.claim.id, day
        row.last_told = max(row.last_told or day, day)


def _save(session: Session, rows: dict[str, StatementRow]) -> None:
    waiting = list(rows.values())
    for start in range(0, len(waiting), AT_A_TIME):
        session.add_all(waiting[start : start + AT_A_TIME])
        session.flush()
        session.expunge_all()


def _batches(session: Session) -> Iterator[Sequence[str]]:
    after = ""
    live = select(ClaimRow.id).where(ClaimRow.superseded_at.is_(None)).order_by(ClaimRow.id).limit(AT_A_TIME)
    while ids := session.scalars(live.where(ClaimRow.id > after)).all():
        yield ids
        after = ids[-1]
