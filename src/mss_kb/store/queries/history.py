"""What became of one claim: stored, read anew, superseded, reviewed, in the order of time; live or not."""

from typing import Any

from sqlalchemy import Connection, Row, select

from mss_kb.errors import NotFound
from mss_kb.store.queries.claims import with_their_own
from mss_kb.store.queries.columns import claims_with_articles
from mss_kb.store.queries.retracted import refuse_retracted
from mss_kb.store.queries.shapes import Answer, review_answer
from mss_kb.store.tables import ClaimRow, ReviewRow, RevisionRow

FATE = (
    ClaimRow.stored_at,
    ClaimRow.changed_at,
    ClaimRow.superseded_at,
    ClaimRow.first_run_id,
    ClaimRow.last_run_id,
    ClaimRow.superseded_run_id,
    ClaimRow.extractor,
)


def claim_history(connection: Connection, claim_id: str) -> Answer:
    """A claim as it was read last, with its events and the texts of its article. Raises NotFound, Gone."""
    query = claims_with_articles().add_columns(*FATE).where(ClaimRow.id == claim_id)
    rows = connection.execute(query).all()
    if not rows:
        raise NotFound(f"no claim {claim_id!r} was ever stored; /v1/claims lists all that are live")
    row: Any = rows[0]
    refuse_retracted(connection, row.article_id, f"the article of claim {claim_id!r}")
    return {
        "id": claim_id,
        "status": status_of(row),
        "extractor": row.extractor,
        "claim": with_their_own(connection, rows)[0],
        "events": sorted(
            _events(connection, row), key=lambda event: (event["at"], ORDER.index(event["event"]))
        ),
        "revisions": _revisions(connection, row.article_id),
    }


ORDER = ("stored", "changed", "reviewed", "superseded")


def status_of(row: Row[*tuple[Any, ...]]) -> str:
    """`live`, or `superseded` where a later text of the article does not say it."""
    return "live" if row.superseded_at is None else "superseded"


def _events(connection: Connection, row: Any) -> list[Answer]:
    events: list[Answer] = [{"at": row.stored_at, "event": "stored", "run": row.first_run_id, "review": None}]
    if row.superseded_at is not None:
        run = row.superseded_run_id
        events.append({"at": row.superseded_at, "event": "superseded", "run": run, "review": None})
    elif row.changed_at != row.stored_at:
        events.append({"at": row.changed_at, "event": "changed", "run": row.last_run_id, "review": None})
    reviews = select(ReviewRow.__table__).where(ReviewRow.claim_id == row.id).order_by(ReviewRow.id)
    for review in connection.execute(reviews).mappings():
        answer = review_answer(review, row.sentence)
        events.append({"at": review["reviewed_at"], "event": "reviewed", "run": None, "review": answer})
    return events


def _revisions(connection: Connection, article_id: str) -> list[Answer]:
    text = RevisionRow
    columns = (text.sha256, text.is_current, text.first_seen_at, text.last_seen_at, text.first_run_id)
    query = select(*columns).where(text.article_id == article_id).order_by(text.id)
    return [
        {
            "sha256": row.sha256,
            "is_current": row.is_current,
            "first_seen_at": row.first_seen_at,
            "last_seen_at": row.last_seen_at,
            "run": row.first_run_id,
        }
        for row in connection.execute(query)
    ]
