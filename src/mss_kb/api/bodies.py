"""A request's body is read only up to a length; what is longer is refused before any work."""

from fastapi import Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mss_kb.api.problems import problem

# Bytes; a review is a few hundred.
LONGEST_BODY = 1_000_000
DETAIL = f"the body is longer than {LONGEST_BODY} bytes"


class BodyLimit:
    """ASGI middleware: 413 by the stated length, or once more has come than was stated."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; other kinds of connections pass through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isdecimal() or int(stated[:20]) > LONGEST_BODY:
            await problem(Request(scope), 413, DETAIL)(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > LONGEST_BODY:
                raise HTTPException(413, DETAIL)
            return message

        await self.app(scope, counted, send)
