"""Conflicts: statements that cannot both be right, in groups, those that matter most first."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from mss_kb.filters.comparing import ConflictPage
from mss_kb.store.cursor import read_cursor, write_cursor
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.queries.statements import (
    STATEMENT,
    StatementData,
    scope_answer,
    spread_answer,
    statement_answers,
    statement_conditions,
)
from mss_kb.store.tables import ConflictRow, StatementRow

# Statements and reasons shown of one conflict.
SHOWN = 10
Pair = tuple[str, str, str]
Rank = list[Any]


def find_conflicts(connection: Connection, page: ConflictPage) -> tuple[list[Answer], str | None]:
    """A page of conflicts and the cursor of the next. Raises BadQuery for a cursor of another question.

    A conflict matters by how often its less told side is told, then by how far the values are apart.
    """
    question = page.model_dump(mode="json", exclude={"limit", "cursor"})
    after = read_cursor(question, page.cursor) if page.cursor is not None else None
    ids = select(StatementRow.id).where(*statement_conditions(connection, page, page.metrics))
    pairs = _pairs(connection, ids)
    rows = {row.id: row for row in _statements(connection, ids)}
    ranked = sorted((_rank(group, rows), group) for group in _groups(pairs))
    waiting = [one for one in ranked if after is None or one[0] > after]
    shown = waiting[: page.limit]
    reasons = {(first, second): reason for first, second, reason in pairs}
    items = [_answer(connection, group, rows, reasons) for _, group in shown]
    return items, write_cursor(question, shown[-1][0]) if len(waiting) > len(shown) else None


def conflict_of(connection: Connection, statement_id: str) -> str | None:
    """The id of the conflict that a statement is in: the least of its group's."""
    topic = select(StatementRow.topic).where(StatementRow.id == statement_id).scalar_subquery()
    query = select(ConflictRow.first_id, ConflictRow.second_id, ConflictRow.reason)
    pairs = [tuple(row) for row in connection.execute(query.where(ConflictRow.topic == topic))]
    return next((group[0] for group in _groups(pairs) if statement_id in group), None)


def _pairs(connection: Connection, ids: Any) -> list[Pair]:
    query = select(ConflictRow.first_id, ConflictRow.second_id, ConflictRow.reason).where(
        ConflictRow.first_id.in_(ids), ConflictRow.second_id.in_(ids)
    )
    return [(row.first_id, row.second_id, row.reason) for row in connection.execute(query)]


def _statements(connection: Connection, ids: Any) -> Sequence[StatementData]:
    told = select(ConflictRow.first_id).union(select(ConflictRow.second_id))
    return connection.execute(STATEMENT.where(StatementRow.id.in_(ids), StatementRow.id.in_(told))).all()


def _groups(pairs: Sequence[Any]) -> list[list[str]]:
    """Statements that pairs connect, each group in order of ids."""
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for first, second, _ in pairs:
        low, high = sorted((find(first), find(second)))
        root[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for one in sorted(root):
        groups[find(one)].append(one)
    return list(groups.values())


def _rank(group: list[str], rows: dict[str, StatementData]) -> Rank:
    told = sorted((rows[one].claims for one in group), reverse=True)
    values = [value for one in group for value in (rows[one].low, rows[one].high) if value]
    apart = max(values) / min(values) if values and min(values) > 0 else 1.0
    return [-told[1], -round(apart, 6), group[0]]


def _answer(
    connection: Connection,
    group: list[str],
    rows: dict[str, StatementData],
    reasons: dict[tuple[str, str], str],
) -> Answer:
    members = sorted((rows[one] for one in group), key=lambda row: (-row.claims, row.id))
    inside = set(group)
    told = [reason for (first, second), reason in sorted(reasons.items()) if {first, second} <= inside]
    scope = scope_answer(members[0])
    return {
        "id": group[0],
        "scope": {**scope, "families": None},
        "spread": spread_answer(members),
        "claims": sum(row.claims for row in members),
        "statements": statement_answers(connection, members[:SHOWN]),
        "reasons": list(dict.fromkeys(told))[:SHOWN],
        "settled_by": settling(members),
    }


def settling(members: Sequence[StatementData]) -> list[Answer]:
    """What would settle a conflict, as far as the statements leave it open."""
    found = []
    if any(row.effective_latest is None for row in members):
        found.append(
            {"what": "date", "why": "At least one figure has no day, so that nothing says which is later."}
        )
    if any(not row.families for row in members):
        found.append({"what": "source", "why": "At least one report does not say who gave it the figure."})
    if len({row.force for row in members}) > 1:
        found.append({"what": "scope", "why": "Not every report says whose people or money are counted."})
    if not found:
        found.append(
            {"what": "count", "why": "Each names its source and its day: the sources count differently."}
        )
    return found
