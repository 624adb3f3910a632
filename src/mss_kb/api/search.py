"""The route of the full-text search."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from mss_kb.answers import SearchList
from mss_kb.api.asking import asking
from mss_kb.api.kept import Kept
from mss_kb.filters import SearchPage
from mss_kb.store.queries.search import find_ranked, search_sentences

router = APIRouter(tags=["search"])
# Searches whose ranking is kept: up to 80 KB each.
KEPT = 128


@router.get("/search", operation_id="search", responses={200: {"model": SearchList}})
def search(request: Request, page: Annotated[SearchPage, Query()]) -> Response:
    """Sentences and titles that have all the words, with what matched and the claims of each sentence."""
    found: Kept[Sequence[int]] = request.app.state.matches
    with asking(request) as ask:
        key = (ask.headers["ETag"], page.model_dump_json(exclude={"limit", "cursor"}))
        hits, cursor, count = search_sentences(
            ask.connection, page, lambda: found.get(key, lambda: find_ranked(ask.connection, page))
        )
        return ask.page(hits, cursor, count=count)
