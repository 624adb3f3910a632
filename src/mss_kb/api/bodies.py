"""A request's body: read only up to a length, and only as JSON; what else comes is refused at once."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mss_kb.api.problems import problem

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
BODIES = ("POST", "PUT", "PATCH")
# Bytes; a review is a few hundred.
LONGEST_BODY = 1_000_000
# Where an article may be sent, which is longer by a setting.
OF_ARTICLES = "/v1/ingestions"


class BodyLimit:
    """ASGI middleware: 413 by the stated length, none of it read, or once more has come than was stated."""

    def __init__(self, app: ASGIApp, longest_article: int) -> None:
        self.app = app
        self.longest_article = longest_article

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; other kinds of connections pass through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        longest = self.longest_article if scope["path"] == OF_ARTICLES else LONGEST_BODY
        detail = f"the body is longer than {longest:,} bytes"
        stated = Headers(scope=scope).get("content-length", "0")
        is_too_long = not stated.isdecimal() or int(stated[:20]) > longest
        if is_too_long and scope["method"] not in BODIES:
            await problem(Request(scope), 413, detail)(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            if is_too_long:
                # Only now, so that who has no key hears of that first.
                raise HTTPException(413, detail)
            message = await receive()
            read += len(message.get("body", b""))
            if read > longest:
                raise HTTPException(413, detail)
            return message

        await self.app(scope, counted, send)


class WithBody(APIRoute):
    """A kind of route that takes JSON from whoever asks."""

    def get_route_handler(self) -> Handler:
        """Refuse another type of body before it is read."""
        handle = super().get_route_handler()

        async def handle_json(request: Request) -> Response:
            require_json(request)
            return await handle(request)

        return handle_json


def require_json(request: Request) -> None:
    """Raise HTTPException 415 for a body of another type; no body at all is for its reader to refuse."""
    if request.method not in BODIES:
        return
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" and (media_type or request.headers.get("content-length", "0") != "0"):
        raise HTTPException(415, "the body must be application/json")
