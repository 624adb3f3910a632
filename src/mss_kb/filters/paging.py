"""What every list takes: how many items, from where, and whether to count them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    Field,
)

from mss_kb.errors import BadQuery

Limit = Annotated[int, Field(ge=1, le=1000, description="Items on a page.")]


Cursor = Annotated[
    str, Field(max_length=2000, description="Where the page before ended: follow `next`, do not build it.")
]


Counting = Annotated[Literal["exact"], Field(description="`exact` counts all items of the whole answer.")]


def in_order(first: Any, last: Any, first_name: str, last_name: str) -> None:
    """Raises BadQuery where the first of two given values is greater than the last."""
    if first is not None and last is not None and first > last:
        raise BadQuery(first_name, f"{first_name}={first} is after {last_name}={last}; give the lesser first")
