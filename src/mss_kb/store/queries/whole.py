"""A whole list, page after page on one connection: constant memory, every item once."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import Connection

from mss_kb.store.queries.shapes import Answer

PageT = TypeVar("PageT", bound=BaseModel)
Find = Callable[[Connection, PageT], tuple[list[Answer], str | None]]
AT_A_TIME = 1000


def whole_list(
    connection: Connection, find: Find[PageT], page_model: type[PageT], selection: BaseModel
) -> Iterator[Answer]:
    """Every item that `find` finds for a selection; `page_model` is that with `limit` and `cursor`."""
    given: dict[str, Any] = selection.model_dump(by_alias=True, include=set(page_model.model_fields))
    cursor: str | None = None
    while True:
        page = page_model.model_validate({**given, "limit": AT_A_TIME, "cursor": cursor})
        items, cursor = find(connection, page)
        yield from items
        if cursor is None:
            return
