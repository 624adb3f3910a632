"""Which stored places a user's word means: id, P-code or name in, ids of rows out."""

import unicodedata

from sqlalchemy import Connection, select

from mss_kb.store.tables import PlaceRow


def folded(name: str) -> str:
    """Without diacritics, case and punctuation: `Cité Soleil` and `cite-soleil` are one."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(
        "".join(char if char.isalnum() else " " for char in parts if not unicodedata.combining(char)).split()
    )


def place_ids(connection: Connection, words: list[str], *, exact: bool) -> list[str]:
    """Ids of the places that a word names and, unless `exact`, of the places inside them."""
    places = connection.execute(select(PlaceRow.id, PlaceRow.name, PlaceRow.pcode, PlaceRow.path)).all()
    wanted = {folded(word) for word in words}
    named = {
        place.id
        for place in places
        if place.id in words
        or folded(place.name) in wanted
        or (place.pcode and folded(place.pcode) in wanted)
    }
    if exact:
        return sorted(named)
    # A wider place may hold claims only through the places inside it, and then has no row of its own.
    named |= set(words)
    return sorted(place.id for place in places if place.id in named or named & set(place.path.split("/")))
