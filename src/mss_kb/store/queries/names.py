"""Names of entities by their ids, and which statements of a metric stand against another."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from mss_kb.compare.wording import capital
from mss_kb.folding import folded
from mss_kb.model import Metric
from mss_kb.store.tables import ClaimSourceRow, ConflictRow, EntityRow

# Ids in one question, below what SQLite takes.
AT_ONCE = 500
MOST_PAIRS = 5000


def entity_names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of those ids that are entities, and as an article prints them of sources that are none."""
    wanted = sorted(set(ids))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        query = select(EntityRow.id, EntityRow.name).where(EntityRow.id.in_(wanted[start : start + AT_ONCE]))
        found.update((row.id, row.name) for row in connection.execute(query))
    for family in wanted:
        if family not in found and ":" not in family and (name := _printed(connection, family)):
            found[family] = capital(name)
    return found


def _printed(connection: Connection, family: str) -> str | None:
    """The name of a source of no body, which counts as a family by its name in small letters."""
    row = ClaimSourceRow
    query = select(row.name).where(row.plain == folded(family), func.lower(row.name) == family)
    return connection.execute(query.limit(1)).scalar()


def disputed_statements(connection: Connection, metric: Metric) -> frozenset[str]:
    """The ids of the metric's statements that cannot be right beside another: of the pairs told most."""
    pair = ConflictRow
    query = select(pair.first_id, pair.second_id).where(pair.metric == metric)
    query = query.order_by(pair.told.desc(), pair.apart.desc()).limit(MOST_PAIRS)
    return frozenset(one for both in connection.execute(query) for one in both)
