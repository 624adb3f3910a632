"""What is read from the words of a body: boilerplate, dateline, title, language."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mss_kb.articles.boilerplate import find_boilerplate
from mss_kb.articles.dateline import find_dateline
from mss_kb.articles.language import detect_language, language_code
from mss_kb.articles.title import find_title

CASES = Path(__file__).parent.parent / "cases"
LINES = tomllib.loads((CASES / "article_lines.toml").read_text(encoding="utf-8"))


def cases(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("line", LINES["boilerplate"])
def test_boilerplate_line_is_skipped_whole(line: str) -> None:
    body = f"The officers landed.\n  {line} \nThey are 75."
    assert [body[start:end] for start, end in find_boilerplate(body)] == [line]


@pytest.mark.parametrize("line", LINES["text"])
def test_line_of_the_article_is_kept(line: str) -> None:
    assert list(find_boilerplate(f"A line.\n{line}\nAnother line.")) == []


@given(st.text(alphabet=st.sampled_from("Share this:\n©1 \u2028\u00a0\tİß")))
def test_skipped_stretches_lie_in_the_body_in_order(body: str) -> None:
    position = 0
    for start, end in find_boilerplate(body):
        assert position <= start < end <= len(body)
        assert "\n" not in body[start:end]
        position = end


@pytest.mark.parametrize("case", cases("datelines"), ids=lambda case: case["text"][:30])
def test_dateline(case: dict[str, Any]) -> None:
    found = find_dateline(case["text"])
    if "place" not in case:
        assert found is None
        return
    assert found
    assert (found.place, found.agency, found.date) == (case["place"], case.get("agency"), case.get("date"))
    assert case["text"][found.start : found.end].startswith(case["place"])


@pytest.mark.parametrize("case", cases("titles"), ids=lambda case: case["text"][:30])
def test_title(case: dict[str, Any]) -> None:
    assert find_title(case["text"], tuple(find_boilerplate(case["text"]))) == case.get("title")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya has sent 600 more officers to Haiti, which brings the mission to a thousand people.", "en"),
        (
            "La police nationale a annoncé la mort de plus de cent membres de gangs dans la capitale.",
            "fr",
        ),
        ("La misión desplegó 400 policías en la capital, según la ONU, y espera otros 600 este mes.", "es"),
        ("Lapolis nasyonal la di ke gang yo te touye plis pase san moun nan mwa ki sot pase a.", "ht"),
        ("Viv Ansanm, Kraze Barye, 5 Segond, Grand Ravine, Ti Bwa, Delmas, Carrefour-Feuilles", "en"),
        ("L'ONU a dit 12", "en"),
        ("", "en"),
    ],
)
def test_language_is_told_where_there_is_enough_text(text: str, code: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("value", "code"),
    [("en", "en"), ("EN-gb", "en"), ("pt_BR", "pt"), ("fra", "fr"), ("French", "fr"), ("xx", None)],
)
def test_language_code(value: str, code: str | None) -> None:
    assert language_code(value) == code
