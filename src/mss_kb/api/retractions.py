"""Routes that take an article out of every answer, and put it back."""

from fastapi import APIRouter, Response

from mss_kb.answers.retractions import NewRetraction, Retraction
from mss_kb.api.calling import keyed
from mss_kb.api.documented import CONFLICT, KEYED, MISSING, WRITING
from mss_kb.api.writing import WriteNeed
from mss_kb.store.keys import Scope
from mss_kb.store.retractions import retract, undo_retraction

router = APIRouter(tags=["articles"], route_class=keyed(Scope.INGEST))
PATH = "/articles/{article_id}/retraction"


@router.post(
    PATH,
    operation_id="retract_article",
    status_code=201,
    responses={
        201: {"model": Retraction, "description": "The article and its claims are in no answer any more."},
        **MISSING,
        **CONFLICT,
        **WRITING,
    },
)
def retract_article(write: WriteNeed, article_id: str, retraction: NewRetraction) -> Response:
    """Take an article out: it and its claims answer 410 with the reason, and leave every other answer."""
    reason, by = retraction.reason, f"key {write.caller.key_id} ({write.caller.name})"
    return write.once(
        retraction.model_dump_json(),
        lambda session: {
            "article": article_id,
            "retracted_at": write.now,
            "reason": reason,
            "claims": retract(session, article_id, reason, by=by, now=write.now),
            "links": {"article": write.links.to("articles", article_id)},
        },
        201,
    )


@router.delete(
    PATH,
    operation_id="undo_retraction",
    status_code=204,
    response_class=Response,
    responses={
        204: {"description": "The article and its claims are back."},
        **MISSING,
        **CONFLICT,
        **KEYED,
    },
)
def put_back(write: WriteNeed, article_id: str) -> Response:
    """Put a retracted article back, with the claims that it had."""
    by = f"key {write.caller.key_id} ({write.caller.name})"
    with write.store.writing() as session:
        undo_retraction(session, article_id, by=by, now=write.now)
    return Response(status_code=204)
