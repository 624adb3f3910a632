"""What the OpenAPI page says is true: schemathesis asks every operation, with all its checks.

`MSS_KB_EXAMPLES=500` asks that many times per operation; by default a few.
"""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import newsroom
import pytest
from served import served

from databases import SqliteFiles
from mss_kb.api.openapi import operations
from mss_kb.app import create_app
from mss_kb.settings import Settings
from mss_kb.store.database import open_store
from mss_kb.store.keys import Scope, create_key

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
FEW = "3"
EXAMPLES = os.environ.get("MSS_KB_EXAMPLES", FEW)


@pytest.fixture(params=["with a key", "without a key"])
def asked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a small newsroom's server, and the options of who asks.

    Who has no key asks all in the long run, but in the short one only what needs a key: the rest is the same.
    """
    store = open_store(SqliteFiles(tmp_path).empty())
    newsroom.write(store, newsroom.fixed_world())
    app = create_app(Settings(rate_per_key=""), store=store)
    # Made before it is asked for: on a busy machine that takes longer than schemathesis waits.
    described = operations(app.openapi())
    options: list[str] = []
    if request.param == "with a key":
        with store.writing() as session:
            _, secret = create_key(session, "A machine", Scope, now=dt.datetime.now(dt.UTC))
        options = ["--header", f"Authorization: Bearer {secret}"]
    elif EXAMPLES == FEW:
        guarded = [one["operationId"] for one in described if "security" in one]
        options = [word for name in guarded for word in ("--include-operation-id", name)]
    with served(app) as address:
        yield address, options
    store.close()


def test_every_operation_is_as_documented(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    address, options = asked
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION)),
        *("run", f"{address}/openapi.json", "--checks", "all", "--max-examples", EXAMPLES),
        # Long, because a machine that does much else at the same time is no fault of the API.
        *("--seed", "1", "--generation-deterministic"),
        *("--request-timeout", "120", "--max-response-time", "120"),
        *("--continue-on-failure", "--no-color", *options),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
