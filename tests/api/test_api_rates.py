"""Who asks too often is refused until later; others are not, and none is where the settings say none."""

import datetime as dt

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from mss_kb.answers import Problem
from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.store.database import Store
from mss_kb.store.keys import Scope, create_key

NOW = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)


def client_from(store: Store, host: str, app_of: dict[str, object], **rates: str) -> TestClient:
    app = app_of.setdefault("app", create_app(Settings(**rates), store=store))  # type: ignore[arg-type]
    return TestClient(app, client=(host, 1), raise_server_exceptions=False)  # type: ignore[arg-type]


def test_an_address_beyond_its_rate_is_told_when_to_come_again(empty_store: Store) -> None:
    app: dict[str, object] = {}
    client = client_from(empty_store, "192.0.2.1", app, rate_per_address="3/day")
    assert [client.get("/v1/claims").status_code for _ in range(3)] == [200, 200, 200]
    answer = client.get("/v1/claims")
    assert answer.status_code == 429
    assert 86_000 < int(answer.headers["retry-after"]) <= 86_400
    problem = Problem.model_validate_json(answer.content)
    assert (problem.title, problem.request_id) == ("Too Many Requests", answer.headers["x-request-id"])
    assert "3 per 1 day" in problem.detail
    for path in ("/healthz", "/readyz"):
        assert client.get(path).status_code == 200
    assert client_from(empty_store, "192.0.2.2", app).get("/v1/claims").status_code == 200


def test_one_network_of_ipv6_is_one_address(empty_store: Store) -> None:
    app: dict[str, object] = {}
    first = client_from(empty_store, "2001:db8::1", app, rate_per_address="1/day")
    assert first.get("/v1/claims").status_code == 200
    assert client_from(empty_store, "2001:db8::2", app).get("/v1/claims").status_code == 429
    assert client_from(empty_store, "2001:db8:0:1::1", app).get("/v1/claims").status_code == 200


def test_a_key_beyond_its_rate_is_refused_from_every_address(empty_store: Store) -> None:
    with empty_store.writing() as session:
        secrets = [create_key(session, name, [Scope.REVIEW], now=NOW)[1] for name in ("one", "two")]
    one, two = ({"Authorization": f"Bearer {secret}"} for secret in secrets)
    app: dict[str, object] = {}
    client = client_from(empty_store, "192.0.2.1", app, rate_per_key="2/day;9/day")
    body = {"claim": "none", "status": "confirmed"}
    assert [client.post("/v1/reviews", json=body, headers=one).status_code for _ in range(3)] == [
        422,
        422,
        429,
    ]
    other = client_from(empty_store, "192.0.2.2", app)
    assert other.post("/v1/reviews", json=body, headers=one).status_code == 429
    assert other.post("/v1/reviews", json=body, headers=two).status_code == 422
    # A wrong secret takes nothing from the key that it names.
    wrong = {"Authorization": f"Bearer {secrets[1][:-1]}"}
    assert [other.post("/v1/reviews", json=body, headers=wrong).status_code for _ in range(3)] == [401] * 3
    assert other.post("/v1/reviews", json=body, headers=two).status_code == 422
    # Reading is not counted by key.
    assert other.get("/v1/claims", headers=one).status_code == 200


def test_without_rates_nobody_is_refused(empty_store: Store) -> None:
    client = client_from(empty_store, "192.0.2.1", {}, rate_per_key="", rate_per_address="")
    assert {client.get("/healthz").status_code for _ in range(50)} == {200}


@pytest.mark.parametrize("rate", ["many", "0/minute", "5", "5/fortnight", "5/minute;", "5/minute, 6/hour"])
def test_a_rate_that_is_none_is_refused(rate: str) -> None:
    with pytest.raises(ValidationError):
        Settings(rate_per_key=rate)
