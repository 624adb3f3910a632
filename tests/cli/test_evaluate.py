"""`evaluate`: the command around the scoring."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

import mss_kb.nlp.extract as nlp_extract
from mss_kb.cli import run

SAMPLE = Path(__file__).parent.parent / "evaluation" / "sample"


@pytest.fixture(autouse=True)
def loaded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline that the session has loaded already."""
    monkeypatch.setattr(nlp_extract, "load_pipeline", lambda model: nlp)


def test_tables_and_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(SAMPLE), "--errors", "1"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("2 articles, 11 gold claims")
    assert "attribution" in printed.out
    assert len(printed.err.splitlines()) <= 1


def test_json_has_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(SAMPLE), "--texts", str(SAMPLE), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["articles"], figures["gold"]) == (2, 11)
    assert 0 <= figures["f1"] <= 1


def test_a_part_of_the_gold(capsys: pytest.CaptureFixture[str]) -> None:
    counts = []
    for part in ("all", "tuning", "kept-aside"):
        code = run(["evaluate", str(SAMPLE), "--json", "--split", part])
        printed = capsys.readouterr().out
        counts.append(json.loads(printed)["articles"] if code == 0 else 0)
    assert counts[0] == 2 == counts[1] + counts[2]


def test_missing_gold_or_texts_are_66(tmp_path: Path) -> None:
    assert run(["evaluate", str(tmp_path)]) == 66
    assert run(["evaluate", str(SAMPLE), "--texts", str(tmp_path)]) == 66
    assert run(["evaluate", str(SAMPLE), "--texts", str(tmp_path / "nowhere")]) == 66
    assert run(["evaluate", str(SAMPLE), "--split", "some"]) == 64
