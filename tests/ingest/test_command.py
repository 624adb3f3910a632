"""`mss-kb ingest`: output, exit codes, settings; with a pipeline that is played."""

import json
from pathlib import Path

import pytest
from fake_extractor import FakeExtractor

from mss_kb.cli import run


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, blank_url: str, news: Path) -> None:
    monkeypatch.setattr("mss_kb.nlp.extract.Extractor", FakeExtractor)
    monkeypatch.setenv("MSS_KB_DATABASE_URL", blank_url)
    monkeypatch.setenv("MSS_KB_ARTICLES", str(news))


Captured = pytest.CaptureFixture[str]


def test_default_folder_is_read_and_told_in_words(capsys: Captured) -> None:
    assert run(["ingest"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("run 1: 3 articles in ")
    assert out.endswith("3 new, 0 unchanged; claims: 4 new, 0 superseded\n")
    assert err == ""


def test_json_is_the_last_line(capsys: Captured, news: Path) -> None:
    assert run(["ingest", "--json", str(news)]) == 0
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (report["read"], report["new"], report["claims_new"]) == (3, 3, 4)


def test_newly_quarantined_is_65_and_named_on_stderr(capsys: Captured, news: Path) -> None:
    (news / "empty.txt").write_text("")
    assert run(["ingest", "--json"]) == 65
    out, err = capsys.readouterr()
    assert json.loads(out)["new"] == 3
    [line] = err.splitlines()
    assert line.startswith("quarantined (empty): ")
    assert "empty.txt" in line


def test_still_quarantined_is_0_unless_strict(news: Path) -> None:
    (news / "empty.txt").write_text("")
    assert run(["ingest"]) == 65
    assert run(["ingest"]) == 0
    assert run(["ingest", "--strict"]) == 65


def test_missing_folder_is_66_in_one_line(capsys: Captured, tmp_path: Path) -> None:
    assert run(["ingest", str(tmp_path / "nowhere")]) == 66
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1


def test_too_few_articles_are_66(news: Path) -> None:
    assert run(["ingest", "--expect-min", "4"]) == 66
    assert run(["ingest", "--expect-min", "3"]) == 0


@pytest.mark.parametrize(
    "arguments", [["--engine", "cloud"], ["--expect-min", "-1"], ["--processes", "0"], ["--fast"]]
)
def test_wrong_use_is_64(arguments: list[str]) -> None:
    assert run(["ingest", *arguments]) == 64


def test_limits_are_settings(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("MSS_KB_MAX_ARTICLE_CHARS", "40")
    assert run(["ingest", "--json"]) == 65
    assert json.loads(capsys.readouterr().out)["quarantined"] == 2


def test_wrong_setting_is_78_and_named(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("MSS_KB_MAX_ARTICLE_BYTES", "many")
    assert run(["ingest"]) == 78
    assert "MSS_KB_MAX_ARTICLE_BYTES" in capsys.readouterr().err


def test_store_that_cannot_be_reached_is_69(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSS_KB_DATABASE_URL", "sqlite:////nowhere/at/all.db")
    assert run(["ingest"]) == 69


def test_an_empty_file_is_made_a_store_by_ingest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "news.db").touch()
    monkeypatch.setenv("MSS_KB_DATABASE_URL", f"sqlite:///{tmp_path}/news.db")
    assert run(["ingest"]) == 0
