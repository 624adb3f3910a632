"""Routes of claims."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from mss_kb.answers import ClaimHistory, ClaimList, StoredClaim
from mss_kb.answers.related import RelatedClaims
from mss_kb.api.asking import asking
from mss_kb.api.documented import GONE, MISSING
from mss_kb.api.ids import ClaimId
from mss_kb.export.jsonld import claim_jsonld
from mss_kb.filters import ClaimPage
from mss_kb.store.claim_arrays.held import ClaimArrays
from mss_kb.store.queries.claim_pages import find_claim_texts, one_claim, one_claim_text
from mss_kb.store.queries.history import claim_history
from mss_kb.store.queries.related import related_claims

router = APIRouter(tags=["claims"])
JSON_LD = "application/ld+json"


@router.get("/claims", operation_id="list_claims", responses={200: {"model": ClaimList}})
def list_claims(request: Request, page: Annotated[ClaimPage, Query()]) -> Response:
    """Claims that fit every given filter, newest articles first."""
    arrays: ClaimArrays = request.app.state.claim_arrays
    with asking(request) as ask:
        claims, cursor = find_claim_texts(ask.connection, page, arrays)
        more: dict[str, Any] = {}
        if page.count:
            more["count"] = {"value": arrays.count(ask.connection, page, [])[0], "relation": "eq"}
        if page.counts_undated:
            more["undated_excluded"] = arrays.count_undated(ask.connection, page)
        return ask.page(ask.links.of_claim_texts(claims), cursor, **more)


@router.get(
    "/claims/{claim_id}.jsonld",
    operation_id="get_claim_jsonld",
    responses={200: {"description": "schema.org Claim", "content": {JSON_LD: {}}}, **MISSING, **GONE},
    response_class=Response,
)
def get_claim_jsonld(request: Request, claim_id: ClaimId) -> Response:
    """One claim as JSON-LD for the web of data: schema.org Claim, with a ClaimReview if it was reviewed."""
    with asking(request, of_one=True) as ask:
        claim = ask.links.of_claim(one_claim(ask.connection, claim_id))
        return ask.answer(claim_jsonld(claim, ask.version), media_type=JSON_LD)


@router.get(
    "/claims/{claim_id}", operation_id="get_claim", responses={200: {"model": StoredClaim}, **MISSING, **GONE}
)
def get_claim(request: Request, claim_id: ClaimId) -> Response:
    """One claim with its evidence."""
    with asking(request, of_one=True) as ask:
        return ask.answer(ask.links.of_claim_texts([one_claim_text(ask.connection, claim_id)])[0])


@router.get(
    "/claims/{claim_id}/history",
    operation_id="get_claim_history",
    responses={200: {"model": ClaimHistory}, **MISSING, **GONE},
)
def get_claim_history(request: Request, claim_id: ClaimId) -> Response:
    """What became of a claim, live or superseded: when it was stored, read anew, superseded and reviewed."""
    with asking(request, of_one=True) as ask:
        history = claim_history(ask.connection, claim_id)
        ask.links.of_claim(history["claim"])
        return ask.answer(history)


@router.get(
    "/claims/{claim_id}/related",
    operation_id="get_related_claims",
    responses={200: {"model": RelatedClaims}, **MISSING, **GONE},
)
def get_related_claims(request: Request, claim_id: ClaimId) -> Response:
    """Who else says it, copies of its text, and which other figures agree, conflict or took its place."""
    with asking(request, of_one=True) as ask:
        related = related_claims(ask.connection, claim_id)
        statements = [related["statement"], *(other["statement"] for other in related["others"])]
        for statement in filter(None, statements):
            ask.links.of_statement(statement)
        for claim in (*related["same"], *(echo["claim"] for echo in related["echoes"])):
            ask.links.of_claim(claim)
        return ask.answer(related)
