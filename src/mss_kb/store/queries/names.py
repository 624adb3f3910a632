"""Names of entities by their ids, and which statements of a metric stand against another."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from mss_kb.model import Metric
from mss_kb.store.tables import ConflictRow, EntityRow

# Ids in one question, below what SQLite takes.
AT_ONCE = 500
MOST_PAIRS = 5000


def entity_names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of those ids that are entities."""
    wanted = sorted(set(ids))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        query = select(EntityRow.id, EntityRow.name).where(EntityRow.id.in_(wanted[start : start + AT_ONCE]))
        found.update((row.id, row.name) for row in connection.execute(query))
    return found


def disputed_statements(connection: Connection, metric: Metric) -> frozenset[str]:
    """The ids of the metric's statements that cannot be right beside another: of the pairs told most."""
    pair = ConflictRow
    query = select(pair.first_id, pair.second_id).where(pair.metric == metric)
    query = query.order_by(pair.told.desc(), pair.apart.desc()).limit(MOST_PAIRS)
    return frozenset(one for both in connection.execute(query) for one in both)
