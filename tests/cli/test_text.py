"""`quantities`, `dates`, `entities`: one JSON line for each line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from spacy.language import Language

import mss_kb.cli.text as text
from mss_kb.cli import run

LINES = """Kenya sent 200 more officers to Haiti on Friday.\r

The fund holds $110.8 million since June 2024.
Nothing.
"""


@pytest.fixture(autouse=True)
def loaded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline that the session has loaded already."""
    monkeypatch.setattr(text, "load_pipeline", lambda model: nlp)


def answer(command, *arguments: str, content: str | bytes = LINES) -> list[list[dict[str, object]]]:
    result = CliRunner().invoke(command, list(arguments), input=content, catch_exceptions=False)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_gets_one_line_and_an_empty_one_an_empty_list() -> None:
    assert [len(rows) for rows in answer(text.quantities)] == [1, 0, 1, 0]
    assert answer(text.quantities, content="") == []
    assert answer(text.quantities, content="\n\n") == [[], []]


def test_quantities_have_the_fields_of_the_contract() -> None:
    first, _, third, _ = answer(text.quantities)
    assert list(first[0]) == ["start", "end", "text", "low", "high", "bound", "unit", "noun"]
    assert (first[0]["text"], first[0]["low"], first[0]["start"]) == ("200", 200, 11)
    assert (third[0]["text"], third[0]["low"], third[0]["unit"]) == ("$110.8 million", 110_800_000, "USD")


def test_dates_are_read_against_the_published_day() -> None:
    first, _, third, _ = answer(text.dates, "--published", "2025-01-05")
    assert list(first[0]) == ["start", "end", "text", "edtf", "earliest", "latest", "timex", "type"]
    assert (first[0]["edtf"], first[0]["earliest"]) == ("2025-01-03", "2025-01-03")
    assert third[0]["text"] == "June 2024"


def test_entities_have_an_id_and_a_name() -> None:
    first = answer(text.entities)[0]
    assert list(first[0]) == ["start", "end", "text", "id", "name", "type"]
    assert {row["id"] for row in first} >= {"country:ke", "country:ht"}


def test_offsets_are_of_the_line_without_byte_order_mark() -> None:
    line = "Cité Soleil 🇭🇹: 75 officers"
    (rows,) = answer(text.quantities, content=b"\xef\xbb\xbf" + line.encode())
    assert line[rows[0]["start"] : rows[0]["end"]] == "75"


def test_a_file_is_read_like_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text(LINES * 40, encoding="utf-8")
    assert answer(text.quantities, str(path)) == answer(text.quantities) * 40


def test_bytes_that_are_no_utf_8_end_with_65_and_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes(b"75 officers\n\xff\n")
    assert run(["quantities", str(path)]) == 65
    assert "line 2" in capsys.readouterr().err


def test_a_line_past_the_model_is_named(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys
) -> None:
    monkeypatch.setattr(nlp, "max_length", 20)
    path = tmp_path / "lines.txt"
    path.write_text("short\n" + "x" * 21, encoding="utf-8")
    assert run(["dates", str(path)]) == 65
    assert "line 2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["quantities", "nowhere.txt"], 66),
        (["quantities", "."], 66),
        (["dates", "--published", "soon"], 64),
        (["entities", "-x"], 64),
    ],
)
def test_wrong_use_has_its_code(arguments: list[str], code: int) -> None:
    assert run(arguments) == code
