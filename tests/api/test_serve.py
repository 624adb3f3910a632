"""`mss-kb serve` prepares the store, tries the address, and starts the workers."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from mss_kb.cli import run
from mss_kb.store.database import open_store


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, blank_url: str) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []
    monkeypatch.setenv("MSS_KB_DATABASE_URL", blank_url)
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: calls.append({"app": app, **options}))
    return calls


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_it_creates_the_store_and_says_that_it_is_empty(
    started: list[dict[str, Any]], blank_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert run(["serve", "--port", str(port), "--workers", "2"]) == 0
    open_store(blank_url).close()
    assert (started[0]["host"], started[0]["port"], started[0]["workers"]) == ("127.0.0.1", port, 2)
    said = capsys.readouterr().err
    assert "empty" in said
    assert f"http://127.0.0.1:{port}/" in said


def test_a_busy_port_is_named_and_nothing_starts(
    started: list[dict[str, Any]], busy_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--port", str(busy_port)]) == 69
    assert started == []
    assert f"127.0.0.1:{busy_port}" in capsys.readouterr().err


def test_a_port_outside_the_range_is_a_usage_error(started: list[dict[str, Any]]) -> None:
    assert run(["serve", "--port", "70000"]) == 64
    assert started == []
