"""Routes of the quarantine: what could not be read as an article, to be tried again or forgotten."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from mss_kb.answers.ingestions import QuarantinedFile, QuarantineList
from mss_kb.api.asking import operating
from mss_kb.api.calling import caller_of, keyed
from mss_kb.api.documented import KEYED, MISSING, WRITING
from mss_kb.api.ids import QuarantineId
from mss_kb.api.ingestions import ACCEPTED, queue
from mss_kb.api.links import Links
from mss_kb.api.writing import CallerNeed, WriteNeed
from mss_kb.filters import QuarantinePage
from mss_kb.store.database import Store
from mss_kb.store.ingestions import accept_again
from mss_kb.store.keys import Scope
from mss_kb.store.quarantine import discard_by_id
from mss_kb.store.queries.ingestions import (
    count_quarantined,
    find_quarantined,
    one_ingestion,
    one_quarantined,
)
from mss_kb.store.queries.shapes import Answer

router = APIRouter(tags=["quarantine"], route_class=keyed(Scope.INGEST), dependencies=[Depends(caller_of)])


@router.get(
    "/quarantine", operation_id="list_quarantine", responses={200: {"model": QuarantineList}, **KEYED}
)
def list_quarantine(request: Request, page: Annotated[QuarantinePage, Query()]) -> Response:
    """What could not be read as an article, with the reason of each."""
    with operating(request) as ask:
        found, cursor = find_quarantined(ask.connection, page)
        more: dict[str, Any] = {}
        if page.count:
            more["count"] = {"value": count_quarantined(ask.connection, page), "relation": "eq"}
        return ask.page([_with_links(ask.links, one) for one in found], cursor, **more)


@router.get(
    "/quarantine/{quarantine_id}",
    operation_id="get_quarantined",
    responses={200: {"model": QuarantinedFile}, **MISSING, **KEYED},
)
def get_quarantined(request: Request, quarantine_id: QuarantineId) -> Response:
    """Why one file or sent article is in quarantine, and since when."""
    with operating(request) as ask:
        return ask.answer(_with_links(ask.links, one_quarantined(ask.connection, quarantine_id)))


@router.post(
    "/quarantine/{quarantine_id}/retry",
    operation_id="retry_quarantined",
    status_code=202,
    responses={**ACCEPTED, **MISSING, **WRITING},
)
def retry_quarantined(write: WriteNeed, quarantine_id: QuarantineId) -> Response:
    """Read it again: a sent article as it was sent, a file as it now is on the server's disk."""
    return queue(
        write,
        "",
        lambda session: one_ingestion(
            session.connection(),
            accept_again(session, quarantine_id, key_id=write.caller.key_id, now=write.now),
        ),
    )


@router.delete(
    "/quarantine/{quarantine_id}",
    operation_id="discard_quarantined",
    status_code=204,
    response_class=Response,
    responses={204: {"description": "It is out of quarantine."}, **MISSING, **KEYED},
)
def discard_quarantined(request: Request, quarantine_id: QuarantineId, caller: CallerNeed) -> Response:
    """Forget it; an ingest that meets the file unmended puts it back."""
    store: Store = request.app.state.store
    with store.writing() as session:
        discard_by_id(session, quarantine_id)
    return Response(status_code=204)


def _with_links(links: Links, quarantined: Answer) -> Answer:
    own = links.to("quarantine", str(quarantined["id"]))
    return {**quarantined, "links": {"self": own, "retry": f"{own}/retry"}}
