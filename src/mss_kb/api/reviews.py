"""The route of reviews: what a person decided about a claim."""

import datetime as dt
import hashlib
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Request, Response

from mss_kb.answers import StoredClaim
from mss_kb.answers.reviews import NewReview
from mss_kb.api.calling import IdempotencyKey, reviewing
from mss_kb.api.documented import WRITING
from mss_kb.api.links import Links
from mss_kb.store.database import Store
from mss_kb.store.kept_answers import once
from mss_kb.store.keys import Caller
from mss_kb.store.queries.shapes import Answer
from mss_kb.store.reviews import save_review

router = APIRouter(tags=["reviews"])


@router.post(
    "/reviews",
    operation_id="create_review",
    status_code=201,
    responses={201: {"model": StoredClaim, "description": "The claim with its new review."}, **WRITING},
)
def create_review(
    request: Request,
    review: NewReview,
    caller: Annotated[Caller, Depends(reviewing)],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Confirm, reject or correct how a claim was read; earlier decisions stay in its history."""
    store: Store = request.app.state.store
    now = dt.datetime.now(dt.UTC)
    links = Links.of(request)
    slots = review.corrected
    corrected = slots.model_dump(mode="json", exclude_unset=True) if slots else None
    sent = f"{request.url.path}\n{review.model_dump_json(exclude_unset=True)}"

    def as_sent(claim: Answer) -> Answer:
        answer: Answer = orjson.loads(orjson.dumps(links.of_claim(claim)))
        return answer

    claim, again = once(
        store,
        caller.key_id,
        idempotency_key,
        hashlib.sha256(sent.encode()).hexdigest(),
        lambda session: as_sent(
            save_review(
                session,
                review.claim,
                review.status,
                corrected=corrected,
                note=review.note,
                reviewer=review.reviewer or caller.name,
                key_id=caller.key_id,
                now=now,
            )
        ),
        now=now,
    )
    headers = {"Location": claim["links"]["history"]}
    if again:
        headers["Idempotency-Replayed"] = "true"
    return Response(orjson.dumps(claim), 201, headers, "application/json")
