"""Facets in words. In: counts of `store.claim_arrays` and the query of an address. Out: what narrows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mss_kb import lexicon, metrics
from mss_kb.compare.telling import words
from mss_kb.compare.wording import capital, country_name, date_in_words
from mss_kb.filters.facets import Facet
from mss_kb.model import Metric

# In the order in which they are offered.
FACETS = {
    Facet.METRIC: "What is counted",
    Facet.FORCE: "Force",
    Facet.SAID_BY: "Who says so",
    Facet.OUTLET: "Outlet",
    Facet.PLACE: "Place",
    Facet.COUNTRY: "Country",
    Facet.ASSERTION: "How it is put",
    Facet.REVIEW: "Review",
}
MOST = 8
PLAIN = {
    "from": "from {}",
    "to": "to {}",
    "as_of": "as known on {}",
    "published_from": "published from {}",
    "published_to": "published by {}",
}


@dataclass(frozen=True)
class Choice:
    """One link of a facet, or of a filter that is set; `count` is of the claims that it leads to."""

    name: str
    count: int | None
    url: str


@dataclass(frozen=True)
class Offer:
    """A value that is not chosen yet, and the parameters that choose it."""

    name: str
    count: int
    adds: tuple[tuple[str, str], ...]


def choices(facet: Facet, counted: list[dict[str, Any]], query: tuple[tuple[str, str], ...]) -> list[Offer]:
    """The values that narrow the query, most first; none where one is chosen already."""
    if any(name == facet for name, _ in query) or len(counted) < 2:
        return []
    return [
        Offer(name_of(facet, one["value"], one["label"]), one["count"], ((facet.value, one["value"]),))
        for one in counted[:MOST]
    ]


def name_of(parameter: str, value: str, label: str | None = None) -> str:
    """A value of a filter as people call it."""
    table = lexicon.load("newsroom")
    if parameter == Facet.METRIC and value in set(Metric):
        return metrics.definitions()[Metric(value)].title
    if parameter == Facet.METRIC:
        return capital(value.removesuffix(".*"))
    if parameter == Facet.FORCE:
        return words()["force_label"].get(value, "Another force")
    if parameter == Facet.COUNTRY:
        return country_name(value, article=False)
    if parameter == Facet.ASSERTION:
        return capital(table["assertion"].get(value, value))
    if parameter == Facet.REVIEW:
        return capital(table["review"].get(value, "not reviewed"))
    if parameter in PLAIN:
        return PLAIN[parameter].format(date_in_words(value))
    if label is None:
        return capital(value.partition(":")[2].replace("-", " ") or value)
    return capital(label) if parameter == Facet.SAID_BY else label
