"""Countries by ISO 3166-1 alpha-2 code: pycountry's list, names and demonyms of `lexicon/countries.toml`."""

from collections.abc import Iterable, Iterator
from functools import cache

import pycountry

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.model import Entity, EntityType
from mss_kb.nlp.entities.words import fold, keys

# Demonyms that end so are their own plural.
UNCOUNTED = ("ese", "sh", "ch", "s", "x", "z", "men", "man", "women", "woman")


def country_id(iso2: str) -> str:
    """The entity id of a country."""
    return f"country:{iso2.lower()}"


@cache
def countries() -> dict[str, Entity]:
    """All countries by code."""
    found = {}
    names = texts("names")
    for country in pycountry.countries:
        code: str = country.alpha_2
        name = names.get(code) or getattr(country, "common_name", str(country.name))
        found[code] = Entity(id=country_id(code), name=name, type=EntityType.COUNTRY, iso2=code)
    return found


def country_names() -> Iterator[tuple[str, str]]:
    """Every name of every country with its code; the name shown comes first."""
    aliases = lists("aliases")
    for country in pycountry.countries:
        code: str = country.alpha_2
        given = [getattr(country, kind, "") for kind in ("common_name", "name", "official_name")]
        for name in dict.fromkeys([countries()[code].name, *map(in_order, given), *aliases.get(code, ())]):
            if name and "," not in name and "(" not in name:
                yield name, code


def in_order(name: str) -> str:
    """An inverted name of the standard as it is said: `Korea, Republic of` is `Republic of Korea`."""
    head, _, tail = name.partition(", ")
    return f"{tail} {head}" if tail.endswith(" of") else name


@cache
def demonyms() -> dict[str, str]:
    """Folded words for the people of a country, singular and plural, with its code: `kenyans` -> `KE`."""
    found: dict[str, str] = {}
    for name, code in demonym_names():
        found[" ".join(keys(name))] = code
    return found


def demonym_names() -> Iterator[tuple[str, str]]:
    """Demonyms as they are written, with plurals, each with its country's code."""
    for code, words in lists("demonyms").items():
        for word in words:
            yield word, code
            if not word.lower().endswith(UNCOUNTED):
                yield word + "s", code


def capitals() -> dict[str, str]:
    """Seats of government by name, with the country's code."""
    return texts("capitals")


def towns() -> dict[str, str]:
    """Towns and islands beyond Haiti by name, with the country's code."""
    return texts("towns")


def regions() -> dict[str, list[str]]:
    """Names that hold a country's name but are none (`Latin America`), with their adjectives."""
    found: dict[str, list[str]] = load("countries")["regions"]
    return found


@cache
def languages() -> frozenset[str]:
    """Folded demonyms that are also languages."""
    return frozenset(fold(word) for word in load("countries")["language"]["words"])


def with_article(iso2: str) -> str:
    """A country's name as running text has it: `the United States`, `Kenya`."""
    name = countries()[iso2].name
    needs = iso2 in load("countries")["article"]["codes"] or name.endswith("Islands")
    return f"the {name}" if needs else name


@cache
def texts(name: str) -> dict[str, str]:
    """A table of the lexicon that gives one code or name for each key."""
    rows: dict[str, str] = load("countries")[name]
    check(name, rows.values() if name in ("capitals", "towns") else rows)
    return rows


@cache
def lists(name: str) -> dict[str, list[str]]:
    """A table of the lexicon that gives several words for each code."""
    rows: dict[str, list[str]] = load("countries")[name]
    check(name, rows)
    return rows


def check(name: str, codes: Iterable[str]) -> None:
    """Raise ConfigurationError for a code that ISO 3166 does not have."""
    for code in codes:
        if pycountry.countries.get(alpha_2=code) is None:
            raise ConfigurationError(
                f"lexicon/countries.toml [{name}]: {code!r} is no ISO 3166 code; correct it"
            )
