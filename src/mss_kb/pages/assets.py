"""Files that pages load: style and scripts from the package, at addresses that change with their content."""

import hashlib
import mimetypes
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from fastapi import APIRouter, Request, Response

from mss_kb.errors import NotFound

router = APIRouter(include_in_schema=False)
FOLDER = files("mss_kb.pages") / "static"
CHART = files("mss_kb.charts") / "chart.css"
FOREVER = "public, max-age=31536000, immutable"


@router.get("/static/{name}")
def get_file(request: Request, name: str) -> Response:
    """One file. Under an address of older content it is the newer one, which no cache keeps."""
    stem, _, rest = name.partition(".")
    fingerprint, _, suffix = rest.rpartition(".")
    known = contents().get(f"{stem}.{suffix}")
    if known is None:
        raise NotFound(f"there is nothing at {request.url.path}")
    is_newest = fingerprint == fingerprint_of(known)
    headers = {
        "Cache-Control": FOREVER if is_newest else "no-cache",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return Response(known, 200, headers, mimetypes.guess_type(f"{stem}.{suffix}")[0])


def asset(name: str) -> str:
    """The address of a file by its name."""
    path = PurePath(name)
    return f"/static/{path.stem}.{fingerprint_of(contents()[name])}{path.suffix}"


@cache
def contents() -> dict[str, bytes]:
    """Every file by its name; the colours of charts are kept beside what draws them."""
    own = {file.name: file.read_bytes() for file in FOLDER.iterdir() if not file.name.startswith((".", "_"))}
    return {**own, CHART.name: CHART.read_bytes()}


def fingerprint_of(content: bytes) -> str:
    """A short word that changes with the content."""
    return hashlib.sha256(content).hexdigest()[:12]
