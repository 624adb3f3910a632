"""What the OpenAPI page says of routes besides their answers: every status that they can give, with headers.

Every error is a problem document; `openapi.py` gives it its media type.
"""

from typing import Any

from mss_kb.answers import Problem

Responses = dict[int | str, dict[str, Any]]


def header(description: str, *, always: bool = True, **schema: Any) -> dict[str, Any]:
    """A header of an answer, a string unless `schema` says more."""
    return {"description": description, "required": always, "schema": {"type": "string", **schema}}


def _error(status: int, description: str, **headers: dict[str, Any]) -> Responses:
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return {status: {"model": Problem, "description": description, **({"headers": said} if said else {})}}


_WHEN = header("Seconds to wait.", type="integer", minimum=1)
# Of every route.
ANYWHERE: Responses = {
    **_error(406, "The Accept header leaves this media type out."),
    **_error(413, "The body is too long."),
    **_error(414, "The address is longer than 8 KB."),
    **_error(422, "A parameter is unknown, or it or the body cannot be used; `errors` says which and why."),
    **_error(500, "A fault of the server; its log has the request's id."),
}
# Of every route that is counted, which only those of probes are not.
COUNTED = _error(429, "Too many requests from this key or address.", Retry_After=_WHEN)
# Of every route that asks the store.
STORED = _error(503, "The store cannot be reached.", Retry_After=_WHEN)
ERRORS: Responses = {**ANYWHERE, **COUNTED, **STORED}
# Of every question, which has the store's version as its ETag.
READING: Responses = {304: {"description": "The caller's If-None-Match is this version."}}
# Of every request that needs a key.
KEYED: Responses = {
    **_error(
        401,
        "There is no key, or one that is unknown or revoked.",
        WWW_Authenticate=header("The scheme: `Bearer`."),
    ),
    **_error(403, "The key has not the scope that this needs."),
}
# Of every request with a body.
BODY = _error(415, "The body is not application/json.")
# Of every request that writes.
WRITING: Responses = {**KEYED, **BODY}
MISSING = _error(404, "There is no such item.")
CONFLICT = _error(409, "It does not fit how things stand.")
GONE = _error(410, "The article is retracted; `tombstone` says when and why.")
UNABLE = _error(501, "The format needs an extra that is not installed.")
