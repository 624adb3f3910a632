"""The OpenAPI 3.1 page: what FastAPI makes of the routes, and what it cannot know of them."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import orjson
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from mss_kb.api.asking import NOTICE_HEADER
from mss_kb.api.documented import header
from mss_kb.api.problems import MEDIA_TYPE

TAGS = {
    "claims": "Figures with the sentences that they stand in.",
    "articles": "Texts that were read.",
    "entities": "People, bodies, forces, countries and places.",
    "dates": "Dated statements, as a time line.",
    "metrics": "What figures count.",
    "comparing": "What figures mean together.",
    "search": "Words in sentences and titles.",
    "exports": "Whole lists as files.",
    "checking": "A draft's figures against the store.",
    "reviews": "What people decide about claims; needs a key of the scope `review`.",
    "ingestions": "Articles sent in; needs a key of the scope `ingest`.",
    "quarantine": "What could not be read; needs a key of the scope `ingest`.",
    "service": "Whether the server is well.",
}
REQUEST_ID = header("The caller's own X-Request-ID where it is a plain word, else a new one.")
ETAG = header("The version of the answer, for If-None-Match.")
NEXT = header('The address of the next page, as `<URL>; rel="next"`.', always=False)
REPLAYED = header("`true` for the kept answer of an earlier request.", always=False)
NOTICE = header("What the data is, where it is the sample that comes with mss_kb.", always=False)
Schema = dict[str, Any]


def describe(app: FastAPI) -> None:
    """Give the application its OpenAPI page."""

    def openapi() -> Schema:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                license_info={"name": "MIT", "identifier": "MIT"},
                tags=[{"name": name, "description": words} for name, words in TAGS.items()],
                routes=app.routes,
            )
            for operation in operations(schema):
                _complete(operation)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def operations(schema: Schema) -> Iterator[Schema]:
    """Every operation of an OpenAPI page."""
    for methods in schema["paths"].values():
        yield from methods.values()


@cache
def examples() -> dict[str, Any]:
    """By operation id: `request` and `response`, from the sample data."""
    found: dict[str, Any] = orjson.loads(files("mss_kb.api").joinpath("examples.json").read_bytes())
    return found


def _complete(operation: Schema) -> None:
    example = examples().get(operation["operationId"], {})
    parameters = operation.get("parameters", [])
    for parameter in parameters:
        parameter["schema"] = _without_null(parameter["schema"])
        if "description" in parameter["schema"]:
            parameter.setdefault("description", parameter["schema"]["description"])
    if "request" in example:
        operation["requestBody"]["content"]["application/json"]["example"] = example["request"]
    names = {parameter["name"] for parameter in parameters}
    for status, response in operation["responses"].items():
        _complete_answer(operation, names, int(status), response)
        if int(status) < 300 and "response" in example:
            response["content"]["application/json"]["example"] = example["response"]


def _complete_answer(operation: Schema, names: set[str], status: int, response: Schema) -> None:
    headers = {"X-Request-ID": REQUEST_ID, **response.get("headers", {})}
    if status >= 400:
        response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
    elif "304" in operation["responses"]:
        headers |= {"ETag": ETAG, NOTICE_HEADER: NOTICE}
    if status == 200 and "cursor" in names:
        headers["Link"] = NEXT
    if status < 300 and "idempotency-key" in names:
        headers["Idempotency-Replayed"] = REPLAYED
    response["headers"] = headers


def _without_null(schema: Schema) -> Schema:
    """A parameter is given or left out; no address can say null."""
    choices = [choice for choice in schema.get("anyOf", []) if choice.get("type") != "null"]
    if len(choices) == 1:
        return {**{name: value for name, value in schema.items() if name != "anyOf"}, **choices[0]}
    return {**schema, "anyOf": choices} if choices else schema
