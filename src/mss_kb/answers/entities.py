"""Answers about entities."""

from __future__ import annotations

from mss_kb.answers.parts import ArticleRef, Count, Page, TextSpan
from mss_kb.model import (
    EntityType,
    Frozen,
)


class EntityLinks(Frozen):
    """Addresses of an entity and of the claims that it says, is a party of, is the place of."""

    self: str
    said: str
    party: str | None = None
    place: str | None = None


class EntitySummary(Frozen):
    """A person, body, force, country or place."""

    id: str
    name: str
    type: EntityType
    iso2: str | None
    pcode: str | None
    family: str | None
    role: str | None
    mention_count: int
    links: EntityLinks


class EntityList(Page):
    """Entities."""

    items: list[EntitySummary]
    count: Count | None = None


class EntityMentionIn(TextSpan):
    """Where an entity stands."""

    text: str
    article: ArticleRef


class EntityDetail(EntitySummary):
    """An entity whole; `mentioned_in` are its first 100 mentions, newest articles first."""

    aliases: list[str]
    mentioned_in: list[EntityMentionIn]
