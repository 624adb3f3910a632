"""Every mistake is a problem document that says what and where."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import newsroom
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlalchemy.exc import TimeoutError

from mss_kb.answers import Problem
from mss_kb.app import create_app
from mss_kb.errors import DatabaseUnavailable
from mss_kb.settings import Settings
from mss_kb.store.database import Store, open_store
from mss_kb.store.keys import Scope, create_key
from postgres_server import PostgresServer

MISTAKES = [
    # path and query, parameter, words of the detail
    ("/v1/claims?metrc=casualties.killed", "metrc", "did you mean metric"),
    ("/v1/claims?from_day=2024", "from_day", "no parameter"),
    ("/v1/metrics?metric=other", "metric", "it takes none"),
    ("/v1/claims/claim-article-0-0?limit=1", "limit", "no parameter"),
    ("/healthz?verbose=1", "verbose", "no parameter"),
    ("/v1/claims?metric=casualties.kiled", "metric", "casualties.killed"),
    ("/v1/claims?metric=other&metric=", "metric", "is not a metric"),
    ("/v1/claims?force=police", "force", "MSS"),
    ("/v1/claims?country=UK", "country", "GB"),
    ("/v1/claims?country=Kenya", "country", "alpha-2"),
    ("/v1/claims?limit=0", "limit", "greater than or equal to 1"),
    ("/v1/claims?limit=1001", "limit", "less than or equal to 1000"),
    ("/v1/claims?limit=many", "limit", "integer"),
    ("/v1/claims?limit=1&limit=2", "limit", "one value"),
    ("/v1/claims?from=2025-13-40", "from", "not a day"),
    ("/v1/claims?to=2025-02-30", "to", "not a day"),
    ("/v1/claims?from=yesterday", "from", "not a day"),
    ("/v1/claims?as_of=", "as_of", "not a day"),
    ("/v1/claims?from=2025-02-01&to=2025-01-31", "from", "is after"),
    ("/v1/claims?published_from=2025&published_to=2024", "published_from", "is after"),
    ("/v1/articles?published_from=2025&published_to=2024", "published_from", "is after"),
    ("/v1/dates?from=2025&to=2024", "from", "is after"),
    ("/v1/claims?unit=people&value_min=2&value_max=1", "value_min", "is after"),
    ("/v1/claims?value_min=5", "value_min", "unit"),
    ("/v1/claims?value_max=5&metric=funding.pledged", "value_max", "unit"),
    ("/v1/claims?value_min=nan&unit=people", "value_min", "finite"),
    ("/v1/claims?cursor=nonsense", "cursor", "follow `next`"),
    ("/v1/claims?cursor=", "cursor", "follow `next`"),
    ("/v1/articles?cursor=e30", "cursor", "follow `next`"),
    ("/v1/claims?count=all", "count", "exact"),
    ("/v1/claims?sort=newest", "sort", "-published"),
    ("/v1/claims?undated=maybe", "undated", "include"),
    ("/v1/claims?q=", "q", "at least 1"),
    ("/v1/claims?q=a%00b", "q", "NUL"),
    ("/v1/entities?type=CITY", "type", "PLACE"),
    ("/v1/search", "q", "required"),
    ("/v1/search?q=%25", "q", "letter or digit"),
]


@pytest.mark.parametrize(("url", "parameter", "words"), MISTAKES)
def test_a_mistake_is_named_with_its_parameter(
    client: TestClient, url: str, parameter: str, words: str
) -> None:
    answer = client.get(url)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = Problem.model_validate_json(answer.content)
    assert problem.errors[0].parameter == parameter
    assert problem.errors[0].pointer.startswith(f"#/{parameter}")
    assert words in problem.errors[0].detail
    assert problem.status == 422
    assert problem.request_id == answer.headers["x-request-id"]


def test_the_pointer_leads_to_the_value_among_repeated_ones(client: TestClient) -> None:
    errors = client.get("/v1/claims?metric=other&metric=killed&force=x&limit=0").json()["errors"]
    assert [error["pointer"] for error in errors] == ["#/metric/1", "#/force/0", "#/limit"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/claims/none",
        "/v1/articles/none",
        "/v1/entities/none",
        "/v1/claims/%00",
        "/nothing",
        "/v1/claims/",
    ],
)
def test_what_is_not_there_is_a_404(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert Problem.model_validate_json(answer.content).title == "Not Found"


def test_another_method_is_a_405_that_names_those_allowed(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/v1/claims")
        assert answer.status_code == 405
        assert set(answer.headers["allow"].split(", ")) >= {"GET", "HEAD"}
        assert Problem.model_validate_json(answer.content).status == 405


@pytest.fixture
def broken(empty_store: Store) -> Iterator[tuple[TestClient, list[Exception]]]:
    """A client, and a list of errors that the database raises while they stand in it."""
    errors: list[Exception] = []

    @event.listens_for(empty_store.engine, "before_cursor_execute")
    def fail(*args: object) -> None:
        if errors:
            raise errors[0]

    yield TestClient(create_app(Settings(), store=empty_store), raise_server_exceptions=False), errors


def test_a_database_that_is_away_is_a_503_until_it_is_back(
    broken: tuple[TestClient, list[Exception]],
) -> None:
    client, errors = broken
    for path in ("/v1/claims", "/v1/articles/x", "/readyz", "/v1"):
        assert client.get(path).status_code in (200, 404)
        errors.append(DatabaseUnavailable("no route to db.example.org"))
        answer = client.get(path)
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert "db.example.org" not in answer.text
        assert client.get("/healthz").status_code == 200
        errors.clear()
        assert client.get(path).status_code in (200, 404)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An empty store of SQLite."""
    file = tmp_path / "store.db"
    open_store(f"sqlite:///{file}", create=True).close()
    return file


