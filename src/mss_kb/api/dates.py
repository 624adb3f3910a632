"""The route of the time line."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from mss_kb.answers import DateList
from mss_kb.api.asking import asking
from mss_kb.filters import DatePage
from mss_kb.store.queries.dates import count_dates, find_dates

router = APIRouter(tags=["dates"])


@router.get("/dates", operation_id="list_dates", responses={200: {"model": DateList}})
def list_dates(request: Request, page: Annotated[DatePage, Query()]) -> Response:
    """Dated statements by day: each expression of time with its sentence and the claims of that sentence."""
    with asking(request) as ask:
        dates, cursor = find_dates(ask.connection, page)
        more: dict[str, Any] = {}
        if page.count:
            more["count"] = {"value": count_dates(ask.connection, page), "relation": "eq"}
        return ask.page(dates, cursor, **more)
