"""What the OpenAPI page says of every route besides its answer: 304, and the errors as problem documents."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from mss_kb.answers import Problem
from mss_kb.api.problems import MEDIA_TYPE

ERRORS: dict[int | str, dict[str, Any]] = {
    406: {"model": Problem, "description": "The Accept header leaves this media type out."},
    414: {"model": Problem, "description": "The address is longer than 8 KB."},
    422: {"model": Problem, "description": "A parameter is unknown or has a value that cannot be used."},
    429: {
        "model": Problem,
        "description": "Too many requests from this key or address; Retry-After says when to try again.",
    },
    500: {"model": Problem, "description": "A fault of the server."},
    503: {
        "model": Problem,
        "description": "The store cannot be reached; Retry-After says when to try again.",
    },
}
# Of every question, which has the store's version as its ETag.
READING: dict[int | str, dict[str, Any]] = {
    304: {"description": "The caller's If-None-Match is this version."}
}
# Of every request that needs a key.
KEYED: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "There is no key, or one that is unknown or revoked."},
    403: {"model": Problem, "description": "The key has not the scope that this needs."},
}
# Of every request with a body.
BODY: dict[int | str, dict[str, Any]] = {
    413: {"model": Problem, "description": "The body is too long."},
    415: {"model": Problem, "description": "The body is not application/json."},
}
# Of every request that writes.
WRITING: dict[int | str, dict[str, Any]] = {**KEYED, **BODY}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "There is no such item."}}
CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": Problem, "description": "It does not fit how things stand."}
}
GONE: dict[int | str, dict[str, Any]] = {
    410: {"model": Problem, "description": "The article is retracted; `tombstone` says when and why."}
}


def describe(app: FastAPI) -> None:
    """Give the application an OpenAPI 3.1 page that names problem documents by their own media type."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_problems(
                get_openapi(
                    title=app.title, version=app.version, description=app.description, routes=app.routes
                )
            )
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _with_problems(schema: dict[str, Any]) -> dict[str, Any]:
    for operations in schema["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                parameter["schema"] = _without_null(parameter["schema"])
                if "description" in parameter["schema"]:
                    parameter.setdefault("description", parameter["schema"]["description"])
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if int(status) >= 400 and "application/json" in content:
                    content[MEDIA_TYPE] = content.pop("application/json")
    return schema


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is given or left out; no address can say null."""
    choices = [choice for choice in schema.get("anyOf", []) if choice.get("type") != "null"]
    if len(choices) == 1:
        return {**{name: value for name, value in schema.items() if name != "anyOf"}, **choices[0]}
    return {**schema, "anyOf": choices} if choices else schema
