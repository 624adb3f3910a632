"""What the API shows of a claim, kept beside it as JSON: a page of claims is then read, not put together.

Whoever changes what is seen of claims composes them anew in the same transaction. `ClaimRow.answer` is null
where nothing was composed yet, after a migration say; it is then put together when asked for. A change of
the answer's shape needs a migration that sets it to null.
"""

from collections.abc import Sequence

import orjson
from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from mss_kb.store.queries.claims import batches, with_their_own
from mss_kb.store.queries.columns import claims_with_articles
from mss_kb.store.tables import ClaimRow


def compose_answers(connection: Connection, which: ColumnElement[bool]) -> None:
    """Compose the answers of these claims, live or superseded, as their rows and reviews are now."""
    change = update(ClaimRow).where(ClaimRow.id == bindparam("claim")).values(answer=bindparam("text"))
    for ids in batches(list(connection.execute(select(ClaimRow.id).where(which)).scalars())):
        texts = composed(connection, ids)
        connection.execute(change, [{"claim": claim_id, "text": text} for claim_id, text in texts.items()])


def compose_missing(connection: Connection) -> None:
    """Compose every answer that is not kept yet."""
    compose_answers(connection, ClaimRow.answer.is_(None))


def composed(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The answers of claims by id, put together now: JSON without links, which are the API's to add."""
    texts = {}
    for some in batches(ids):
        rows = connection.execute(claims_with_articles().where(ClaimRow.id.in_(some))).all()
        for answer in with_their_own(connection, rows):
            del answer["part_of_id"]
            texts[answer["id"]] = orjson.dumps(answer).decode()
    return texts
