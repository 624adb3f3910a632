"""Figures in a few words: the cases of `cases/labels.toml`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from mss_kb.model import Claim
from mss_kb.pages.labels import label_of

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/labels.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["line"])
def test_a_claim_in_a_few_words(case: dict[str, Any]) -> None:
    assert label_of(claim_of_case(case)).line == case["line"]


def claim_of_case(case: dict[str, Any]) -> Claim:
    slots = {name: value for name, value in case.items() if name not in ("line", "text", "place")}
    place = case.get("place")
    level = "country" if place == "Haiti" else "commune"
    low = case.get("low")
    evidence = {
        "text": case["text"],
        "start": 0,
        "end": len(case["text"]),
        "sentence": case["text"],
        "sentence_start": 0,
        "prefix": "",
        "suffix": "",
    }
    fixed = {
        "id": "c",
        "low": low,
        "high": case.get("high", low),
        "bound": case.get("bound", "exact"),
        "place": {"id": place, "name": place, "level": level} if place else None,
        "effective": {"earliest": None, "latest": None, "basis": None},
        "reading_confidence": 1.0,
        "evidence": evidence,
    }
    return Claim.model_validate({**slots, **fixed})
