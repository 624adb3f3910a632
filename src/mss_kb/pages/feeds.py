"""Atom feeds (RFC 4287) of the claims of any filter: what came in last, first."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from mss_kb.filters import ClaimSelection
from mss_kb.pages.facets import name_of
from mss_kb.pages.looking import looking
from mss_kb.pages.rendering import render
from mss_kb.store.queries.newest import newest_claims

router = APIRouter(include_in_schema=False)
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 50


@router.get("/feeds/claims.atom")
def claims_feed(request: Request, wanted: Annotated[ClaimSelection, Query()]) -> Response:
    """The newest claims of a filter; the filters are those of the API."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "sort"]
    chosen = [f"“{value}”" if name == "q" else name_of(name, value) for name, value in query]
    with looking(request) as look:
        found = newest_claims(look.connection, wanted, ENTRIES)
        text = render(
            "claims.atom",
            site=look.links.base,
            title=", ".join(["Claims about Haiti’s security mission", *chosen]),
            address=str(request.url),
            page=f"{look.links.base}/search?{urlencode(query)}",
            updated=max((changed for _, _, changed in found), default=None),
            entries=[(look.shown(claim), stored, changed) for claim, stored, changed in found],
        )
        return Response(text, 200, look.headers, MEDIA_TYPE)
