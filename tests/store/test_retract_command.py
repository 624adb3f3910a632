"""`mss-kb retract`: by id, address or file; out with a reason, back by a word."""

from collections.abc import Callable
from typing import Any

import pytest

from mss_kb.cli import run
from mss_kb.model import Article, Extraction, TextKind
from mss_kb.store.database import Store, open_store
from mss_kb.store.runs import begin_run
from mss_kb.store.tables import ArticleRow, RetractionRow
from mss_kb.store.writes import save_article

URL = "https://example.org/1"


@pytest.fixture
def filled(
    empty_url: str,
    monkeypatch: pytest.MonkeyPatch,
    make_article: Callable[..., Article],
    read: Callable[..., Extraction],
    now: Any,
) -> Any:
    monkeypatch.setenv("MSS_KB_DATABASE_URL", empty_url)
    store = open_store(empty_url)
    digest = {"id": "a_2", "path": "news/two.md", "kind": TextKind.DIGEST}
    with store.writing() as session:
        begun = begin_run(
            session, now=now, host="here", pid=1, engine="local", extractor="1", inputs=["news"]
        )
        for article in (
            make_article("5 were killed", url=URL),
            make_article("6 fled, 7 stayed", **digest, url=URL),
        ):
            save_article(session, article, read(article), begun, now=now)
    yield store
    store.close()


def is_retracted(store: Store, article: str) -> bool:
    with store.reading() as session:
        return session.get_one(ArticleRow, article).retracted_at is not None


def test_an_article_goes_out_and_comes_back(filled: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["retract", "news/two.md", "--reason", "Made up"]) == 0
    assert capsys.readouterr().out == "a_2 is retracted, with 2 claims\n"
    assert is_retracted(filled, "a_2")
    assert run(["retract", "a_2", "--reason", "Made up"]) == 64
    assert "retracted already" in capsys.readouterr().err
    assert run(["retract", "a_2", "--undo"]) == 0
    assert capsys.readouterr().out == "a_2 is back, with 2 claims\n"
    assert not is_retracted(filled, "a_2")
    with filled.reading() as session:
        row = session.get_one(RetractionRow, 1)
        assert (row.reason, row.retracted_by) == ("Made up", row.undone_by)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["a_1"], 64, "--reason"),
        (["a_1", "--reason", " "], 64, "--reason"),
        (["a_1", "--reason", "x", "--undo"], 64, "--undo"),
        (["a_1", "--undo"], 64, "not retracted"),
        (["a_3", "--reason", "x"], 66, "no article 'a_3'"),
        ([URL, "--reason", "x"], 64, "by id: a_1, a_2"),
    ],
)
def test_what_cannot_be_done_is_said(
    filled: Store, arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["retract", *arguments]) == code
    assert words in capsys.readouterr().err
    assert not is_retracted(filled, "a_1")
