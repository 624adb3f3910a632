"""What every route does around its question: connection, store's version as ETag, answer as JSON."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import Request, Response
from sqlalchemy import Connection

from mss_kb import __version__
from mss_kb.api.links import Links
from mss_kb.store.database import Store
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.state import sample_notice, store_version

NOTICE_HEADER = "X-MSS-KB-Notice"
# Ends the ETag of a gzipped answer: other bytes, another strong ETag.
GZIP_MARK = '-gzip"'


class NotModified(Exception):
    """The caller has this version already; becomes a 304 with the same headers."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__("not modified")
        self.headers = headers


@dataclass(frozen=True)
class Ask:
    """One request's connection to the store, and what its answer must say."""

    connection: Connection
    links: Links
    version: str
    headers: dict[str, str]
    known: str | None = None

    def answer(
        self, content: Any, *, headers: dict[str, str] | None = None, media_type: str = "application/json"
    ) -> Response:
        """The content as JSON, with ETag and notice. Raises NotModified where the caller has it."""
        return self.answer_as(orjson.dumps(content), headers=headers, media_type=media_type)

    def answer_as(
        self, body: bytes, *, headers: dict[str, str] | None = None, media_type: str = "application/json"
    ) -> Response:
        """The same of bytes that are JSON already."""
        if self.known:
            raise NotModified({**self.headers, "ETag": self.known})
        return Response(body, 200, {**self.headers, **(headers or {})}, media_type)

    def page(self, items: Sequence[Any], cursor: str | None, **more: Any) -> Response:
        """A page of a list, its `next` also as a Link header."""
        following = self.links.next(cursor)
        headers = {"Link": f'<{following}>; rel="next"'} if following else {}
        return self.answer({"items": items, "next": following, **more}, headers=headers)


@contextmanager
def asking(request: Request, *, of_one: bool = False) -> Iterator[Ask]:
    """A connection for one question. Raises NotModified where the caller's ETag is the store's version.

    A question `of_one` item is answered first: what is not there is missing or gone for every caller.
    """
    store: Store = request.app.state.store
    with reading(store) as connection:
        # First the version, then the answer: never an old answer under a new version.
        version = store_version(connection)
        headers = {"ETag": f'"{__version__}-{version}"', "Cache-Control": "no-cache"}
        if notice := notice_for(request, connection, version):
            headers[NOTICE_HEADER] = notice
        known = has_already(request.headers.get("if-none-match"), headers["ETag"])
        if known and not of_one:
            raise NotModified({**headers, "ETag": known})
        yield Ask(connection, Links.of(request), version, headers, known)


@contextmanager
def operating(request: Request) -> Iterator[Ask]:
    """A connection for a question about how things stand, which changes without a version of the store.

    No cache may share the answer: it is for the holder of a key.
    """
    store: Store = request.app.state.store
    with reading(store) as connection:
        headers = {"Cache-Control": "private, no-cache"}
        yield Ask(connection, Links.of(request), store_version(connection), headers)


def notice_for(request: Request, connection: Connection, version: str) -> str | None:
    """The notice about sample data, asked of the store once for each of its versions."""
    known: tuple[str, str | None] | None = getattr(request.app.state, "notice", None)
    if known is None or known[0] != version:
        known = (version, sample_notice(connection))
        request.app.state.notice = known
    return known[1]


def has_already(if_none_match: str | None, etag: str) -> str | None:
    """The form of this ETag (plain, or of the gzipped answer) that an If-None-Match header names, else None.

    The comparison is weak (RFC 9110).
    """
    tags = [tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")]
    if tags == ["*"]:
        return etag
    return next((form for form in (etag, etag[:-1] + GZIP_MARK) if form in tags), None)
