"""People, bodies, forces, countries and places: a list of them, and one with its claims and mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from mss_kb.filters import ClaimPage, EntityPage
from mss_kb.model import EntityType
from mss_kb.pages.filtering import filter_of
from mss_kb.pages.looking import Look, looking
from mss_kb.pages.shown import Answer, page_of
from mss_kb.store.queries.claim_pages import find_claims
from mss_kb.store.queries.entities import find_entities, one_entity
from mss_kb.store.queries.names import entity_names

router = APIRouter(include_in_schema=False)
ON_A_PAGE = 100
# Claims and mentions shown of one.
CLAIMS = 6
MENTIONS = 20
KINDS = {
    EntityType.PERSON: ("Person", "People"),
    EntityType.ORG: ("Body", "Bodies"),
    EntityType.FORCE: ("Force", "Forces"),
    EntityType.COUNTRY: ("Country", "Countries"),
    EntityType.PLACE: ("Place", "Places"),
}


@router.get("/entities")
def list_entities(request: Request) -> Response:
    """Names that a form finds, in their order."""
    asked = filter_of(request, EntityPage).model_copy(update={"limit": ON_A_PAGE})
    with looking(request) as look:
        found, cursor = find_entities(look.connection, asked)
        given = [(name, value) for name in ("q", "type") if (value := request.query_params.get(name))]
        query = urlencode(given)
        return look.page(
            "entities.html",
            entities=[_listed(one) for one in found],
            kinds=[(kind.value, many) for kind, (_, many) in KINDS.items()],
            asked=dict(given),
            next_url=f"/entities?{urlencode([*given, ('cursor', cursor)])}" if cursor else None,
            json_url=f"/v1/entities{'?' if query else ''}{query}",
        )


@router.get("/entities/{entity_id}")
def show_entity(request: Request, entity_id: str) -> Response:
    """One entity: its names, what it is said to have said, what is said of it. Raises NotFound."""
    with looking(request, of_one=True) as look:
        entity = one_entity(look.connection, entity_id.replace("\0", ""))
        family = entity["family"] if entity["family"] != entity["id"] else None
        return look.page(
            "entity.html",
            entity=_listed(entity),
            aliases=[name for name in entity["aliases"] if name != entity["name"]],
            family=family and _name_of(look, family),
            family_url=page_of("entities", family) if family else None,
            parts=list(_claims(look, entity)),
            mentions=[
                {**one, "url": f"{page_of('articles', one['article']['id'])}{_at(one)}"}
                for one in entity["mentioned_in"][:MENTIONS]
            ],
            json_url=f"/v1/entities/{entity_id}",
        )


def _name_of(look: Look, entity_id: str) -> str:
    """The name of an entity; its id where it is not stored itself."""
    return entity_names(look.connection, [entity_id]).get(entity_id, entity_id)


def _listed(one: Answer) -> dict[str, Any]:
    return {**one, "url": page_of("entities", one["id"]), "kind": KINDS[EntityType(one["type"])][0]}


def _claims(look: Look, entity: Answer) -> Iterator[dict[str, Any]]:
    """Claims that it says, that are of its people or money, that hold there: the newest of each."""
    asked: list[tuple[str, dict[str, list[str]]]] = [("As a source", {"said_by": [entity["id"]]})]
    if entity["iso2"]:
        asked.append(("As a country that sends, gives or is meant", {"country": [entity["iso2"]]}))
    if entity["type"] in (EntityType.PLACE, EntityType.COUNTRY):
        asked.append(("As a place", {"place": [entity["id"]]}))
    if entity["type"] == EntityType.FORCE:
        name = entity["id"].partition(":")[2].upper()
        if name in ("MSS", "GSF", "HNP", "BINUH"):
            asked.append(("Its people and money", {"force": [name]}))
    for title, given in asked:
        page = ClaimPage.model_validate({**given, "limit": CLAIMS})
        claims, cursor = find_claims(look.connection, page, look.arrays)
        if claims:
            [(field, [value])] = given.items()
            query = urlencode({field: value})
            yield {
                "title": title,
                "claims": [look.shown(claim) for claim in claims],
                "csv": f"/v1/claims.csv?{query}",
                "more": f"/v1/claims?{query}" if cursor else None,
            }


def _at(mention: Answer) -> str:
    return f"?at={mention['start']}" if mention["start"] else ""
