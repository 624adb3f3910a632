"""What holds for every request, before any route: a request id, HEAD, and no exception that escapes."""

import re
import uuid
from collections.abc import Callable

from fastapi import Request, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,100}")
Unexpected = Callable[[Request, Exception], Response]


class Conventions:
    """ASGI middleware. `unexpected` answers an exception that nobody caught."""

    def __init__(self, app: ASGIApp, unexpected: Unexpected) -> None:
        self.app = app
        self.unexpected = unexpected

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; other kinds of connections pass through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(scope)
        is_head = scope["method"] == "HEAD"
        scope = {**scope, "method": "GET" if is_head else scope["method"]}
        scope["state"] = {**scope.get("state", {}), "request_id": request_id}
        started = False

        async def send_on(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _stamp(message, request_id)
            elif is_head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        except Exception as error:
            if started:
                raise
            await self.unexpected(Request(scope), error)(scope, receive, send_on)


def _request_id(scope: Scope) -> str:
    """The caller's id where it is a plain word, else a new one."""
    given = Headers(scope=scope).get("x-request-id", "")
    return given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _stamp(message: Message, request_id: str) -> None:
    headers = MutableHeaders(raw=message["headers"])
    headers["X-Request-ID"] = request_id
    headers["X-Content-Type-Options"] = "nosniff"
    if message["status"] == 405 and "GET" in (allowed := headers.get("Allow", "")) and "HEAD" not in allowed:
        headers["Allow"] = f"{allowed}, HEAD"
