"""No parameter is ever ignored: unknown ones, and second values where one is taken, are refused by name."""

import difflib
from typing import Any

from fastapi import FastAPI, Request

from mss_kb.errors import BadQuery, NotFound


async def known_parameters(request: Request) -> None:
    """A dependency of every route. Raises BadQuery for the first parameter that is not documented.

    And NotFound for a path with a NUL, which is in no id and which PostgreSQL would refuse.
    """
    if "\0" in request.url.path:
        raise NotFound(f"there is nothing at {request.url.path}")
    given = request.query_params.multi_items()
    if not given:
        return
    known = documented(request.app)[request.scope["route"].operation_id]
    seen: set[str] = set()
    for name, value in given:
        if name not in known:
            raise BadQuery(name, f"there is no parameter {name!r} here{_offer(name, known)}")
        if name in seen and not known[name]:
            raise BadQuery(name, f"{name} takes one value; give it once")
        if "\0" in value:
            raise BadQuery(name, f"{name} has a NUL character; leave it out")
        seen.add(name)


def documented(app: FastAPI) -> dict[str, dict[str, bool]]:
    """The query parameters of each operation by its id; true for those that may be repeated."""
    known: dict[str, dict[str, bool]] = app.state.parameters
    if not known:
        for operation in (one for path in app.openapi()["paths"].values() for one in path.values()):
            parameters = [one for one in operation.get("parameters", []) if one["in"] == "query"]
            known[operation["operationId"]] = {one["name"]: _is_list(one["schema"]) for one in parameters}
    return known


def _is_list(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "array"


def _offer(name: str, known: dict[str, bool]) -> str:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    if near:
        return f"; did you mean {', '.join(near)}?"
    return f"; it takes {', '.join(sorted(known))}" if known else "; it takes none"