def test_a_store_whose_file_is_moved_is_away_until_it_is_back(file: Path) -> None:
    store = open_store(f"sqlite:///{file}")
    newsroom.write(store, newsroom.fixed_world())
    client = TestClient(create_app(Settings(), store=store), raise_server_exceptions=False)
    before = client.get("/v1/claims").json()
    elsewhere = file.with_name("moved.db")
    file.rename(elsewhere)
    for path in ("/v1/claims", "/v1/claims.csv", "/readyz"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
    # Nothing new and empty stands in its place.
    assert not file.exists()
    elsewhere.rename(file)
    assert client.get("/v1/claims").json() == before
    store.close()


def test_a_server_that_stops_is_away_until_it_is_back(postgres_server: PostgresServer) -> None:
    url = postgres_server.empty()
    store = open_store(url)
    newsroom.write(store, newsroom.fixed_world())
    client = TestClient(create_app(Settings(), store=store), raise_server_exceptions=False)
    before = client.get("/v1/claims").json()
    postgres_server.stop()
    try:
        for path in ("/v1/claims", "/v1/claims.csv", "/readyz"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) > 0
            assert str(postgres_server.folder) not in answer.text
        assert client.get("/healthz").status_code == 200
    finally:
        postgres_server.start()
    assert client.get("/v1/claims").json() == before
    store.close()
    postgres_server.drop(url)


def test_a_store_that_another_program_holds_is_a_503_until_it_lets_go(file: Path) -> None:
    store = open_store(f"sqlite:///{file}", lock_timeout=0.01)
    client = TestClient(create_app(Settings(), store=store), raise_server_exceptions=False)
    with store.writing() as session:
        _, secret = create_key(session, "An editor", [Scope.INGEST], now=dt.datetime.now(dt.UTC))
    body = {"json": {"text": "5 people fled."}, "headers": {"Authorization": f"Bearer {secret}"}}
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert client.get("/v1/claims").status_code == 200
        answer = client.post("/v1/ingestions", **body)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        holder.execute("ROLLBACK")
    assert client.post("/v1/ingestions", **body).status_code == 202
    store.close()


def test_too_many_questions_at_once_are_a_503(broken: tuple[TestClient, list[Exception]]) -> None:
    client, errors = broken
    errors.append(TimeoutError("QueuePool limit of size 5 overflow 10 reached"))
    assert client.get("/v1/claims").status_code == 503


def test_a_fault_of_ours_is_a_500_that_tells_nothing_but_its_request(
    broken: tuple[TestClient, list[Exception]], caplog: pytest.LogCaptureFixture
) -> None:
    client, errors = broken
    errors.append(RuntimeError("secret"))
    answer = client.get("/v1/claims", headers={"X-Request-ID": "mine-1"})
    assert answer.status_code == 500
    assert (
        Problem.model_validate_json(answer.content).request_id == "mine-1" == answer.headers["x-request-id"]
    )
    assert "secret" not in answer.text
    assert "mine-1" in caplog.text


def test_a_store_whose_tables_are_gone_is_a_503(empty_store: Store, empty_client: TestClient) -> None:
    with empty_store.writing() as session:
        session.connection().exec_driver_sql("ALTER TABLE store_state RENAME TO gone")
    assert empty_client.get("/v1/claims").status_code == 503


def test_a_cursor_belongs_to_its_filter_and_order(client: TestClient, world: newsroom.World) -> None:
    cursor = client.get("/v1/claims?limit=2").json()["next"].rpartition("cursor=")[2]
    assert client.get(f"/v1/claims?cursor={cursor}&limit=5").status_code == 200
    for other in ("sort=value", "metric=other", "undated=include&from=2024"):
        assert client.get(f"/v1/claims?{other}&cursor={cursor}").status_code == 422
    assert client.get(f"/v1/claims?cursor={cursor[:-4]}AAAA").status_code == 422
    assert client.get(f"/v1/claims?cursor={cursor}!").status_code == 422
