"""The conflicts of all statements at once. In: a store whose statements are kept. Out: its conflicts.

As many as `conflict_writes` finds statement by statement: each is compared with its neighbours in its topic.
Topics come one by one, so that memory holds what is kept of the statements of the largest.
"""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, func, insert, select

from mss_kb.compare.conflicting import nearest_that_may_conflict
from mss_kb.store.conflict_writes import conflict_row
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.neighbours import NEAREST, OF, STATEMENTS, Neighbour
from mss_kb.store.tables import ConflictRow

# Statements read, and pairs compared, at a time.
AT_A_TIME = 2000
Pair = tuple[Neighbour, Neighbour]


def fill_conflicts(connection: Connection) -> None:
    """Find the conflicts of statements that have none yet."""
    waiting: list[Pair] = []
    for topic in _topics(connection):
        for pair in _pairs(topic):
            waiting.append(pair)
            if len(waiting) == AT_A_TIME:
                _compare(connection, waiting)
                waiting.clear()
    _compare(connection, waiting)


def _topics(connection: Connection) -> Iterator[list[Neighbour]]:
    """The statements of each topic that has several, in the order of days and ids, undated ones last."""
    several = select(OF.topic).where(OF.is_fact.is_(True)).group_by(OF.topic).having(func.count() > 1)
    query = STATEMENTS.where(OF.topic.in_(several))
    ordered = query.order_by(OF.topic, OF.effective_latest.is_(None), OF.effective_latest, OF.id)
    rows = connection.execute(ordered.execution_options(yield_per=AT_A_TIME))
    for _, topic in groupby(rows, key=lambda row: row.topic):
        yield list(topic)


def _pairs(topic: Sequence[Neighbour]) -> Iterator[Pair]:
    """Each statement with those of its neighbours that may conflict with it, each pair once."""
    dated = [row for row in topic if row.effective_latest is not None]
    undated = topic[len(dated) :]
    ids = [row.id for row in undated]
    seen: set[tuple[str, str]] = set()
    for place, row in enumerate(dated):
        walks = [*_both_ways(dated, place, place + 1), *_beside(undated, ids, row.id)]
        yield from _new(seen, row, walks)
    for place, row in enumerate(undated):
        walks = [*_both_ways(undated, place, place + 1), dated[: -NEAREST - 1 : -1]]
        yield from _new(seen, row, walks)


def _both_ways(rows: Sequence[Neighbour], before: int, after: int) -> list[Sequence[Neighbour]]:
    """The nearest before a place, going back, and those after another."""
    return [rows[max(0, before - NEAREST) : before][::-1], rows[after : after + NEAREST]]


def _beside(undated: Sequence[Neighbour], ids: Sequence[str], own: str) -> list[Sequence[Neighbour]]:
    place = bisect.bisect(ids, own)
    return _both_ways(undated, place, place)


def _new(seen: set[tuple[str, str]], row: Neighbour, walks: Iterable[Sequence[Neighbour]]) -> Iterator[Pair]:
    for walk in walks:
        for other in nearest_that_may_conflict(row, walk):
            key = min(row.id, other.id), max(row.id, other.id)
            if key not in seen:
                seen.add(key)
                yield row, other


def _compare(connection: Connection, pairs: Sequence[Pair]) -> None:
    standing = {one.claim_id for pair in pairs for one in pair}
    found = {one.claim.id: one for one in appearances_of(connection, standing)}
    rows = [
        conflict_row(a, b, found[a.claim_id], found[b.claim_id])
        for a, b in pairs
        if a.claim_id in found and b.claim_id in found
    ]
    kept = [row for row in rows if row is not None]
    if kept:
        connection.execute(insert(ConflictRow), kept)
