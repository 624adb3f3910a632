"""HTTP beyond the routes: gzip, CORS, OPTIONS, 406, 414."""

import gzip

import pytest
from fastapi.testclient import TestClient

from mss_kb.answers import Problem
from mss_kb.api.accepting import takes
from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.store.database import Store

ORIGIN = "https://charts.example"


def test_a_long_answer_is_gzipped_for_who_takes_it(client: TestClient) -> None:
    plain = client.get("/v1/claims", headers={"Accept-Encoding": "identity"})
    small = client.get("/v1/claims", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["vary"]
    assert small.content == plain.content
    assert int(small.headers["content-length"]) < len(plain.content) == int(plain.headers["content-length"])
    assert len(gzip.compress(plain.content)) < len(plain.content)


def test_gzipped_bytes_have_an_etag_of_their_own_that_is_known_again(client: TestClient) -> None:
    plain = client.get("/v1/claims", headers={"Accept-Encoding": "identity"}).headers["etag"]
    small = client.get("/v1/claims", headers={"Accept-Encoding": "gzip"}).headers["etag"]
    assert small == plain[:-1] + '-gzip"'
    for etag in (plain, small):
        again = client.get("/v1/claims", headers={"If-None-Match": etag})
        assert (again.status_code, again.headers["etag"]) == (304, etag)


@pytest.mark.parametrize(
    "path", ["/v1/claims", "/v1/claims/claim-article-0-0", "/v1/claims.csv", "/healthz", "/v1"]
)
def test_options_tells_what_is_allowed(client: TestClient, path: str) -> None:
    answer = client.options(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert "content-type" not in answer.headers


def test_every_method_of_an_address_is_allowed_by_name(client: TestClient) -> None:
    for path, methods in (
        ("/v1/quarantine/1", {"GET", "HEAD", "OPTIONS", "DELETE"}),
        ("/v1/articles/article-0/retraction", {"POST", "DELETE", "OPTIONS"}),
        ("/v1/ingestions", {"POST", "OPTIONS"}),
    ):
        for answer in (client.options(path), client.patch(path)):
            assert set(answer.headers["allow"].split(", ")) == methods


def test_options_of_what_is_not_there_is_a_404(client: TestClient) -> None:
    assert client.options("/v1/nothing").status_code == 404


def test_no_other_site_may_ask_unless_a_setting_names_it(empty_store: Store) -> None:
    closed = TestClient(create_app(Settings(), store=empty_store))
    assert "access-control-allow-origin" not in closed.get("/v1/claims", headers={"Origin": ORIGIN}).headers
    opened = TestClient(create_app(Settings(cors_origins=f"{ORIGIN} https://b.example"), store=empty_store))
    answer = opened.get("/v1/claims", headers={"Origin": ORIGIN})
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "Link" in answer.headers["access-control-expose-headers"]
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
    assert opened.options("/v1/claims", headers=asked).status_code == 200
    other = opened.get("/v1/claims", headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/v1/claims", "text/html", 406),
        ("/v1/claims", "application/xml, text/*", 406),
        ("/v1/claims", "application/json;q=0, text/html", 406),
        ("/v1/claims", "application/json;q=0, */*", 406),
        ("/v1/claims", "text/html, */*;q=0.1", 200),
        ("/v1/claims", "application/*", 200),
        ("/v1/claims", "Application/JSON", 200),
        ("/v1/claims", "nonsense", 200),
        ("/v1/claims.csv", "application/json", 406),
        ("/v1/claims.csv", "text/csv", 200),
        ("/v1/claims.csv.sum", "application/json", 200),
        ("/v1/claims.parquet", "application/vnd.apache.parquet", 200),
    ],
)
def test_who_takes_another_media_type_is_told_so(
    client: TestClient, path: str, accept: str, status: int
) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == status
    if status == 406:
        assert Problem.model_validate_json(answer.content).status == 406


def test_the_closest_range_of_an_accept_header_decides() -> None:
    assert takes("*/*;q=0, application/json", "application/json")
    assert not takes("application/*;q=0, */*", "application/json")
    assert takes("application/json;q=high", "application/json")


def test_an_address_past_8_kb_is_refused(client: TestClient) -> None:
    article = "&".join(f"article={'x' * 50}" for _ in range(100))
    assert client.get(f"/v1/claims?{article}").status_code == 200
    answer = client.get(f"/v1/claims?{article}&{article}")
    assert answer.status_code == 414
    assert Problem.model_validate_json(answer.content).request_id == answer.headers["x-request-id"]
