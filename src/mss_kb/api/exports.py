"""Routes of whole lists as files, and of their checksums: the same URL with a suffix."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from mss_kb.answers import Checksum, ColumnLists
from mss_kb.api.asking import Ask, asking
from mss_kb.api.documented import MISSING, UNABLE, Responses, header
from mss_kb.errors import BadQuery
from mss_kb.export.columns import TABLES
from mss_kb.export.formats import MEDIA_TYPES, RIGHTS, Format, columns_of, write
from mss_kb.filters import (
    ArticlePage,
    ArticleSelection,
    ClaimPage,
    ClaimSelection,
    EntityPage,
    EntitySelection,
)
from mss_kb.store.queries.articles import find_articles
from mss_kb.store.queries.claim_pages import find_claims
from mss_kb.store.queries.entities import find_entities
from mss_kb.store.queries.whole import whole_list

router = APIRouter(tags=["exports"])
Answer = dict[str, Any]
Whole = Callable[[Ask], Iterator[Answer]]
Form = Annotated[Format, Path(description="Form of the file.")]
Excel = Annotated[bool, Field(description="Begin CSV with a byte order mark, for Excel.")]

FILES: Responses = {
    200: {
        "description": "The whole filtered list, streamed.",
        "content": {kind.partition(";")[0]: {} for kind in MEDIA_TYPES.values()},
        "headers": {
            "Content-Disposition": header("A name for the file."),
            "X-MSS-KB-Store-Version": header("The version of the store, as in the checksum."),
        },
    },
    **MISSING,
    **UNABLE,
}
SUMS: Responses = {**FILES, 200: {"model": Checksum}}


class ClaimExport(ClaimSelection):
    """All claims of a filter."""

    excel: Excel = False


class ArticleExport(ArticleSelection):
    """All articles of a filter."""

    excel: Excel = False


class EntityExport(EntitySelection):
    """All entities of a filter."""

    excel: Excel = False


@router.get("/columns", operation_id="list_columns", responses={200: {"model": ColumnLists}})
def list_columns(request: Request) -> Response:
    """The columns of exported tables: name, kind, HXL hashtag and meaning."""
    with asking(request) as ask:
        tables = {
            table: [
                {"name": column.name, "kind": column.kind, "hxl": column.hxl, "meaning": column.meaning}
                for column in columns_of(table, "")
            ]
            for table in TABLES
        }
        return ask.answer(tables)


@router.get("/claims.{form}.sum", operation_id="sum_claims", responses=SUMS)
def sum_claims(request: Request, form: Form, chosen: Annotated[ClaimExport, Query()]) -> Response:
    """Rows, bytes and SHA-256 of the exported claims, so that a cut download shows."""
    return _sum(request, "claims", form, chosen.excel, _claims(chosen))


@router.get("/claims.{form}", operation_id="export_claims", responses=FILES, response_class=Response)
def export_claims(request: Request, form: Form, chosen: Annotated[ClaimExport, Query()]) -> Response:
    """All claims of a filter as a file."""
    return _file(request, "claims", form, chosen.excel, _claims(chosen))


@router.get("/articles.{form}.sum", operation_id="sum_articles", responses=SUMS)
def sum_articles(request: Request, form: Form, chosen: Annotated[ArticleExport, Query()]) -> Response:
    """Rows, bytes and SHA-256 of the exported articles."""
    return _sum(request, "articles", form, chosen.excel, _articles(chosen))


@router.get("/articles.{form}", operation_id="export_articles", responses=FILES, response_class=Response)
def export_articles(request: Request, form: Form, chosen: Annotated[ArticleExport, Query()]) -> Response:
    """All articles of a filter as a file, without their texts."""
    return _file(request, "articles", form, chosen.excel, _articles(chosen))


@router.get("/entities.{form}.sum", operation_id="sum_entities", responses=SUMS)
def sum_entities(request: Request, form: Form, chosen: Annotated[EntityExport, Query()]) -> Response:
    """Rows, bytes and SHA-256 of the exported entities."""
    return _sum(request, "entities", form, chosen.excel, _entities(chosen))


@router.get("/entities.{form}", operation_id="export_entities", responses=FILES, response_class=Response)
def export_entities(request: Request, form: Form, chosen: Annotated[EntityExport, Query()]) -> Response:
    """All entities of a filter as a file."""
    return _file(request, "entities", form, chosen.excel, _entities(chosen))


def _claims(chosen: BaseModel) -> Whole:
    return lambda ask: map(ask.links.of_claim, whole_list(ask.connection, find_claims, ClaimPage, chosen))


def _articles(chosen: BaseModel) -> Whole:
    return lambda ask: map(
        ask.links.of_article, whole_list(ask.connection, find_articles, ArticlePage, chosen)
    )


def _entities(chosen: BaseModel) -> Whole:
    return lambda ask: map(ask.links.of_entity, whole_list(ask.connection, find_entities, EntityPage, chosen))


def _file(request: Request, table: str, form: Format, bom: bool, whole: Whole) -> Response:
    with ExitStack() as stack:
        ask = stack.enter_context(asking(request))
        # What is wrong with the question must show before the answer begins.
        answers = whole(ask)
        first = list(islice(answers, 1))
        pieces = _pieces(ask, table, form, bom, chain(first, answers))
        headers = ask.headers | {
            "Content-Disposition": f'attachment; filename="mss_kb-{table}-{ask.version}.{form}"',
            "X-MSS-KB-Store-Version": ask.version,
        }
        if request.state.is_head:
            # A body that is never sent, so that the headers are those of the stream that GET sends.
            return StreamingResponse(iter((b"\n",)), 200, headers, MEDIA_TYPES[form])
        # From here on the stream keeps the connection, and closes it at its end.
        open_until_sent = stack.pop_all()
        return StreamingResponse(_closing(open_until_sent, pieces), 200, headers, MEDIA_TYPES[form])
    raise AssertionError("an exit stack lets no exception vanish")


def _sum(request: Request, table: str, form: Format, bom: bool, whole: Whole) -> Response:
    with asking(request) as ask:
        rows = _Counted(whole(ask))
        sha256, size = hashlib.sha256(), 0
        for piece in _pieces(ask, table, form, bom, rows):
            sha256.update(piece)
            size += len(piece)
        return ask.answer(
            {
                "rows": rows.number,
                "bytes": size,
                "sha256": sha256.hexdigest(),
                "store_version": ask.version,
                "rights": RIGHTS,
            }
        )


def _pieces(ask: Ask, table: str, form: Format, bom: bool, answers: Iterable[Answer]) -> Iterator[bytes]:
    if bom and form not in (Format.CSV, Format.HXL):
        raise BadQuery("excel", f"excel=1 is for CSV, not for {form}; leave it out")
    return write(table, answers, form, store_version=ask.version, bom=bom)


def _closing(stack: ExitStack, pieces: Iterator[bytes]) -> Iterator[bytes]:
    with stack:
        yield from pieces


class _Counted:
    """Items on their way, counted."""

    def __init__(self, items: Iterator[Answer]) -> None:
        self._items = items
        self.number = 0

    def __iter__(self) -> Iterator[Answer]:
        for item in self._items:
            self.number += 1
            yield item
