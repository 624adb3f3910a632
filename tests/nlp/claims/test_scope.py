"""When and where a figure holds, one case of cases/scope.toml each."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "scope.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_figure_has_its_time_and_place(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp.make_doc(case["text"])
    doc._.mss_kb_published = case.get("published")
    claims = [claim for claim in nlp(doc)._.mss_kb_claims if claim.evidence.text == case["figure"]]
    assert len(claims) == 1
    place = claims[0].place
    if "period" in case:
        assert claims[0].period == (case["period"] or None)
    if case.get("place") == "":
        assert place is None or place.level == "country"
    elif "place" in case:
        assert place is not None and place.name == case["place"]
