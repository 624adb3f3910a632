"""Errors as pages. In: an answer with a problem document, to a request that asked for a page. Out: a page."""

import gzip
from typing import Any

import orjson
from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mss_kb.api.problems import MEDIA_TYPE
from mss_kb.pages.looking import base_words
from mss_kb.pages.rendering import page_headers, render

# What programs ask; a problem document is right for them.
FOR_PROGRAMS = ("/v1", "/feeds", "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs", "/static")
TITLES = {
    401: "Not signed in",
    403: "Not allowed",
    404: "Not here",
    405: "Not this way",
    410: "Taken out",
    413: "Too long",
    414: "Too long an address",
    422: "That cannot be asked",
    429: "Too many questions at once",
    503: "The database is away",
}


class ErrorPages:
    """ASGI middleware, outside all others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; those of programs pass through."""
        if scope["type"] == "http" and wants_page(scope):
            send = _Answering(scope, send)
        await self.app(scope, receive, send)


def wants_page(scope: Scope) -> bool:
    """Whether a browser asks for a page of ours."""
    path = scope["path"]
    if any(path == start or path.startswith(f"{start}/") for start in FOR_PROGRAMS):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "").lower()


class _Answering:
    """Holds a problem document back until it is whole, and sends a page in its place."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if Headers(raw=message["headers"]).get("content-type") == MEDIA_TYPE:
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self._start)
            return
        await self._send(message)

    async def _send_page(self, start: Message) -> None:
        headers = MutableHeaders(raw=start["headers"])
        body = b""
        if self._body:
            if headers.get("content-encoding") == "gzip":
                self._body = gzip.decompress(self._body)
                del headers["Content-Encoding"]
            body = error_page(Request(self._scope), orjson.loads(self._body)).encode()
            headers["Content-Length"] = str(len(body))
        headers["Content-Type"] = "text/html; charset=utf-8"
        headers.update(page_headers())
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def error_page(request: Request, problem: dict[str, Any]) -> str:
    """The page of a problem document: what went wrong, and what to do."""
    status = problem["status"]
    title = TITLES.get(status, problem["title"])
    return render("error.html", **base_words(request), notice=None, title=title, problem=problem)
