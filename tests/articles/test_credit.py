"""Who made a text, by tests/cases/credits.toml."""

import tomllib
from pathlib import Path

import pytest

from mss_kb.articles.credit import producer

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "credits.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["credit"], ids=lambda case: case["text"][:40])
def test_a_text_says_who_made_it(case: dict) -> None:
    assert producer(case["text"]) == case.get("producer")
