"""What changed after a version of the store, for mirrors: claims in the order of their last change."""

from typing import Any

from sqlalchemy import Connection, func, select

from mss_kb.filters import ChangePage
from mss_kb.store.cursor import read_cursor, write_cursor
from mss_kb.store.queries.claims import with_their_own
from mss_kb.store.queries.columns import claims_with_articles
from mss_kb.store.queries.paging import Order, read_page
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.tables import ArticleRow, ClaimRow, StoreState

FATE = (
    ClaimRow.stored_at,
    ClaimRow.changed_at,
    ClaimRow.changed_version,
    ClaimRow.superseded_at,
    ArticleRow.retracted_at,
)


def find_changes(connection: Connection, page: ChangePage) -> tuple[list[Answer], str | None, int]:
    """The changes of a page, the cursor of the next or None, and the version to ask `since` next time.

    That version is the last one shown while pages follow, and the store's own on the last page.
    """
    question = ["changes", page.since]
    after = read_cursor(question, page.cursor) if page.cursor is not None else None
    newest = connection.execute(select(func.max(StoreState.version))).scalar() or 0
    query = claims_with_articles().add_columns(*FATE).where(ClaimRow.changed_version > page.since)
    order = Order((ClaimRow.changed_version, ClaimRow.id), nullable=False)
    rows, last = read_page(connection, query, order, page.limit, after)
    claims = with_their_own(connection, rows)
    changes = [_change(row, claim) for row, claim in zip(rows, claims, strict=True)]
    # A version may go on over the page's end, so only those before it are whole.
    reached = max(page.since, last[0] - 1) if last else newest
    return changes, write_cursor(question, last) if last else None, reached


def _change(row: Any, claim: Answer) -> Answer:
    kind = _kind(row, claim)
    reviewed = claim["review"]["reviewed_at"] if claim["review"] else row.changed_at
    return {
        "change": kind,
        "id": row.id,
        "version": row.changed_version,
        "at": max(row.changed_at, reviewed),
        "claim": None if row.superseded_at is not None else claim,
    }


def _kind(row: Any, claim: Answer) -> str:
    if row.retracted_at is not None:
        return "retracted"
    if row.superseded_at is not None:
        return "superseded"
    return "new" if row.changed_at == row.stored_at and claim["review"] is None else "changed"
