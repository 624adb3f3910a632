"""The arrays kept in the store itself: a server that starts reads them at once, and then what changed since.

They are of one version, written in one transaction, and go wherever the store goes: into a backup and back.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import orjson
from sqlalchemy import Connection, delete, func, insert, select

from mss_kb.store.claim_arrays.columns import TYPES, Column, Table
from mss_kb.store.claim_arrays.reading import read_claims
from mss_kb.store.claim_arrays.words import Words
from mss_kb.store.tables import ClaimRow, KeptArray, StoreState

# Claims that are read in a moment: so many may have changed, or one in so many, since the arrays were kept.
FEW, SHARE = 20_000, 20
JSON = "json"


def arrays_to_keep(connection: Connection) -> tuple[Table, int] | None:
    """The arrays and the store's version, or None where what is kept will do."""
    since = kept_version(connection)
    changed = select(func.count()).select_from(ClaimRow).where(ClaimRow.changed_version > since)
    claims = connection.execute(select(func.count()).select_from(ClaimRow)).scalar_one()
    if connection.execute(changed).scalar_one() <= max(FEW, claims // SHARE):
        return None
    version = connection.execute(select(func.max(StoreState.version))).scalar() or 0
    table = Table()
    read_claims(connection, table, read_arrays(connection, table))
    table.put_in_order()
    return table, version


def kept_version(connection: Connection) -> int:
    """The version of the store that the kept arrays are of, 0 for none."""
    return connection.execute(select(func.max(KeptArray.version))).scalar() or 0


def write_arrays(connection: Connection, table: Table, version: int) -> None:
    """Put the arrays of a version of the store in the place of those that are kept."""
    connection.execute(delete(KeptArray))
    for name, array in _arrays(table):
        one = {"name": name, "version": version, "kind": array.dtype.str, "data": array.tobytes()}
        connection.execute(insert(KeptArray), one)
    for name, words in _words(table):
        data = orjson.dumps(words.values_in_order[1:])
        connection.execute(insert(KeptArray), {"name": name, "version": version, "kind": JSON, "data": data})


def read_arrays(connection: Connection, table: Table) -> int:
    """Fill an empty table with the arrays that are kept; the version that they are of.

    0, and nothing filled, where none are kept or where those of an older program are.
    """
    kinds = {row.name: row.kind for row in connection.execute(select(KeptArray.name, KeptArray.kind))}
    wanted = {name: array.dtype.str for name, array in _arrays(table)} | dict.fromkeys(
        dict(_words(table)), JSON
    )
    # Ids may be longer than they mostly are.
    if {**kinds, "id": ""} != {**wanted, "id": ""}:
        return 0
    version = 0
    arrays: dict[str, Column] = {}
    words: dict[str, Words] = {}
    for row in connection.execute(select(KeptArray.__table__)):
        version = row.version
        if row.kind == JSON:
            words[row.name] = Words(map(_as_word, orjson.loads(row.data)))
        else:
            arrays[row.name] = np.frombuffer(row.data, row.kind).copy()
    table.take(arrays, words)
    return version


def _arrays(table: Table) -> Iterator[tuple[str, Column]]:
    for name in TYPES:
        yield name, table[name]
    yield "by_id", table.by_id
    for name, several in (("parties", table.parties), ("sources", table.sources)):
        yield f"{name}.rows", several.rows
        yield f"{name}.numbers", several.numbers


def _words(table: Table) -> Iterator[tuple[str, Words]]:
    for name, words in table.words.items():
        yield f"{name}.words", words
    yield "parties.words", table.parties.words
    yield "sources.words", table.sources.words


def _as_word(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
