"""Every error as `application/problem+json` (RFC 9457): what went wrong in, status and words out."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from mss_kb.api.asking import NotModified
from mss_kb.errors import (
    BadQuery,
    ConfigurationError,
    Conflict,
    DatabaseUnavailable,
    Gone,
    MissingExtra,
    MssKbError,
    NotFound,
    NotPermitted,
    SchemaOutdated,
    StorageFailed,
    StoreLocked,
)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "5"
STATUSES: dict[type[MssKbError], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    Gone: HTTPStatus.GONE,
    Conflict: HTTPStatus.CONFLICT,
    BadQuery: HTTPStatus.UNPROCESSABLE_ENTITY,
    DatabaseUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreLocked: HTTPStatus.SERVICE_UNAVAILABLE,
    StorageFailed: HTTPStatus.SERVICE_UNAVAILABLE,
    SchemaOutdated: HTTPStatus.SERVICE_UNAVAILABLE,
    NotPermitted: HTTPStatus.SERVICE_UNAVAILABLE,
    # The store's file is no store any more: half restored, say.
    ConfigurationError: HTTPStatus.SERVICE_UNAVAILABLE,
    MissingExtra: HTTPStatus.NOT_IMPLEMENTED,
}
NOT_JSON = "the body is not JSON that can be read; send UTF-8, not nested too deep"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
log = logging.getLogger("mss_kb.api")
Mistakes = Sequence[dict[str, str]]


def problem(
    request: Request,
    status: int,
    detail: str,
    *,
    errors: Mistakes = (),
    headers: dict[str, str] | None = None,
    **more: Any,
) -> Response:
    """A problem document; its title is the status in words, so that `type` needs no page of its own.

    `more` are further members. No cache keeps it: what is missing now may be there later.
    """
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        "request_id": request.scope.get("state", {}).get("request_id", ""),
        "errors": list(errors),
        **more,
    }
    headers = {"Cache-Control": "no-store", **(headers or {})}
    return Response(orjson.dumps(content), status, headers, MEDIA_TYPE)


def add_handlers(app: FastAPI) -> None:
    """Answer every error of the application with a problem document."""
    app.exception_handler(NotModified)(_not_modified)
    app.exception_handler(MssKbError)(_ours)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)


def unexpected(request: Request, error: Exception) -> Response:
    """A 500 that tells the caller nothing but the request's id, which the log has too."""
    log.error("request %s failed", request.scope.get("state", {}).get("request_id"), exc_info=error)
    return problem(request, 500, "something went wrong here; the log names it by the request's id")


def _not_modified(request: Request, error: NotModified) -> Response:
    return Response(status_code=304, headers=error.headers)


def _ours(request: Request, error: MssKbError) -> Response:
    status = STATUSES.get(type(error))
    if status is None:
        return unexpected(request, error)
    errors = []
    if isinstance(error, BadQuery):
        parameter = error.field if error.field in request.query_params else ""
        errors = [_mistake(parameter, [error.field], str(error))]
    if isinstance(error, Gone):
        return problem(request, status, str(error), tombstone=error.tombstone)
    if status is not HTTPStatus.SERVICE_UNAVAILABLE:
        return problem(request, status, str(error), errors=errors)
    log.error("the store is away: %s", error)
    detail = "the store cannot be reached just now; try again"
    return problem(request, status, detail, headers={"Retry-After": RETRY_AFTER})


def _invalid(request: Request, error: RequestValidationError) -> Response:
    if any(each["loc"][0] == "path" for each in error.errors()):
        return problem(request, 404, f"there is nothing at {request.url.path}")
    errors = [
        _mistake(_parameter(each["loc"]), _steps(each["type"], each["loc"]), each["msg"])
        for each in error.errors()
    ]
    detail = "; ".join(
        f"{each['parameter']}: {each['detail']}" if "parameter" in each else each["detail"] for each in errors
    )
    return problem(request, 422, detail, errors=errors)


def _parameter(location: Sequence[Any]) -> str:
    return str(location[1]) if location[0] == "query" and len(location) > 1 else ""


def _steps(kind: str, location: Sequence[Any]) -> Sequence[Any]:
    # Where JSON breaks off is a count of characters, not a place in a document.
    return [] if kind == "json_invalid" else location[1:]


def _http(request: Request, error: HTTPException) -> Response:
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.BAD_REQUEST:
        # FastAPI's word for bytes that no JSON reader takes: not UTF-8, nested too deep, a number too long.
        return problem(request, 422, NOT_JSON, errors=[_mistake("", [], NOT_JSON)])
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_allowed(request))
    details = {404: f"there is nothing at {request.url.path}", 405: f"{request.method} is not allowed here"}
    return problem(
        request, error.status_code, details.get(error.status_code, str(error.detail)), headers=headers
    )


def _allowed(request: Request) -> list[str]:
    """The methods that some route takes at this address."""
    routes = request.app.routes
    asked = [(method, {**request.scope, "method": method}) for method in METHODS]
    return [
        method for method, scope in asked if any(route.matches(scope)[0] is Match.FULL for route in routes)
    ]


def _mistake(parameter: str, location: Sequence[Any], detail: str) -> dict[str, str]:
    steps = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in location)
    mistake = {"detail": detail, "pointer": f"#{steps}"}
    return {**mistake, "parameter": parameter} if parameter else mistake
