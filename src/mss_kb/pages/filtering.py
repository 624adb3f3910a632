"""A page's filter from its address. In: a request of a plain GET form. Out: a filter of `mss_kb.filters`."""

from __future__ import annotations

from typing import TypeVar, get_origin

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


def filter_of(request: Request, model: type[Model], *, beside: tuple[str, ...] = ()) -> Model:
    """The filter that the address asks for; a form's empty fields say nothing.

    `beside` names parameters of the page that are no filter. Raises RequestValidationError for a value that
    cannot be, and for a parameter that the filter does not have.
    """
    lists = {
        field.alias or name
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is list
    }
    given: dict[str, object] = {}
    for name in request.query_params:
        values = [value for value in request.query_params.getlist(name) if value.strip()]
        if values and name not in beside:
            given[name] = values if name in lists else values[-1]
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError(
            [{**one, "loc": ("query", *one["loc"])} for one in error.errors()], body=None
        ) from error


def page_number(request: Request) -> int:
    """Which page of a long table: from 1 on, the first where the address says nothing sensible."""
    word = request.query_params.get("page", "")
    return max(1, int(word)) if word.isdecimal() and len(word) < 7 else 1
