"""Who writes: the key of a request, checked before anything is done, and its Idempotency-Key."""

from typing import Annotated

from fastapi import Header, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from mss_kb.store.database import Store
from mss_kb.store.keys import Caller, Scope, find_caller

BEARER = HTTPBearer(auto_error=False, scheme_name="key", description="A secret of `mss-kb keys create`.")
Given = Annotated[HTTPAuthorizationCredentials | None, Security(BEARER)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        pattern=r"^[\x21-\x7e]+$",
        description="A word of the caller's; a request sent again with it within a day is done only once.",
    ),
]


def reviewing(request: Request, given: Given) -> Caller:
    """A dependency: the caller, whose key has the scope `review`. Raises HTTPException 401, 403, 415."""
    return _caller(request, given, Scope.REVIEW)


def _caller(request: Request, given: HTTPAuthorizationCredentials | None, scope: Scope) -> Caller:
    store: Store = request.app.state.store
    caller = None
    if given is not None:
        with store.reading() as session:
            caller = find_caller(session, given.credentials)
    if caller is None:
        detail = "writing needs a key: send `Authorization: Bearer SECRET` with one that is not revoked"
        raise HTTPException(401, detail, {"WWW-Authenticate": "Bearer"})
    if scope not in caller.scopes:
        raise HTTPException(403, f"this key has not the scope `{scope}`")
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise HTTPException(415, "the body must be application/json")
    return caller
