"""Whether a store is sound.

Checked are its file, its references, and that every figure stands where it is said to stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mss_kb.store.tables import ClaimRow, DateRow, MentionRow, QuarantineRow, RevisionRow, RunRow, RunState

# As many as a person would read; the number of all is beside them.
EXAMPLES = 3


@dataclass(frozen=True)
class Offsets:
    """How many stretches were compared with their text, how many do not show it, and the first of these."""

    checked: int
    wrong: int
    examples: tuple[str, ...]


def file_damage(session: Session) -> str | None:
    """What SQLite finds wrong in its file; None if nothing. PostgreSQL checks its own pages."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return None
    found: list[str] = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(3)")]
    return None if found == ["ok"] else "; ".join(found)


def broken_references(session: Session) -> str | None:
    """Rows that point to none; None if there are none. PostgreSQL never lets that happen."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return None
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(EXAMPLES)
    return ", ".join(f"{row[0]} row {row[1]} -> {row[2]}" for row in found) or None


def check_offsets(session: Session) -> Offsets:
    """Compare every claim (superseded ones too, with the text they were read in).

    Mention and date with its text.
    """
    checked = wrong = 0
    examples: list[str] = []
    revisions = select(RevisionRow.id, RevisionRow.article_id, RevisionRow.body)
    for revision_id, article_id, body in session.execute(revisions.execution_options(yield_per=50)):
        for kind, start, end, text in _stretches(session, revision_id):
            checked += 1
            if body[start:end] != text:
                wrong += 1
                if len(examples) < EXAMPLES:
                    examples.append(f"{kind} {text[:40]!r} at {start} of article {article_id}")
    return Offsets(checked, wrong, tuple(examples))


def quarantined_files(session: Session) -> int:
    """How many files are in quarantine."""
    return session.scalar(select(func.count()).select_from(QuarantineRow)) or 0


def runs_without_end(session: Session) -> int:
    """How many runs are going on, or stopped without a word."""
    running = select(func.count()).select_from(RunRow).where(RunRow.state == RunState.RUNNING)
    return session.scalar(running) or 0


def _stretches(session: Session, revision_id: int) -> Iterator[tuple[str, int, int, str]]:
    """Kind, start, end and text of all that was read in one text."""
    for kind, table, text in (
        ("figure", ClaimRow, ClaimRow.figure),
        ("name", MentionRow, MentionRow.text),
        ("date", DateRow, DateRow.text),
    ):
        stretches = select(table.start_char, table.end_char, text).where(table.revision_id == revision_id)
        for start, end, words in session.execute(stretches):
            yield kind, start, end, words
    sentences = select(ClaimRow.sentence_start, ClaimRow.sentence).where(ClaimRow.revision_id == revision_id)
    for start, words in session.execute(sentences):
        yield "sentence", start, start + len(words), words
