"""Organisations and forces of `lexicon/organisations.toml` and `forces.toml`. Out: entities, names."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.model import Entity, EntityType
from mss_kb.nlp.entities.countries import with_article

FIELDS = {"id", "name", "also", "family", "country", "matched"}


@cache
def known_bodies() -> dict[str, tuple[Entity, tuple[str, ...]]]:
    """Every organisation and force by id, with its names."""
    found: dict[str, tuple[Entity, tuple[str, ...]]] = {}
    sources = (("organisations", "organisation", EntityType.ORG), ("forces", "force", EntityType.FORCE))
    for file, table, kind in sources:
        for row in load(file)[table]:
            check(file, row, found)
            entity = Entity(
                id=row["id"],
                name=row["name"],
                type=kind,
                iso2=row.get("country"),
                family=row.get("family", row["id"]),
            )
            written = [*([row["name"]] if row.get("matched", True) else ()), *row.get("also", ())]
            names = dict.fromkeys(form for name in written for form in spellings(name))
            found[entity.id] = entity, tuple(names)
    return found


def is_listed(entity_id: str) -> bool:
    """Whether a body has an entry in the lexicon."""
    return entity_id in known_bodies()


def check(file: str, row: dict[str, Any], found: dict[str, Any]) -> None:
    """Raise ConfigurationError for a row that lacks a field, has an unknown one, or repeats an id."""
    if not {"id", "name"} <= set(row) <= FIELDS:
        raise ConfigurationError(
            f"lexicon/{file}.toml: {row.get('id', row)} needs id and name and allows {sorted(FIELDS)}"
        )
    if row["id"] in found:
        raise ConfigurationError(f"lexicon/{file}.toml: {row['id']!r} stands there twice; remove one")


def spellings(name: str) -> Iterator[str]:
    """A name with each word of [spelled] also written out: `UN Women`, `United Nations Women`."""
    spelled = load("organisations")["spelled"]
    exact = name[:1] if name.startswith("=") else ""
    words = name.removeprefix("=").split(" ")
    for choice in product(*([word, *spelled.get(word, ())] for word in words)):
        yield exact + " ".join(choice)


def country_body(row: dict[str, Any], iso2: str) -> Entity:
    """The body of a kind that every country has, for one country."""
    entity_id = f"org:{iso2.lower()}-{row['slug']}"
    family = f"org:{iso2.lower()}-{row['family']}" if "family" in row else entity_id
    name = row["name"].format(country=with_article(iso2))
    return Entity(id=entity_id, name=name, type=EntityType.ORG, iso2=iso2, family=family)


def family_of_unknown(name: str, entity_id: str) -> str:
    """The family of a body without an entry: by its name one of the United Nations, else its own."""
    is_un = name.replace(".", "").startswith(("UN ", "United Nations "))
    return "org:un" if is_un else entity_id
