"""The notebook of the docs runs against a server from its first cell to its last, and draws what is there."""

import json
from pathlib import Path
from typing import Any

import pytest
from served import served

from mss_kb.app import create_app
from mss_kb.client import Client
from mss_kb.settings import Settings

FILE = Path(__file__).parents[2] / "docs" / "personnel.ipynb"
NOTEBOOK: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
CODE = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def test_it_is_stored_without_outputs() -> None:
    assert NOTEBOOK["nbformat"] == 4
    assert [cell["id"] for cell in CODE if cell["outputs"] or cell["execution_count"] is not None] == []


def test_it_draws_every_dated_claim_by_its_source(
    sample_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, Any] = {}
    with served(create_app(Settings(database_url=sample_url))) as address:
        monkeypatch.setenv("MSS_KB_URL", address)
        for cell in CODE:
            exec(compile("".join(cell["source"]), f"{FILE.name}: {cell['id']}", "exec"), names)
        with Client(address) as kb:
            asked = list(kb.claims(metric=["personnel.deployed", "personnel.arrived"], force="MSS"))
        names["kb"].close()
    drawn = names["chart"].to_dict()
    [rows] = drawn["datasets"].values()
    dated = [claim for claim in asked if claim.effective.earliest and claim.value.unit == "people"]
    assert sorted(row["id"] for row in rows) == sorted(claim.id for claim in dated)
    assert len(dated) >= 5
    by_id = {claim.id: claim for claim in dated}
    for row in rows:
        claim = by_id[row["id"]]
        assert row["low"] == claim.value.low
        said = ", ".join(source.name for source in claim.attribution)
        assert row["source"] == (said or claim.article.outlet or "not stated")
    assert f"{len(dated)} of" in capsys.readouterr().out
    assert drawn["layer"][0]["encoding"]["color"]["field"] == "source"
