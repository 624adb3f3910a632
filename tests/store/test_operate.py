"""`mss-kb migrate` and `mss-kb doctor`, on each database; damage to files is SQLite's alone."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from mss_kb.cli import run
from mss_kb.cli.checkup import look_at_model
from mss_kb.store.database import open_store
from mss_kb.store.runs import begin_run, quarantine
from mss_kb.store.writes import save_article

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def url(blank_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MSS_KB_DATABASE_URL", blank_url)
    return blank_url


@pytest.fixture
def filled(url: str, make_article: Any, read: Any, now: dt.datetime) -> str:
    fill(url, make_article, read, now)
    return url


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an SQLite store that is not there yet."""
    url = f"sqlite:///{tmp_path}/news.db"
    monkeypatch.setenv("MSS_KB_DATABASE_URL", url)
    return url


@pytest.fixture
def filled_file(file: str, make_article: Any, read: Any, now: dt.datetime) -> str:
    fill(file, make_article, read, now)
    return file


def fill(url: str, make_article: Any, read: Any, now: dt.datetime) -> None:
    store = open_store(url, create=True)
    with store.writing() as session:
        run_id = begin_run(session, now=now, host="h", pid=1, engine="local", extractor="1", inputs=[])
        for body in ("5 were killed", "6 were killed"):
            article = make_article(body)
            save_article(session, article, read(article), run_id, now=now)
        quarantine(session, run_id, "x.txt", "empty", "x.txt: empty", sha256=None, now=now)
    store.close()


def damage(url: str, sql: str) -> None:
    store = open_store(url)
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql(sql)
        connection.commit()
    store.close()


def findings(capsys: Captured) -> dict[str, tuple[bool, str]]:
    capsys.readouterr()
    code = run(["doctor", "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] == (code == 0)
    return {check["name"]: (check["ok"], check["detail"]) for check in answer["checks"]}


def test_migrate_makes_the_tables_once(url: str, capsys: Captured) -> None:
    assert run(["migrate"]) == 0
    assert capsys.readouterr().out.startswith("schema empty -> ")
    assert run(["migrate"]) == 0
    assert capsys.readouterr().out.endswith("nothing to do\n")


def test_sound_store(filled: str, capsys: Captured) -> None:
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    # Two figures with their sentences (one of them superseded), a name and a date.
    assert "ok   evidence: all 6 stretches stand in their text" in lines
    assert "ok   quarantine: 1 files" in lines


def test_figure_that_does_not_stand_in_its_text(filled: str, capsys: Captured) -> None:
    damage(
        filled, "UPDATE claims SET start_char = start_char + 2, end_char = end_char + 2 WHERE figure = '5'"
    )
    assert run(["doctor"]) == 65
    ok, detail = findings(capsys)["evidence"]
    assert not ok
    assert "1 of 6" in detail
    assert "'5' at 2 of article a_1" in detail


def test_row_that_points_to_nothing(filled_file: str, capsys: Captured) -> None:
    damage(filled_file, "UPDATE claims SET place_id = 'place:gone' WHERE figure = '6'")
    assert run(["doctor"]) == 65
    assert "claims row" in findings(capsys)["references"][1]


def test_damaged_file(filled_file: str, tmp_path: Path, capsys: Captured) -> None:
    damage(filled_file, "PRAGMA wal_checkpoint(TRUNCATE)")
    file = tmp_path / "news.db"
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    file.write_bytes(content)
    assert run(["doctor"]) == 74
    assert "restore a backup" in capsys.readouterr().out


def test_missing_store_is_69(file: str, capsys: Captured) -> None:
    assert run(["doctor"]) == 69
    assert list(findings(capsys)) == ["settings", "model", "store"]


def test_older_schema_is_78(file: str, capsys: Captured) -> None:
    Path(file.removeprefix("sqlite:///")).touch()
    assert run(["doctor"]) == 78
    assert "mss-kb migrate" in findings(capsys)["store"][1]


def test_wrong_setting_is_78(file: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("MSS_KB_LOCK_TIMEOUT", "soon")
    assert run(["doctor"]) == 78
    assert "MSS_KB_LOCK_TIMEOUT" in findings(capsys)["settings"][1]


def test_missing_model_is_78(filled_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSS_KB_SPACY_MODEL", "en_no_such_model")
    assert run(["doctor"]) == 78


def test_model_may_be_a_folder(tmp_path: Path) -> None:
    assert look_at_model(str(tmp_path)).exit_code == 0
