"""The route of the full-text search."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from mss_kb.answers import SearchList
from mss_kb.api.asking import asking
from mss_kb.filters import SearchPage
from mss_kb.store.queries.search import search_sentences

router = APIRouter(tags=["search"])


@router.get("/search", operation_id="search", responses={200: {"model": SearchList}})
def search(request: Request, page: Annotated[SearchPage, Query()]) -> Response:
    """Sentences and titles that have all the words, with what matched and the claims of each sentence."""
    with asking(request) as ask:
        hits, cursor, count = search_sentences(ask.connection, page)
        return ask.page(hits, cursor, count=count)
