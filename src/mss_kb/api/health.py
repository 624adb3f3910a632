"""Routes for operators: whether the process lives, whether it can answer; and the index of the API."""

from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from mss_kb import __version__
from mss_kb.answers import Index, Liveness, Readiness
from mss_kb.api.asking import asking, notice_for
from mss_kb.api.documented import COUNTED, STORED
from mss_kb.store.database import Store
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.state import store_version

router = APIRouter(tags=["service"])
LISTS = ("claims", "articles", "entities", "dates", "metrics", "conflicts", "facets", "search", "changes")


@router.get("/v1", operation_id="index", responses={200: {"model": Index}, **COUNTED, **STORED})
def index(request: Request) -> Response:
    """What there is to ask, and what the data is."""
    with asking(request) as ask:
        base = ask.links.base
        links = {"documentation": f"{base}/docs", **{name: f"{base}/v1/{name}" for name in LISTS}}
        notice = ask.headers.get("X-MSS-KB-Notice")
        return ask.answer({"name": "mss_kb", "version": __version__, "notice": notice, "links": links})


@router.get("/healthz", operation_id="liveness", responses={200: {"model": Liveness}})
async def healthz() -> Response:
    """The process answers."""
    return _plain({"status": "ok"})


@router.get("/readyz", operation_id="readiness", responses={200: {"model": Readiness}, **STORED})
def readyz(request: Request) -> Response:
    """The store can be read; 503 where it cannot."""
    store: Store = request.app.state.store
    with reading(store) as connection:
        version = store_version(connection)
        return _plain(
            {"status": "ready", "store_version": version, "notice": notice_for(request, connection, version)}
        )


def _plain(content: Any) -> Response:
    return Response(orjson.dumps(content), 200, {"Cache-Control": "no-cache"}, "application/json")
