"""What stands around a claim, and what decided its slots. In: a claim's id. Out: sentences, decisions."""

from typing import Any

from sqlalchemy import Connection, func, select

from mss_kb.store.queries.shapes import Answer
from mss_kb.store.tables import ClaimRow, RevisionRow, SentenceRow

# Sentences shown before and after that of the claim.
BEFORE, AFTER = 2, 1


def claim_context(connection: Connection, claim_id: str) -> Answer:
    """The sentences before and after a stored claim's, in the text where it was read, and its decisions."""
    query = select(
        ClaimRow.revision_id, ClaimRow.sentence_start, ClaimRow.start_char, ClaimRow.decisions
    ).where(ClaimRow.id == claim_id)
    row = connection.execute(query).one()
    earlier = SentenceRow.start_char < row.sentence_start
    later = SentenceRow.start_char > row.start_char
    before = _sentences(connection, row.revision_id, earlier, SentenceRow.start_char.desc(), BEFORE)
    return {
        "before": before[::-1],
        "after": _sentences(connection, row.revision_id, later, SentenceRow.start_char, AFTER),
        "decisions": row.decisions,
    }


def _sentences(connection: Connection, revision_id: int, where: Any, order: Any, most: int) -> list[str]:
    length = SentenceRow.end_char - SentenceRow.start_char
    text = func.substr(RevisionRow.body, SentenceRow.start_char + 1, length)
    query = (
        select(text)
        .select_from(SentenceRow)
        .join(RevisionRow, RevisionRow.id == SentenceRow.revision_id)
        .where(SentenceRow.revision_id == revision_id, where)
        .order_by(order)
        .limit(most)
    )
    return list(connection.execute(query).scalars())
