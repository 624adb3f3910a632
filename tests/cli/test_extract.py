"""`extract`: claims of article files without a store."""

import json
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extract as nlp_extract
from mss_kb.cli import run
from mss_kb.model import Article

BODY = "Kenya sent 200 more police officers to Haiti on Friday, the mission said.\n"
TEXT = f"---\npublished: 2025-01-05\n---\n\n{BODY}"


@pytest.fixture(autouse=True)
def loaded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline that the session has loaded already."""
    monkeypatch.setattr(nlp_extract, "load_pipeline", lambda model: nlp)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.md").write_text(TEXT, encoding="utf-8")
    (folder / "deep" / "b.txt").write_text("Gangs killed 12 people in Haiti.", encoding="utf-8")
    return folder


def test_each_article_is_one_json_line_in_the_gold_format(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(articles)]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(first) == ["article", "published", "published_precision", "offset_base", "claims"]
    assert (first["article"], first["published"], first["offset_base"]) == ("a", "2025-01-05", "body")
    assert (second["article"], second["published"]) == ("deep/b", None)
    (claim,) = first["claims"]
    assert BODY[claim["start"] : claim["end"]] == claim["figure"] == "200"
    assert claim["near"] == "more police officers to Haiti"
    assert claim["sentence"] == BODY.strip()
    assert (claim["metric"], claim["low"], claim["unit"]) == ("personnel.arrived", 200, "people")
    assert isinstance(claim["reading_confidence"], float)
    assert "decisions" not in claim


def test_out_writes_a_file_for_each_article_and_leaves_nothing_else(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    for _ in range(2):
        assert run(["extract", str(articles), "--out", str(out)]) == 0
        assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()) == [
            "a.json",
            "deep/b.json",
        ]
    assert json.loads((out / "deep" / "b.json").read_text(encoding="utf-8"))["article"] == "deep/b"


def test_explain_says_what_decided_each_slot(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(articles / "a.md"), "--explain"]) == 0
    (claim,) = json.loads(capsys.readouterr().out)["claims"]
    assert claim["decisions"]
    assert {"slot", "rule", "words"} == set(claim["decisions"][0])


def test_an_unreadable_article_is_named_and_the_rest_is_done(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "aa.txt").write_bytes(b"")
    (articles / "ab.json").write_text("[", encoding="utf-8")
    assert run(["extract", str(articles)]) == 65
    printed = capsys.readouterr()
    assert [json.loads(line)["article"] for line in printed.out.splitlines()] == ["a", "deep/b"]
    assert "empty" in printed.err
    assert "bad_json" in printed.err


def test_one_name_twice_stops_before_anything_is_written(articles: Path, tmp_path: Path) -> None:
    (articles / "a.txt").write_text("75 officers", encoding="utf-8")
    assert run(["extract", str(articles), "--out", str(tmp_path / "out")]) == 64
    assert not (tmp_path / "out").exists()


def test_an_article_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "Kenya sent 200 officers."}', encoding="utf-8")
    assert run(["extract", str(tmp_path), "--out", str(tmp_path)]) == 64
    assert "text" in json.loads(path.read_text(encoding="utf-8"))


def test_a_missing_path_is_66(tmp_path: Path) -> None:
    assert run(["extract", str(tmp_path / "nowhere")]) == 66
    assert run(["extract"]) == 64


def test_another_language_is_said_and_gives_no_claims(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "a.md").write_text(
        "La police nationale a annoncé la mort de plus de 100 membres de gangs.", encoding="utf-8"
    )
    assert run(["extract", str(articles / "a.md")]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["claims"] == []
    assert "language fr" in printed.err


def test_a_text_that_breaks_the_pipeline_stops_no_other(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make = nlp_extract.make_doc

    def fail_on_a(nlp: Language, article: Article) -> Doc:
        if article.name == "a":
            raise RuntimeError("no parse")
        return make(nlp, article)

    monkeypatch.setattr(nlp_extract, "make_doc", fail_on_a)
    assert run(["extract", str(articles)]) == 65
    printed = capsys.readouterr()
    assert [json.loads(line)["article"] for line in printed.out.splitlines()] == ["deep/b"]
    assert "extraction_failed" in printed.err
