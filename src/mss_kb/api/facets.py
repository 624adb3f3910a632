"""The route of facets: counts of claims, kept for as long as the store's version is the same."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from mss_kb.answers import Facets
from mss_kb.api.asking import Ask, asking
from mss_kb.api.kept import Kept
from mss_kb.filters import ClaimFilter
from mss_kb.store.queries.claims import count_claims
from mss_kb.store.queries.facets import Facet, count_facets

router = APIRouter(tags=["claims"])
# Questions whose answers are kept: some 50 KB each.
KEPT = 256


class FacetQuestion(ClaimFilter):
    """A filter, and what to count by."""

    facet: list[Facet] = Field(list(Facet), description="What to count by; by default everything.")


@router.get("/facets", operation_id="count_facets", responses={200: {"model": Facets}})
def get_facets(request: Request, question: Annotated[FacetQuestion, Query()]) -> Response:
    """How many claims of a filter there are for each metric, place, force, party, outlet, source ..."""
    counted: Kept[bytes] = request.app.state.counts
    with asking(request) as ask:
        # The answer has links, so the address is the question.
        return ask.answer_as(
            counted.get((ask.headers["ETag"], str(request.url)), lambda: _count(ask, question))
        )


def _count(ask: Ask, question: FacetQuestion) -> bytes:
    facets = count_facets(ask.connection, question, list(dict.fromkeys(question.facet)))
    counts = {"total": count_claims(ask.connection, question), "facets": facets}
    return orjson.dumps(_with_links(ask, counts))


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
