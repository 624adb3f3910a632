"""Routes that take an article out of every answer, and put it back."""

import datetime as dt

from fastapi import APIRouter, Depends, Request, Response

from mss_kb.answers.retractions import NewRetraction, Retraction
from mss_kb.api.calling import caller_of, keyed
from mss_kb.api.documented import CONFLICT, KEYED, MISSING, WRITING
from mss_kb.api.ids import ArticleId
from mss_kb.api.writing import CallerNeed, WriteNeed
from mss_kb.store.database import Store
from mss_kb.store.keys import Caller, Scope
from mss_kb.store.retractions import retract, undo_retraction

router = APIRouter(tags=["articles"], route_class=keyed(Scope.INGEST), dependencies=[Depends(caller_of)])
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
def retract_article(write: WriteNeed, article_id: ArticleId, retraction: NewRetraction) -> Response:
    """Take an article out: it and its claims answer 410 with the reason, and leave every other answer."""
    reason, by = retraction.reason, _by(write.caller)
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
def put_back(request: Request, article_id: ArticleId, caller: CallerNeed) -> Response:
    """Put a retracted article back, with the claims that it had."""
    store: Store = request.app.state.store
    with store.writing() as session:
        undo_retraction(session, article_id, by=_by(caller), now=dt.datetime.now(dt.UTC))
    return Response(status_code=204)


def _by(caller: Caller) -> str:
    return f"key {caller.key_id} ({caller.name})"
