"""A mirror that follows the changes holds what the store holds."""

from typing import Any

import newsroom
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mss_kb.answers import ChangeList
from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.store.database import Store


def follow(client: TestClient, mirror: dict[str, Any], since: int, limit: int) -> int:
    """Apply every change after a version, page by page; the version reached."""
    url: str | None = f"/v1/changes?since={since}&limit={limit}"
    while url:
        answer = client.get(url)
        page = ChangeList.model_validate_json(answer.content, strict=True)
        assert since <= page.since
        since = page.since
        for change in answer.json()["items"]:
            if change["change"] == "superseded":
                mirror.pop(change["id"], None)
                assert change["claim"] is None
            else:
                mirror[change["id"]] = change["claim"]
        url = page.next
    return since


def stored(client: TestClient) -> dict[str, Any]:
    return {claim["id"]: claim for claim in client.get("/v1/claims?limit=1000").json()["items"]}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=newsroom.worlds(), limit=st.integers(1, 4))
def test_a_mirror_from_the_beginning_holds_every_live_claim(
    open_world: Any, world: newsroom.World, limit: int
) -> None:
    client = open_world(world)
    mirror: dict[str, Any] = {}
    reached = follow(client, mirror, 0, limit)
    assert mirror == stored(client)
    assert follow(client, {}, reached, limit) == reached


def test_a_mirror_that_resumes_sees_only_what_changed_since(empty_store: Store) -> None:
    client = TestClient(create_app(Settings(), store=empty_store))
    assert client.get("/v1/changes").json() == {"items": [], "next": None, "since": 0}
    world = newsroom.fixed_world()
    first = newsroom.World(world.told, tuple((article, None) for article, _ in world.articles))
    newsroom.write(empty_store, first)
    mirror: dict[str, Any] = {}
    since = follow(client, mirror, 0, 100)
    assert len(mirror) == len(world.told)
    newsroom.write(empty_store, world)
    kinds = [change["change"] for change in client.get(f"/v1/changes?since={since}").json()["items"]]
    assert "superseded" in kinds
    follow(client, mirror, since, 2)
    assert set(mirror) == set(stored(client))


@pytest.mark.parametrize("query", ["since=-1", "since=now", "since=0&metric=other", "cursor=x"])
def test_what_is_no_version_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/v1/changes?{query}").status_code == 422
