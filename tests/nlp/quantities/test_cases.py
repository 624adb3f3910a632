"""Each sentence of tests/cases/quantities.toml gives the quantities that stand beside it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "quantities.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_sentence_gives_its_quantities(case: dict[str, Any], read) -> None:
    quantities = read(case["text"])
    rows = [
        [q.text, q.low if q.low == q.high else [q.low, q.high], q.bound.value, q.unit or "", q.noun or ""]
        for q in quantities
    ]
    assert rows == case["quantities"]


def test_there_are_two_hundred_cases() -> None:
    assert len(CASES) >= 200
