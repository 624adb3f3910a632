"""The store over MCP, asked with the SDK's own client in this process; the answers are the API's."""

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import newsroom
import pytest
from fastapi.testclient import TestClient
from mcp import Client, StdioServerParameters

from mss_kb.app import create_app
from mss_kb.mcp import make_server
from mss_kb.model import DraftReading
from mss_kb.settings import Settings
from mss_kb.store.database import Store


def reading_nothing(text: str, published: object) -> DraftReading:
    """A pipeline that finds no figure."""
    return DraftReading(sentences=((0, len(text)),))


@pytest.fixture
def store(empty_store: Store) -> Store:
    newsroom.write(empty_store, newsroom.fixed_world())
    return empty_store


def with_client(store: Store, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(make_server(store, reading_nothing)) as client:
            return await ask(client)

    return anyio.run(run)


def call(store: Store, tool: str, **given: Any) -> Any:
    """The tool's structured answer; of one that fails its words."""

    async def ask(client: Client) -> Any:
        result = await client.call_tool(tool, given)
        if result.is_error:
            return result.content[0].text  # type: ignore[union-attr]
        return result.structured_content

    return with_client(store, ask)


def test_it_offers_four_tools_that_only_read(store: Store) -> None:
    async def ask(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in with_client(store, ask)}
    assert set(tools) == {"search_claims", "get_claim", "metric_series", "check_text"}
    assert all(tool.annotations.read_only_hint for tool in tools.values())
    assert all(tool.description and tool.output_schema for tool in tools.values())


def test_claims_are_those_of_the_api(store: Store) -> None:
    api = TestClient(create_app(Settings(), store=store), base_url="http://testserver")
    theirs = api.get("/v1/claims?metric=casualties.*&place=Port-au-Prince&limit=50").json()["items"]
    ours = call(store, "search_claims", metric=["casualties.*"], place=["Port-au-Prince"], limit=50)
    assert [claim["id"] for claim in ours["items"]] == [claim["id"] for claim in theirs]
    assert ours["cursor"] is None
    one = call(store, "get_claim", claim_id=theirs[0]["id"])
    assert {**one, "links": None} == {**theirs[0], "links": None}
    assert one["links"]["self"] == f"/v1/claims/{one['id']}"


def test_a_search_goes_on_at_its_cursor(store: Store) -> None:
    whole = [claim["id"] for claim in call(store, "search_claims", limit=50)["items"]]
    first = call(store, "search_claims", limit=5)
    rest = call(store, "search_claims", limit=50, cursor=first["cursor"])
    # A cursor is of one question: the same limit is no part of it.
    assert [claim["id"] for claim in (*first["items"], *rest["items"])] == whole


def test_a_series_is_that_of_the_api(store: Store) -> None:
    api = TestClient(create_app(Settings(), store=store))
    theirs = api.get("/v1/metrics/casualties.killed/series?from=2024-01-01").json()
    assert call(store, "metric_series", metric="casualties.killed", first_day="2024-01-01") == theirs
    assert theirs["lines"]


def test_a_draft_is_checked(store: Store) -> None:
    found = call(store, "check_text", text="Nothing is counted here.")
    assert found["items"] == []
    assert found["unchecked"][0]["reason"] == "No figure and no mandate date."


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("search_claims", {"country": ["UK"]}, "Britain is GB"),
        ("search_claims", {"metric": ["deaths"]}, "not a metric"),
        ("search_claims", {"first_day": "2025-01-02", "last_day": "2025-01-01"}, "is after"),
        ("search_claims", {"limit": 51}, "50"),
        ("get_claim", {"claim_id": "c_none"}, "no claim"),
        ("check_text", {"text": ""}, "text"),
    ],
)
def test_what_is_wrong_is_said(store: Store, tool: str, given: dict[str, Any], told: str) -> None:
    assert told in call(store, tool, **given)


def test_the_command_answers_over_standard_input_and_output(tmp_path: Path) -> None:
    command = StdioServerParameters(
        command=str(Path(sys.executable).with_name("mss-kb")),
        args=["mcp"],
        env={**os.environ, "MSS_KB_DATABASE_URL": f"sqlite:///{tmp_path}/store.db"},
    )

    async def run() -> Any:
        async with Client(command) as client:
            return (await client.call_tool("search_claims", {})).structured_content

    assert anyio.run(run) == {"items": [], "cursor": None}
