"""What ingests left aside, by command. The files here fail before any text is read by the pipeline."""

import datetime as dt
from pathlib import Path

import pytest
from fake_extractor import FakeExtractor

from mss_kb.cli import quarantine as quarantine_commands
from mss_kb.cli import run
from mss_kb.ingest.queue import read_queue
from mss_kb.ingest.run import Options
from mss_kb.store.database import open_store
from mss_kb.store.ingestions import accept
from mss_kb.store.lock import ingest_lock
from mss_kb.store.quarantine import quarantined
from mss_kb.store.runs import begin_run
from mss_kb.store.runs import quarantine as put_in_quarantine

NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def left_aside(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSS_KB_DATABASE_URL", empty_url)
    store = open_store(empty_url)
    with store.writing() as session:
        begun = begin_run(
            session, now=NOW, host="here", pid=1, engine="local", extractor="1", inputs=["news"]
        )
        put_in_quarantine(session, begun, "news/a.txt", "empty", "no text in it", sha256=None, now=NOW)
    store.close()


def test_the_list_and_one_file_say_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quarantine", "list"]) == 0
    assert capsys.readouterr().out == "empty  1  news/a.txt\n"
    assert run(["quarantine", "show", "news/a.txt"]) == 0
    shown = capsys.readouterr().out
    assert "no text in it" in shown
    assert "2026-01-02T03:04:05Z in run 1" in shown


def test_a_discarded_file_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quarantine", "discard", "news/a.txt"]) == 0
    assert run(["quarantine", "discard", "news/a.txt"]) == 66
    assert run(["quarantine", "retry"]) == 0
    assert "nothing is in quarantine" in capsys.readouterr().out


def test_a_file_that_was_never_left_aside_is_not_retried(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quarantine", "retry", "news/b.txt"]) == 66
    assert "quarantine list" in capsys.readouterr().err


def test_a_file_that_has_gone_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quarantine", "retry"]) == 66
    assert "news/a.txt" in capsys.readouterr().err


def test_runs_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["runs"]) == 0
    assert capsys.readouterr().out.startswith("1  running  2026-01-02T03:04:05Z  new 0")


def test_a_retry_reads_the_file_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "b.txt"
    file.touch()
    assert run(["ingest", str(file)]) == 65
    assert run(["quarantine", "retry", str(file)]) == 0
    capsys.readouterr()
    assert run(["quarantine", "list"]) == 0
    assert f"empty  2  {file}" in capsys.readouterr().out
    file.write_text("Kenya sent 400 police officers to Haiti on 25 June 2024, officials said.")
    assert run(["quarantine", "retry", str(file)]) == 0
    assert run(["quarantine", "show", str(file)]) == 66


def test_an_article_that_was_sent_is_read_again_as_it_was_sent(
    empty_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quarantine_commands, "load_extractor", lambda model: FakeExtractor())
    store = open_store(empty_url)
    for text in ("CRASH of 8 trucks", "5 people fled. " * 20):
        with store.writing() as session:
            accept(session, article={"text": text}, now=NOW)
    read_queue(store, FakeExtractor, Options(max_chars=100))
    with store.reading() as session:
        crashed, long = [row.path for row in quarantined(session) if row.path.startswith("ingestions/")]
    assert run(["quarantine", "retry", long]) == 0
    assert f"{long}: new\n" in capsys.readouterr().out
    assert run(["quarantine", "retry", crashed]) == 0
    assert "still_quarantined (extraction_failed" in capsys.readouterr().out
    with ingest_lock(store):
        assert run(["quarantine", "retry", crashed]) == 75
    store.close()
    assert "wait and are read after it" in capsys.readouterr().err
