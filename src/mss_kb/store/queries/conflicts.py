"""Conflicts: statements that cannot both be right, in groups, those that matter most first.

Pairs are walked along an index in the order in which they matter; the first pair of a conflict brings the
others of it, so that a page costs what it shows, however many there are.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, tuple_
from sqlalchemy.orm import aliased

from mss_kb.filters.comparing import ConflictPage
from mss_kb.store.cursor import read_cursor, write_cursor
from mss_kb.store.queries.claims import batches
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

# Statements and reasons shown of one conflict, and pairs of it that are read.
SHOWN = 10
MOST_PAIRS = 200


def find_conflicts(connection: Connection, page: ConflictPage) -> tuple[list[Answer], str | None]:
    """A page of conflicts and the cursor of the next. Raises BadQuery for a cursor of another question.

    A conflict matters by how often its less told side is told, then by how far the values are apart.
    """
    question = page.model_dump(mode="json", exclude={"limit", "cursor"})
    after = read_cursor(question, page.cursor) if page.cursor is not None else None
    fits = statement_conditions(connection, page, page.metrics)
    best = _best_pairs(ConflictRow, fits, is_filtered=_is_filtered(page), after=after)
    if page.metrics:
        best = best.where(ConflictRow.metric.in_(sorted(page.metrics)))
    rows = connection.execute(best.limit(page.limit + 1)).all()
    items = _answers(connection, [row.group_id for row in rows[: page.limit]], fits)
    last = rows[page.limit - 1] if len(rows) > page.limit else None
    return items, write_cursor(question, list(last[1:])) if last else None


def conflicts_of(connection: Connection, statement_ids: Sequence[str]) -> dict[str, str]:
    """The ids of the conflicts that statements are in; of several, the one that matters most."""
    found: dict[str, str] = {}
    pair = ConflictRow
    for some in batches(statement_ids):
        is_end = or_(pair.first_id.in_(some), pair.second_id.in_(some))
        query = select(pair.first_id, pair.second_id, pair.group_id).where(is_end)
        for row in connection.execute(query.order_by(*_heaviest_first(pair))):
            found.setdefault(row.first_id, row.group_id)
            found.setdefault(row.second_id, row.group_id)
    return found


def _is_filtered(page: ConflictPage) -> bool:
    """Whether the page asks for more than metrics, which all statements of a conflict share."""
    return bool(page.model_dump(exclude={"limit", "cursor", "metric", "place_exact"}, exclude_defaults=True))


def _best_pairs(pair: Any, fits: Sequence[ColumnElement[bool]], *, is_filtered: bool, after: Any) -> Any:
    """The pair of each conflict that matters most, in that order: the place of the conflict in the list."""
    better = aliased(ConflictRow)
    outranked = and_(better.group_id == pair.group_id, _weight(better) > _weight(pair))
    if is_filtered:
        outranked = and_(outranked, *_both_fit(better, fits))
    query = select(pair.group_id, pair.told, pair.apart, pair.first_id, pair.second_id)
    query = query.where(~exists().where(outranked), *(_both_fit(pair, fits) if is_filtered else ()))
    if after is not None:
        query = query.where(_weight(pair) < tuple_(*after))
    return query.order_by(*_heaviest_first(pair))


def _weight(pair: Any) -> Any:
    return tuple_(pair.told, pair.apart, pair.first_id, pair.second_id)


def _heaviest_first(pair: Any) -> Iterator[Any]:
    return (column.desc() for column in (pair.told, pair.apart, pair.first_id, pair.second_id))


def _both_fit(pair: Any, fits: Sequence[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    ids = select(StatementRow.id).where(*fits)
    return [
        ids.where(StatementRow.id == end).correlate(pair).exists() for end in (pair.first_id, pair.second_id)
    ]


def _answers(
    connection: Connection, group_ids: Sequence[str], fits: Sequence[ColumnElement[bool]]
) -> list[Answer]:
    """Conflicts by their ids, in that order; the statements of all of them are read at once."""
    pairs = {group_id: _pairs(connection, group_id) for group_id in group_ids}
    ends = {one for some in pairs.values() for row in some for one in (row.first_id, row.second_id)}
    rows = {
        row.id: row
        for some in batches(sorted(ends))
        for row in connection.execute(STATEMENT.where(StatementRow.id.in_(some), *fits))
    }
    told = {
        group_id: [row for row in some if row.first_id in rows and row.second_id in rows]
        for group_id, some in pairs.items()
    }
    members = {
        group_id: sorted(
            {one: rows[one] for row in some for one in (row.first_id, row.second_id)}.values(),
            key=lambda row: (-row.claims, row.id),
        )
        for group_id, some in told.items()
    }
    shown = [row for some in members.values() for row in some[:SHOWN]]
    statements = dict(zip([row.id for row in shown], statement_answers(connection, shown), strict=True))
    return [
        {
            "id": group_id,
            "scope": {**scope_answer(members[group_id][0]), "families": None},
            "spread": spread_answer(members[group_id]),
            "claims": sum(row.claims for row in members[group_id]),
            "statements": [_copy(statements[row.id]) for row in members[group_id][:SHOWN]],
            "reasons": list(dict.fromkeys(row.reason for row in told[group_id]))[:SHOWN],
            "settled_by": settling(members[group_id]),
        }
        for group_id in group_ids
    ]


def _copy(statement: Answer) -> Answer:
    """A statement may stand in several conflicts; each has links added to it."""
    return {**statement, "claims": [dict(claim) for claim in statement["claims"]]}


def _pairs(connection: Connection, group_id: str) -> Sequence[Any]:
    """The pairs of a conflict that matter most."""
    pair = ConflictRow
    query = select(pair.first_id, pair.second_id, pair.reason).where(pair.group_id == group_id)
    return connection.execute(query.order_by(*_heaviest_first(pair)).limit(MOST_PAIRS)).all()


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
