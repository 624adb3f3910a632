"""The first page: one box that searches or checks, what is newest, and what is compared with."""

from fastapi import APIRouter, Request, Response

from mss_kb.api.accepting import takes
from mss_kb.api.health import index
from mss_kb.filters import ClaimPage
from mss_kb.pages.headlines import headlines
from mss_kb.pages.looking import looking
from mss_kb.store.queries.claim_pages import find_claims

router = APIRouter(include_in_schema=False)
NEWEST = 8


@router.get("/")
def home(request: Request) -> Response:
    """The page; the index of the API for who takes JSON and no page."""
    if not takes(request.headers.get("accept", ""), "text/html"):
        return index(request)
    with looking(request) as look:
        key = (look.kept_by, "headlines")
        claims, _ = find_claims(look.connection, ClaimPage(limit=NEWEST), look.arrays)
        return look.page(
            "home.html",
            headlines=look.kept.get(key, lambda: headlines(look.connection, look.today)),
            newest=[look.shown(claim) for claim in claims],
            held=look.held(),
            claims_held=look.claims_held(),
            json_url="/v1",
            feed_url="/feeds/claims.atom",
        )
