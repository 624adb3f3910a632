"""What holds for every request, before any route: its id, HEAD, OPTIONS, a longest address, no lost error."""

import re
import uuid

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mss_kb.api.asking import GZIP_MARK
from mss_kb.api.problems import problem, unexpected

REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,100}")
# Bytes of path and query.
LONGEST_ADDRESS = 8192


class Conventions:
    """ASGI middleware, outside all others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; other kinds of connections pass through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method, request_id = scope["method"], _request_id(scope)
        scope = {**scope, "method": "GET" if method == "HEAD" else method}
        scope["state"] = {**scope.get("state", {}), "request_id": request_id, "is_head": method == "HEAD"}
        answering = _Answering(send, method, request_id)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            detail = f"the address is longer than {LONGEST_ADDRESS} bytes; ask in parts"
            await problem(Request(scope), 414, detail)(scope, receive, answering)
            return
        try:
            await self.app(scope, receive, answering)
        except Exception as error:
            if answering.has_started:
                raise
            await unexpected(Request(scope), error)(scope, receive, answering)


class _Answering:
    """Sends an answer on: with the request's id, for HEAD without its body, for OPTIONS what is allowed."""

    def __init__(self, send: Send, method: str, request_id: str) -> None:
        self._send = send
        self._has_body = method != "HEAD"
        self._method = method
        self._request_id = request_id
        self.has_started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_started = True
            if self._method == "OPTIONS" and message["status"] == 405:
                message["status"] = 204
                self._has_body = False
            self._stamp(message)
        elif not self._has_body and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)

    def _stamp(self, message: Message) -> None:
        headers = MutableHeaders(raw=message["headers"])
        headers["X-Request-ID"] = self._request_id
        headers["X-Content-Type-Options"] = "nosniff"
        if allowed := headers.get("Allow", ""):
            methods = allowed.split(", ")
            also = ["HEAD", "OPTIONS"] if "GET" in methods else ["OPTIONS"]
            headers["Allow"] = ", ".join(dict.fromkeys([*methods, *also]))
        if message["status"] == 204:
            del headers["Content-Length"]
            del headers["Content-Type"]
        if headers.get("Content-Encoding") == "gzip" and (etag := headers.get("ETag", "")).endswith('"'):
            headers["ETag"] = etag[:-1] + GZIP_MARK


def _request_id(scope: Scope) -> str:
    """The caller's id where it is a plain word, else a new one."""
    given = Headers(scope=scope).get("x-request-id", "")
    return given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
