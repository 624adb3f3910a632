"""Who writes: the key of a request, checked before its body is read."""

from typing import Annotated

from fastapi import Request, Response, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from mss_kb.api.bodies import Handler, require_json
from mss_kb.api.rates import Rates
from mss_kb.store.database import Store
from mss_kb.store.keys import Caller, Scope, find_caller

BEARER = HTTPBearer(auto_error=False, scheme_name="key", description="A secret of `mss-kb keys create`.")
Given = Annotated[HTTPAuthorizationCredentials | None, Security(BEARER)]


def caller_of(request: Request, given: Given) -> Caller:
    """A dependency of routes of a `keyed` router: who asks."""
    caller: Caller = request.state.caller
    return caller


def keyed(scope: Scope) -> type[APIRoute]:
    """A kind of route for callers whose key has this scope.

    Who has none is told so (401, 403) whatever the body is; then come the key's rate and the body's type.
    """

    class Keyed(APIRoute):
        def get_route_handler(self) -> Handler:
            handle = super().get_route_handler()

            async def handle_keyed(request: Request) -> Response:
                caller = await run_in_threadpool(_caller, request, scope)
                rates: Rates = request.app.state.rates
                rates.count_key(caller.key_id)
                require_json(request)
                request.state.caller = caller
                return await handle(request)

            return handle_keyed

    return Keyed


def _caller(request: Request, scope: Scope) -> Caller:
    store: Store = request.app.state.store
    caller = None
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and secret:
        with store.reading() as session:
            caller = find_caller(session, secret.strip())
    if caller is None:
        detail = "this needs a key: send `Authorization: Bearer SECRET` with one that is not revoked"
        raise HTTPException(401, detail, {"WWW-Authenticate": "Bearer"})
    if scope not in caller.scopes:
        raise HTTPException(403, f"this key has not the scope `{scope}`")
    return caller
