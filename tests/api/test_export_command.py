"""`mss-kb export` writes what the API's files hold."""

import csv
import json
from pathlib import Path

import newsroom
import pytest
from fastapi.testclient import TestClient
from pyarrow import parquet

from mss_kb.app import create_app
from mss_kb.cli import run
from mss_kb.settings import Settings
from mss_kb.store.database import Store


@pytest.fixture
def told(empty_store: Store, empty_url: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    newsroom.write(empty_store, newsroom.fixed_world())
    monkeypatch.setenv("MSS_KB_DATABASE_URL", empty_url)
    return TestClient(create_app(Settings(), store=empty_store))


def test_a_csv_on_standard_output_is_the_api_s(
    told: TestClient, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", "claims", "--metric", "casualties.*", "--metric", "other", "--from", "2024"]) == 0
    same = told.get("/v1/claims.csv?metric=casualties.*&metric=other&from=2024").content
    assert capfdbinary.readouterr().out == same


@pytest.mark.parametrize("table", ["claims", "articles", "entities"])
def test_every_table_is_written_in_every_format(told: TestClient, tmp_path: Path, table: str) -> None:
    count = len(told.get(f"/v1/{table}?limit=1000").json()["items"])
    for form, rows in (("csv", 1), ("hxl", 2), ("jsonl", 0)):
        out = tmp_path / f"{table}.{form}"
        assert run(["export", table, "--format", form, "--out", str(out)]) == 0
        lines = out.read_bytes().decode().splitlines()
        found = [json.loads(line) for line in lines] if form == "jsonl" else list(csv.reader(lines))
        assert len(found) == count + rows
    out = tmp_path / f"{table}.parquet"
    assert run(["export", table, "--format", "parquet", "--out", str(out)]) == 0
    assert parquet.read_table(out).num_rows == count
    assert list(tmp_path.glob(".*.part")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--metric", "casualties.kiled"], "casualties.killed"),
        (["--from", "2025-13-40"], "--from"),
        (["--from", "2025", "--to", "2024"], "is after"),
        (["--value-min", "5"], "unit"),
        (["--colour", "red"], "--colour"),
        (["--format", "xml"], "parquet"),
    ],
)
def test_a_bad_filter_is_a_usage_error(
    told: TestClient, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "claims", *arguments]) == 64
    assert said in capsys.readouterr().err


def test_an_empty_store_gives_a_header(
    empty_url: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("MSS_KB_DATABASE_URL", empty_url)
    assert run(["export", "claims"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"id,metric,")
