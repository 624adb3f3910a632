"""The route of facets: counts of claims, kept for as long as the store's version is the same."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response

from mss_kb.answers import Facets
from mss_kb.api.asking import Ask, asking
from mss_kb.api.kept import Kept
from mss_kb.filters.facets import Facet, FacetQuestion
from mss_kb.store.claim_arrays.held import ClaimArrays

router = APIRouter(tags=["claims"])
# Questions whose answers are kept: some 50 KB each.
KEPT = 256


@router.get("/facets", operation_id="count_facets", responses={200: {"model": Facets}})
def get_facets(request: Request, question: Annotated[FacetQuestion, Query()]) -> Response:
    """How many claims of a filter there are for each metric, place, force, party, outlet, source ..."""
    counted: Kept[bytes] = request.app.state.counts
    claim_arrays: ClaimArrays = request.app.state.claim_arrays
    with asking(request) as ask:
        # The answer has links, so the address is the question.
        return ask.answer_as(
            counted.get((ask.headers["ETag"], str(request.url)), lambda: _count(ask, claim_arrays, question))
        )


def _count(ask: Ask, claim_arrays: ClaimArrays, question: FacetQuestion) -> bytes:
    total, facets = claim_arrays.count(ask.connection, question, list(dict.fromkeys(question.facet)))
    return orjson.dumps(_with_links(ask, {"total": total, "facets": facets}))


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
