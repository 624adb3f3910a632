"""The route that checks a draft's figures: the one question that runs the pipeline, through one function."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Body, Request, Response

from mss_kb.answers.check import Check, CheckBatch, NewCheck
from mss_kb.api.asking import NOTICE_HEADER, notice_for
from mss_kb.api.bodies import WithBody
from mss_kb.api.documented import BODY
from mss_kb.api.links import Links
from mss_kb.drafts import ReadDraft, check_draft, claims_told
from mss_kb.store.database import Store
from mss_kb.store.queries.reading import reading

router = APIRouter(tags=["checking"], route_class=WithBody)


@router.post(
    "/check",
    operation_id="check_draft",
    responses={
        200: {
            "model": Check | CheckBatch,
            "description": "A passage checked; with `drafts`, all of them in their order.",
        },
        **BODY,
    },
)
def check(request: Request, asked: Annotated[NewCheck, Body()]) -> Response:
    """Compare the figures and mandate dates of a passage with what the stored articles say.

    A verdict says what we hold, never what is true. Nothing of the passage is kept.
    """
    store: Store = request.app.state.store
    read: ReadDraft = request.app.state.read_draft
    passages = [(draft.text, draft.published) for draft in asked.passages]
    # Read before the store is asked, so that no connection waits for the pipeline.
    readings = [(text, published, read(text, published)) for text, published in passages]
    with reading(store) as connection:
        checks = [
            check_draft(connection, found, text, published=published, as_of=asked.as_of)
            for text, published, found in readings
        ]
        headers = {"Cache-Control": "no-store"}
        if notice := notice_for(request, connection, checks[0]["store_version"]):
            headers[NOTICE_HEADER] = notice
    links = Links.of(request)
    for one in checks:
        _link(links, one)
    answer = {"checks": checks} if asked.drafts is not None else checks[0]
    return Response(orjson.dumps(answer), 200, headers, "application/json")


def _link(links: Links, checked: dict[str, Any]) -> None:
    for item in checked["items"]:
        for claim in claims_told(item):
            links.of_claim(claim)
