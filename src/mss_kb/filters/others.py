"""The filters over entities and changes."""

from __future__ import annotations

from typing import Annotated

from pydantic import (
    Field,
)

from mss_kb.filters.paging import Counting, Cursor, Limit
from mss_kb.filters.words import (
    Country,
    Name,
)
from mss_kb.model import (
    EntityType,
    Frozen,
)


class EntitySelection(Frozen):
    """All entities that a filter finds, in the order of their names."""

    type: list[EntityType] = Field([], description="Kind of entity.")
    family: list[Name] = Field([], description="Id of the body that an entity counts as among sources.")
    country: list[Country] = Field([], description="ISO 3166 alpha-2 code of the entity itself.")
    q: Annotated[Name, Field(max_length=200)] | None = Field(
        None,
        description="Words or parts of words, all in one of its names; case and diacritics do not matter.",
    )


class EntityPage(EntitySelection):
    """A page of entities."""

    limit: Limit = 100
    cursor: Cursor | None = None
    count: Counting | None = None


class ChangePage(Frozen):
    """A page of changes, oldest first."""

    since: int = Field(0, ge=0, lt=2**63, description="The version of the store that the caller has.")
    limit: Limit = 100
    cursor: Cursor | None = None


class QuarantinePage(Frozen):
    """A page of what lies in quarantine, in the order in which it got there."""

    reason: list[Name] = Field([], description="Why: `empty`, `no_text`, `extraction_failed` ...")
    limit: Limit = 100
    cursor: Cursor | None = None
    count: Counting | None = None
