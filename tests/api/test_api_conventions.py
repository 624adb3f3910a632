"""What holds for every route: ETag and 304, HEAD, request ids, Link headers, notice, documentation."""

import re
from pathlib import Path

import fastapi_offline
import newsroom
import pytest
from fastapi.testclient import TestClient

from mss_kb.app import create_app
from mss_kb.model import TextKind
from mss_kb.settings import Settings
from mss_kb.store.database import Store

LISTS = [
    "/v1",
    "/v1/claims",
    "/v1/articles",
    "/v1/entities",
    "/v1/dates",
    "/v1/metrics",
    "/v1/facets",
    "/v1/search?q=landed",
    "/v1/changes",
    "/v1/columns",
    "/v1/claims.csv",
    "/v1/claims.jsonl",
    "/v1/claims.hxl.csv",
    "/v1/claims.parquet",
    "/v1/articles.csv.sum",
]
ITEMS = ["/v1/claims/claim-article-0-0", "/v1/articles/article-0", "/v1/entities/org:un"]


@pytest.mark.parametrize("path", LISTS + ITEMS)
def test_an_answer_that_the_caller_has_is_a_304(client: TestClient, path: str) -> None:
    etag = client.get(path).headers["etag"]
    assert re.fullmatch(r'"[^"]+"', etag)
    for known in (etag, f'"other", {etag}', f"W/{etag}"):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == 304
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_what_is_not_there_is_missing_for_who_has_the_newest_version_too(client: TestClient) -> None:
    etag = client.get("/v1/claims").headers["etag"]
    for path in ("/v1/claims/none", "/v1/claims/none/history", "/v1/articles/none", "/v1/entities/none"):
        for known in (etag, "*"):
            answer = client.get(path, headers={"If-None-Match": known})
            assert answer.status_code == 404
            assert answer.headers["cache-control"] == "no-store"
            assert "etag" not in answer.headers


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json", "/docs"])
def test_answers_that_are_of_no_version_have_a_tag_of_their_bytes(client: TestClient, path: str) -> None:
    for encoding in ("identity", "gzip"):
        headers = {"Accept-Encoding": encoding}
        etag = client.get(path, headers=headers).headers["etag"]
        again = client.get(path, headers={**headers, "If-None-Match": etag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
        assert client.get(path, headers={**headers, "If-None-Match": '"other"'}).status_code == 200


def test_the_etag_changes_with_the_store(empty_store: Store) -> None:
    client = TestClient(create_app(Settings(), store=empty_store))
    before = client.get("/v1/claims").headers["etag"]
    newsroom.write(empty_store, newsroom.fixed_world())
    answer = client.get("/v1/claims", headers={"If-None-Match": before})
    assert answer.status_code == 200
    assert answer.headers["etag"] != before


@pytest.mark.parametrize("path", [*LISTS, *ITEMS, "/healthz", "/readyz", "/openapi.json"])
def test_head_is_get_without_its_body(client: TestClient, path: str) -> None:
    get, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag"):
        assert head.headers.get(name) == get.headers.get(name)


def test_head_of_what_is_not_there_is_a_404(client: TestClient) -> None:
    assert client.head("/v1/claims/none").status_code == 404


def test_a_request_id_is_kept_where_it_is_a_plain_word(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "a-1:b.2"}).headers["x-request-id"] == "a-1:b.2"
    for bad in ("two words", "x" * 101, "<script>"):
        given = client.get("/healthz", headers={"X-Request-ID": bad}).headers["x-request-id"]
        assert re.fullmatch(r"[0-9a-f]{32}", given)


def test_next_is_in_the_body_and_in_the_link_header(client: TestClient) -> None:
    first = client.get("/v1/claims?metric=casualties.killed&metric=personnel.arrived&limit=3")
    assert first.headers["link"] == f'<{first.json()["next"]}>; rel="next"'
    assert first.links["next"]["url"] == first.json()["next"]
    assert first.json()["next"].startswith("http://testserver/v1/claims?metric=casualties.killed&metric=")
    last = client.get("/v1/claims?limit=1000")
    assert last.json()["next"] is None
    assert "link" not in last.headers


def test_the_server_says_that_it_shows_sample_data_while_only_digests_are_in(empty_store: Store) -> None:
    client = TestClient(create_app(Settings(), store=empty_store))
    assert "empty" in client.get("/v1/claims").headers["x-mss-kb-notice"]
    digest = {"kind": TextKind.DIGEST}
    newsroom.write(empty_store, newsroom.build([(digest, [], False)]))
    assert "Sample data" in client.get("/v1/claims").headers["x-mss-kb-notice"]
    assert "Sample data" in client.get("/readyz").json()["notice"]
    assert "Sample data" in client.get("/v1").json()["notice"]
    original = {"kind": TextKind.ORIGINAL}
    newsroom.write(empty_store, newsroom.build([(digest, [], False), (original, [], False)]))
    assert "x-mss-kb-notice" not in client.get("/v1/claims").headers
    assert client.get("/readyz").json()["notice"] is None


def test_the_documentation_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert loaded
    for address in loaded:
        assert address.startswith("/")
        assert client.get(address).status_code == 200
    folder = Path(fastapi_offline.__file__).parent / "static"
    assert (folder / "swagger-ui-bundle.js").stat().st_size > 100_000


def test_no_documented_parameter_can_be_null(client: TestClient) -> None:
    for path in client.get("/openapi.json").json()["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", []):
                assert {"type": "null"} not in parameter["schema"].get("anyOf", [])
                assert parameter.get("description") or parameter["in"] == "path"
