"""The route of facets: counts of claims, kept for as long as the store's version is the same."""

from collections import OrderedDict
from threading import Lock
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from mss_kb.answers import Facets
from mss_kb.api.asking import Ask, asking
from mss_kb.filters import ClaimFilter
from mss_kb.store.queries.claims import count_claims
from mss_kb.store.queries.facets import Facet, count_facets

router = APIRouter(tags=["claims"])
# Questions whose counts are kept.
KEPT = 256


class FacetQuestion(ClaimFilter):
    """A filter, and what to count by."""

    facet: list[Facet] = Field(list(Facet), description="What to count by; by default everything.")


class CountCache:
    """Answers by the store's version and the question; the oldest go first. Safe between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], dict[str, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, str]) -> dict[str, Any] | None:
        """What was counted, if it still is."""
        with self._lock:
            return self._kept.get(key)

    def keep(self, key: tuple[str, str], counts: dict[str, Any]) -> None:
        """Keep counts, and forget the oldest beyond the bound."""
        with self._lock:
            self._kept[key] = counts
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


@router.get("/facets", operation_id="count_facets", responses={200: {"model": Facets}})
def get_facets(request: Request, question: Annotated[FacetQuestion, Query()]) -> Response:
    """How many claims of a filter there are for each metric, place, force, party, outlet, source ..."""
    cache: CountCache = request.app.state.counts
    with asking(request) as ask:
        key = (ask.headers["ETag"], question.model_dump_json())
        counts = cache.get(key)
        if counts is None:
            facets = count_facets(ask.connection, question, list(dict.fromkeys(question.facet)))
            counts = {"total": count_claims(ask.connection, question), "facets": facets}
            cache.keep(key, counts)
        return ask.answer(_with_links(ask, counts))


def _with_links(ask: Ask, counts: dict[str, Any]) -> dict[str, Any]:
    facets = {
        name: [{**one, "url": ask.links.narrowed(_filters(name, one["value"]))} for one in values]
        for name, values in counts["facets"].items()
    }
    return {**counts, "facets": facets}


def _filters(facet: str, value: str) -> dict[str, str]:
    if facet == Facet.MONTH:
        return {"published_from": value, "published_to": value}
    if facet == Facet.PLACE:
        return {"place": value, "place_exact": "true"}
    return {facet: value}
