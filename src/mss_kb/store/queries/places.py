"""Which stored places a user's word means: id, P-code or name in any spelling in, ids of rows out.

A wider place may hold claims only through the places inside it and have no row of its own: it is then known
by its id in their paths, and by the names that the lexicon gives it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from mss_kb import lexicon
from mss_kb.folding import folded
from mss_kb.store.tables import PlaceRow

COUNTRY = {"haiti": "ht", "ayiti": "ht"}


def place_ids(connection: Connection, words: list[str], *, exact: bool) -> list[str]:
    """Ids of the places that a word names and, unless `exact`, of the places inside them."""
    wanted = {key for word in words for key in (word, folded(word), _other_names().get(folded(word), word))}
    # A word of signs alone, which is no name of a place without a P-code.
    wanted.discard("")
    places = connection.execute(select(PlaceRow.id, PlaceRow.name, PlaceRow.pcode, PlaceRow.path)).all()
    found = []
    for place in places:
        chain = [place.id] if exact else [place.id, *filter(None, place.path.split("/"))]
        keys = {folded(place.name), folded(place.pcode or ""), *chain, *map(_name_in_id, chain)}
        if wanted & keys:
            found.append(place.id)
    return sorted(found)


def _name_in_id(place_id: str) -> str:
    return folded(place_id.partition(":")[2])


@cache
def _other_names() -> dict[str, str]:
    """Folded spellings and P-codes to the folded name that stands in a place's id."""
    others = {other: folded(row["name"]) for row in _rows() for other in _spellings(row)}
    return COUNTRY | others


def _spellings(row: dict[str, Any]) -> Iterator[str]:
    yield from (folded(spelling) for spelling in row.get("also", ()))
    if "pcode" in row:
        yield folded(row["pcode"])


def _rows() -> Iterator[dict[str, Any]]:
    tables = lexicon.load("places")
    for department in tables["department"]:
        yield department
        yield from department["communes"]
    for table in ("settlements", "facilities"):
        for rows in tables[table].values():
            yield from rows
