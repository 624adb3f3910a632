"""Statements of a topic that are nearest to one of them in time. In: a statement. Out: walks from it.

Among statements of one day, and among those without any, ids decide: they are spread evenly, so that no
statement is everyone's neighbour.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, String, select, tuple_, type_coerce

from mss_kb.store.tables import StatementRow

# So many of each walk: before it in time, after it, and without a day.
NEAREST = 30
OF = StatementRow.__table__.c
KEPT = (
    *(type_coerce(OF[word], String).label(word) for word in ("metric", "basis", "force")),
    *(OF.id, OF.topic, OF.unit, OF.low, OF.high, OF.least, OF.most, OF.claims, OF.parts, OF.claim_id),
    *(OF.effective_earliest, OF.effective_latest, OF.first_told),
)
Neighbour = Row[*tuple[Any, ...]]
STATEMENTS = select(*KEPT).where(OF.is_fact.is_(True))


def walks_from(connection: Connection, row: Any) -> list[list[Neighbour]]:
    """The nearest statements of the topic on each side of this one, each walk in order of nearness."""
    return [list(connection.execute(query.limit(NEAREST))) for query in _queries(row)]


def statements_of(connection: Connection, ids: Iterable[str]) -> list[Neighbour]:
    """These statements, by their ids."""
    return list(connection.execute(STATEMENTS.where(OF.id.in_(sorted(ids))).order_by(OF.id)))


def _queries(row: Any) -> list[Select[*tuple[Any, ...]]]:
    topic = STATEMENTS.where(OF.topic == row.topic)
    last = OF.effective_latest
    undated, dated = topic.where(last.is_(None)), topic.where(last.is_not(None))
    queries = [
        undated.where(OF.id < row.id).order_by(OF.id.desc()),
        undated.where(OF.id > row.id).order_by(OF.id),
    ]
    if row.effective_latest is None:
        return [*queries, dated.order_by(last.desc(), OF.id.desc())]
    place, own = tuple_(last, OF.id), tuple_(row.effective_latest, row.id)
    return [
        *queries,
        topic.where(place < own).order_by(last.desc(), OF.id.desc()),
        topic.where(place > own).order_by(last, OF.id),
    ]
