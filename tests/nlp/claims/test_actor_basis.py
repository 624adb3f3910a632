"""Sentences of tests/cases/actor_basis.toml give the actor and the basis."""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "actor_basis.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_the_sentence_gives_who_did_it_and_what_kind_of_number_it_is(nlp: Language, case: dict) -> None:
    claim = nlp(case["text"])._.mss_kb_claims[0]
    assert (claim.actor or "") == case["actor"]
    assert claim.basis == case["basis"]
