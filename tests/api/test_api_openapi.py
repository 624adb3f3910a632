"""The OpenAPI page is whole: all in words, with examples that fit, and keys where they are needed."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from mss_kb.api.openapi import TAGS, examples, operations
from mss_kb.app import create_app
from mss_kb.settings import Settings

PAGE: dict[str, Any] = create_app(Settings(database_url="sqlite://")).openapi()
OPERATIONS = {operation["operationId"]: operation for operation in operations(PAGE)}
# Answers that are no JSON object: whole files, linked data, no content.
WITHOUT_EXAMPLE = {
    *("export_claims", "export_articles", "export_entities", "get_claim_jsonld"),
    *("discard_quarantined", "undo_retraction"),
}


def test_it_is_openapi_3_1_and_its_operations_have_names_for_clients() -> None:
    assert PAGE["openapi"].startswith("3.1")
    assert len(OPERATIONS) == sum(map(len, PAGE["paths"].values()))
    assert [name for name in OPERATIONS if not re.fullmatch("[a-z]+(_[a-z]+)*", name)] == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_described_with_its_parameters_and_statuses(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["description"]
    assert set(operation["tags"]) <= TAGS.keys()
    assert [one["name"] for one in operation.get("parameters", []) if not one.get("description")] == []
    for status, response in operation["responses"].items():
        assert response["description"]
        assert "X-Request-ID" in response["headers"]
        if int(status) >= 400:
            assert list(response["content"]) == ["application/problem+json"]


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_has_one_success_with_its_content(name: str) -> None:
    responses = OPERATIONS[name]["responses"]
    [success] = [status for status in responses if status < "300"]
    assert ("content" in responses[success]) == (success != "204")
    for content in responses[success].get("content", {}).values():
        assert content.get("schema") != {}


def test_no_framework_s_own_error_is_left() -> None:
    assert "HTTPValidationError" not in PAGE["components"]["schemas"]


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_needs_a_key_says_so(name: str) -> None:
    operation = OPERATIONS[name]
    assert ("401" in operation["responses"]) == (operation.get("security") == [{"key": []}])


@pytest.mark.parametrize("name", sorted(OPERATIONS.keys() - WITHOUT_EXAMPLE))
def test_an_example_fits_its_schema(name: str) -> None:
    if name not in examples():
        pytest.fail(f"{name} has no example: tests/api/make_examples.py")
    operation, example = OPERATIONS[name], examples()[name]
    [success] = [response for status, response in operation["responses"].items() if status < "300"]
    answer = success["content"]["application/json"]
    assert mistakes(answer["schema"], example["response"]) == []
    if "requestBody" in operation:
        assert (
            mistakes(operation["requestBody"]["content"]["application/json"]["schema"], example["request"])
            == []
        )


def mistakes(schema: dict[str, Any], value: Any) -> list[str]:
    whole = {**schema, "components": PAGE["components"]}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


def test_the_page_is_what_the_server_sends(client: TestClient) -> None:
    assert client.get("/openapi.json").json() == PAGE
