"""How pairs of claims stand to each other, by tests/cases/compare.toml."""

import tomllib
from pathlib import Path

import pytest
from in_short import appearance_of

from mss_kb.compare.relations import relation_of

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "compare.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["pair"], ids=lambda case: case["behaviour"])
def test_a_pair_stands_as_the_case_says(case: dict) -> None:
    first = appearance_of({"article": "a", **case["first"]}, 1)
    second = appearance_of({"article": "b", **case["second"]}, 2)
    found = relation_of(first, second)
    assert (found.kind.value, case["reason"] in found.reason) == (case["relation"], True), found.reason
    assert relation_of(second, first).kind is found.kind
    assert relation_of(first, first).kind in ("agree", "compatible")
