"""An ETag for answers that have none of their own: made of their bytes, with 304 for who has them."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mss_kb.api.asking import has_already


class Tags:
    """ASGI middleware, within the one that compresses. Streamed answers pass through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what is no question passes through."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Tagging(send, Headers(scope=scope).get("if-none-match")))


class _Tagging:
    """Holds the beginning of an answer back until its body is known."""

    def __init__(self, send: Send, if_none_match: str | None) -> None:
        self._send = send
        self._if_none_match = if_none_match
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if message["status"] == 200 and "etag" not in Headers(raw=message["headers"]):
                self._start = message
                return
        elif self._start is not None:
            start, self._start = self._start, None
            if message["type"] == "http.response.body" and not message.get("more_body"):
                message = {**message, "body": self._tagged(start, message.get("body", b""))}
            await self._send(start)
        await self._send(message)

    def _tagged(self, start: Message, body: bytes) -> bytes:
        """The body to send: none where the caller has it."""
        headers = MutableHeaders(raw=start["headers"])
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers["ETag"] = etag
        headers.setdefault("Cache-Control", "no-cache")
        known = has_already(self._if_none_match, etag)
        if known is None:
            return body
        headers["ETag"] = known
        del headers["Content-Length"]
        del headers["Content-Type"]
        start["status"] = 304
        return b""
