"""Routes of entities."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from mss_kb.answers import EntityDetail, EntityList
from mss_kb.api.asking import asking
from mss_kb.api.documented import MISSING
from mss_kb.api.ids import EntityId
from mss_kb.filters import EntityPage
from mss_kb.store.queries.entities import count_entities, find_entities, one_entity

router = APIRouter(tags=["entities"])


@router.get("/entities", operation_id="list_entities", responses={200: {"model": EntityList}})
def list_entities(request: Request, page: Annotated[EntityPage, Query()]) -> Response:
    """People, bodies, forces, countries and places, by name."""
    with asking(request) as ask:
        entities, cursor = find_entities(ask.connection, page)
        more: dict[str, Any] = {}
        if page.count:
            more["count"] = {"value": count_entities(ask.connection, page), "relation": "eq"}
        return ask.page([ask.links.of_entity(entity) for entity in entities], cursor, **more)


@router.get(
    "/entities/{entity_id}", operation_id="get_entity", responses={200: {"model": EntityDetail}, **MISSING}
)
def get_entity(request: Request, entity_id: EntityId) -> Response:
    """One entity with its other names and where it is mentioned."""
    with asking(request, of_one=True) as ask:
        return ask.answer(ask.links.of_entity(one_entity(ask.connection, entity_id)))
