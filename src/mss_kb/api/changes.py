"""The route of changes."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from mss_kb.answers import ChangeList
from mss_kb.api.asking import asking
from mss_kb.filters import ChangePage
from mss_kb.store.queries.changes import find_changes

router = APIRouter(tags=["claims"])


@router.get("/changes", operation_id="list_changes", responses={200: {"model": ChangeList}})
def list_changes(request: Request, page: Annotated[ChangePage, Query()]) -> Response:
    """Claims that are new, changed or superseded after a version of the store, for mirrors."""
    with asking(request) as ask:
        changes, cursor, reached = find_changes(ask.connection, page)
        for change in changes:
            if change["claim"] is not None:
                ask.links.of_claim(change["claim"])
        return ask.page(changes, cursor, since=reached)
