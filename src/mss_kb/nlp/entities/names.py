"""All known names in one trie, and the bodies that every country has (`Kenyan government`).

In: words of a text. Out: the names among them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mss_kb.lexicon import load
from mss_kb.model import Entity, EntityType
from mss_kb.nlp.entities.bodies import country_body, known_bodies
from mss_kb.nlp.entities.countries import (
    capitals,
    countries,
    country_id,
    country_names,
    demonym_names,
    regions,
    towns,
)
from mss_kb.nlp.entities.gazetteer import Gazetteer, Kind, Match
from mss_kb.nlp.entities.places import HAITI, get_place, known_places
from mss_kb.nlp.entities.words import Word, find_words, slug


@dataclass(frozen=True, slots=True)
class Known:
    """A known name in a text: words `first` to `last` inclusive stand for `entity`."""

    first: int
    last: int
    entity: Entity
    kind: Kind


def find_known(words: Sequence[Word]) -> Iterator[Known]:
    """Known names left to right, none overlapping; the longest wins, and of equals the one in the lexicon."""
    names, before = gazetteer(), leading_bodies()
    heads = names.root.children.keys() | before.root.children.keys()
    i = 0
    while i < len(words):
        known = longest_known(words, i) if words[i].key in heads else None
        if known:
            yield known
            i = known.last
        i += 1


def longest_known(words: Sequence[Word], first: int) -> Known | None:
    """The longest known name that starts at a word."""
    match = gazetteer().longest(words, first)
    found = [read for read in (of_country(words, first), country_has(words, match)) if read]
    if match:
        found.insert(0, Known(match.first, match.last, entity_of(match.alias.entity_id), match.alias.kind))
    return max(found, key=lambda known: known.last) if found else None


def of_country(words: Sequence[Word], first: int) -> Known | None:
    """A body before its country: `government of Kenya`."""
    body = leading_bodies().longest(words, first)
    after = body.last + 1 if body else 0
    if body and after < len(words) and words[after].key == "the":
        after += 1
    if not body or after >= len(words) or not words[after].is_joined:
        return None
    match = gazetteer().longest(words, after)
    if not match or not match.alias.entity_id.startswith("country:") or match.alias.kind is not Kind.NAME:
        return None
    return Known(first, match.last, body_entity(body.alias.entity_id, match.alias.entity_id), Kind.NAME)


def country_has(words: Sequence[Word], match: Match | None) -> Known | None:
    """A body after its country: `Kenyan government`, `US embassy`."""
    if not match or not match.alias.entity_id.startswith("country:") or match.last + 1 >= len(words):
        return None
    if not words[match.last + 1].is_joined:
        return None
    body = following_bodies().longest(words, match.last + 1)
    if not body:
        return None
    return Known(match.first, body.last, body_entity(body.alias.entity_id, match.alias.entity_id), Kind.NAME)


def country_codes_in(text: str) -> tuple[str, ...]:
    """ISO codes of the countries that a text names, by name or demonym; in order, each once."""
    codes: dict[str, None] = {}
    for match in gazetteer_of_countries().find(find_words(text)):
        kind, _, code = match.alias.entity_id.partition(":")
        if kind == "country":
            codes[code.upper()] = None
    return tuple(codes)


@cache
def gazetteer() -> Gazetteer:
    """Every known name. Of equal names the first added wins: bodies, countries, places, capitals."""
    names = Gazetteer()
    for entity_id, (_, aliases) in known_bodies().items():
        for name in aliases:
            names.add(name, entity_id)
    add_countries(names)
    for place_id, known in known_places().items():
        for name in known.names:
            is_cued = known.is_cued and " " not in name and "-" not in name
            names.add(name, place_id, Kind.CUED if is_cued else Kind.NAME)
    for region, adjectives in regions().items():
        for name in (region, *adjectives):
            names.add(name, f"place:{slug(region)}")
    for name in capitals():
        names.add(name, f"place:{slug(name)}", Kind.CAPITAL)
    for name in towns():
        names.add(name, f"place:{slug(name)}")
    return names


@cache
def gazetteer_of_countries() -> Gazetteer:
    """Countries, demonyms, and the names that hold a country's name but are none."""
    names = Gazetteer()
    for region, adjectives in regions().items():
        for name in (region, *adjectives):
            names.add(name, f"place:{slug(region)}")
    add_countries(names)
    return names


def add_countries(names: Gazetteer) -> None:
    """Add names and demonyms of all countries."""
    for name, code in country_names():
        names.add(name, country_id(code))
    for name, code in demonym_names():
        names.add(name, country_id(code), Kind.DEMONYM)


@cache
def following_bodies() -> Gazetteer:
    """Words that follow a country's name or demonym and make it a body."""
    return body_words("after")


@cache
def leading_bodies() -> Gazetteer:
    """Words before a country's name that make it a body."""
    return body_words("before")


def body_words(side: str) -> Gazetteer:
    """The words of [[country_body]] on one side of the country."""
    names = Gazetteer()
    for row in load("organisations")["country_body"]:
        for words in row.get(side, ()):
            names.add(words, row["slug"])
    return names


@cache
def body_entity(kind: str, country: str) -> Entity:
    """The body of one kind of one country; the lexicon's own entry where it has one."""
    iso2 = country.partition(":")[2].upper()
    row = next(row for row in load("organisations")["country_body"] if row["slug"] == kind)
    made = country_body(row, iso2)
    return known_bodies()[made.id][0] if made.id in known_bodies() else made


@cache
def entity_of(entity_id: str) -> Entity:
    """The entity of a known id."""
    if entity_id.startswith("country:"):
        code = entity_id.partition(":")[2].upper()
        country = countries()[code]
        return country.model_copy(update={"pcode": HAITI.pcode}) if code == "HT" else country
    if entity_id in known_bodies():
        return known_bodies()[entity_id][0]
    if place := get_place(entity_id):
        return Entity(id=place.id, name=place.name, type=EntityType.PLACE, iso2="HT", pcode=place.pcode)
    for region in regions():
        if f"place:{slug(region)}" == entity_id:
            return Entity(id=entity_id, name=region, type=EntityType.PLACE)
    return next(
        Entity(id=entity_id, name=name, type=EntityType.PLACE, iso2=code)
        for name, code in (*capitals().items(), *towns().items())
        if f"place:{slug(name)}" == entity_id
    )


def government_of(capital: str) -> Entity | None:
    """The country whose government a capital's name stands for, by the capital's entity id."""
    for name, code in capitals().items():
        if f"place:{slug(name)}" == capital:
            return entity_of(country_id(code))
    return None
