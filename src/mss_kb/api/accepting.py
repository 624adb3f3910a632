"""A caller who takes none of a route's media types is told so (406), not sent another."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from mss_kb.export.formats import MEDIA_TYPES, Format


async def acceptable(request: Request) -> None:
    """A dependency of every route. Raises HTTPException 406; an unreadable Accept header is as none."""
    accept = request.headers.get("accept")
    if not accept:
        return
    given = _media_type(request)
    if not takes(accept, given):
        raise HTTPException(406, f"this is {given}, which the Accept header leaves out")


def takes(accept: str, media_type: str) -> bool:
    """Whether an Accept header has a range for the media type; the closest range decides (RFC 9110)."""
    ranges: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in name:
            ranges[name] = _quality(parameters)
    if not ranges:
        return True
    closest = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((ranges[name] for name in closest if name in ranges), 0.0) > 0


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0


def _media_type(request: Request) -> str:
    form = request.path_params.get("form")
    if form in list(Format) and not request.url.path.endswith(".sum"):
        return MEDIA_TYPES[Format(form)].partition(";")[0]
    return "application/ld+json" if request.url.path.endswith(".jsonld") else "application/json"
