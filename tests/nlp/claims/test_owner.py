"""Whose a figure is: one case per way of saying it, on the whole pipeline."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "parties.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["behaviour"])
def test_each_figure_has_its_countries_and_its_force(nlp: Language, case: dict[str, Any]) -> None:
    claims = {claim.evidence.text: claim for claim in nlp(case["text"])._.mss_kb_claims}
    for figure, parties, force in case["owned"]:
        claim = claims[figure]
        assert list(claim.parties) == parties, figure
        assert (claim.force.value if claim.force else "") == force, figure
