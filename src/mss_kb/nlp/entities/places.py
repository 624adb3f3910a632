"""Places of Haiti from `lexicon/places.toml`, and what lies in what. In: a name. Out: a Place."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.model import Place
from mss_kb.nlp.entities.words import keys, slug

HAITI = Place(id="country:ht", name="Haiti", pcode="HT", level="country", path=("country:ht",))


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place, the id of the place around it, its names, and whether these need a word of place."""

    place: Place
    within: str
    names: tuple[str, ...]
    is_cued: bool


@cache
def known_places() -> dict[str, KnownPlace]:
    """All places of the lexicon by id, without the country itself."""
    found: dict[str, KnownPlace] = {}
    tables = load("places")
    for department in tables["department"]:
        outer = add(found, department, "department", HAITI.id)
        for commune in department["communes"]:
            add(found, commune, "commune", outer)
    communes = {
        known.place.name: known.place.id for known in found.values() if known.place.level == "commune"
    }
    for table, level in (("settlements", "settlement"), ("facilities", "facility")):
        for commune_name, rows in tables[table].items():
            if commune_name not in communes:
                raise ConfigurationError(
                    f"lexicon/places.toml [{table}]: {commune_name!r} is no commune; correct it"
                )
            for row in rows:
                add(found, row, level, communes[commune_name])
    return found


def add(found: dict[str, KnownPlace], row: dict[str, Any], level: str, within: str) -> str:
    """Read one row of the lexicon and return its id. Raises ConfigurationError for a bad or repeated row."""
    extra = set(row) - {"name", "pcode", "also", "cue", "communes", "metropolis"}
    if "name" not in row or extra:
        raise ConfigurationError(
            f"lexicon/places.toml: {row} lacks a name or has unknown keys {sorted(extra)}"
        )
    place_id = f"place:{slug(row['name'])}"
    if place_id in found:
        raise ConfigurationError(f"lexicon/places.toml: {row['name']!r} stands there twice; remove one")
    place = Place(
        id=place_id,
        name=row["name"],
        pcode=row.get("pcode"),
        level=level,
        path=(*path_around(found, row.get("metropolis"), within), place_id),
    )
    found[place_id] = KnownPlace(place, within, (place.name, *row.get("also", ())), row.get("cue", False))
    return place_id


def path_around(found: dict[str, KnownPlace], metropolis: str | None, within: str) -> tuple[str, ...]:
    """The ids of what holds a place: what it is administered by, or the city that it has grown into.

    Raises ConfigurationError for a metropolis that does not stand before its suburbs.
    """
    around = f"place:{slug(metropolis)}" if metropolis else within
    if around == HAITI.id:
        return HAITI.path
    if around not in found:
        raise ConfigurationError(f"lexicon/places.toml: {around!r} must stand before what lies in it")
    return found[around].place.path


@cache
def by_name() -> dict[str, Place]:
    """Places by folded name; of equal names the wider place wins."""
    found = {"haiti": HAITI, "ayiti": HAITI}
    for known in known_places().values():
        for name in known.names:
            found.setdefault(" ".join(keys(name)), known.place)
    return found


def lookup(name: str) -> Place | None:
    """The place of Haiti with this name in any spelling, or None.

    A leading `the` and a trailing `department` or `commune` do not matter.
    """
    words = [key for key in keys(name) if key not in ("the", ",")]
    for tail in (words, words[:-1] if words[-1:] in (["department"], ["commune"]) else []):
        if place := by_name().get(" ".join(tail)):
            return place
    return None


def get_place(place_id: str) -> Place | None:
    """The known place with this id, or None."""
    if place_id == HAITI.id:
        return HAITI
    known = known_places().get(place_id)
    return known.place if known else None


def contains(outer_id: str, inner_id: str) -> bool:
    """Whether the inner place is the outer one or lies in it. False for ids that are not in the lexicon."""
    inner = get_place(inner_id)
    return inner is not None and outer_id in inner.path


@cache
def nominals() -> dict[str, str]:
    """Phrases for a place without its name, in lower case, with its id: `the capital` is Port-au-Prince."""
    table: dict[str, list[str]] = load("places")["nominal"]
    return {phrase.lower(): f"place:{name}" for name, phrases in table.items() for phrase in phrases}
