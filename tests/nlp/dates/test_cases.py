"""Each sentence of tests/cases/dates.toml gives the times that stand beside it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "cases"
CASES = tomllib.loads((FOLDER / "dates.toml").read_text(encoding="utf-8"))["case"]
NOT_DATES = tomllib.loads((FOLDER / "not_dates.toml").read_text(encoding="utf-8"))["texts"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_sentence_gives_its_times(case: dict[str, Any], read) -> None:
    mentions = read(case["text"], case.get("published"))
    rows = [[m.text, m.type.value, m.timex, m.edtf or ""] for m in mentions]
    assert rows == case["rows"]
    assert all(case["text"][m.start : m.end] == m.text for m in mentions)


def test_there_are_five_hundred_cases() -> None:
    assert len(CASES) >= 500


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_looks_like_a_time_is_none(text: str, read) -> None:
    assert [mention.text for mention in read(text)] == []
