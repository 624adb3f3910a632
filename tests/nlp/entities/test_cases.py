"""Sentences with the mentions that we expect; cases in tests/cases/entities.toml."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from mss_kb.nlp.pipeline import COMPONENTS, make_doc

CASES = tomllib.loads(Path("tests/cases/entities.toml").read_text(encoding="utf-8"))


@pytest.fixture
def linker(nlp: Language) -> Iterator[Language]:
    """The pipeline up to the entities alone."""
    with nlp.select_pipes(disable=[name for name in COMPONENTS if name != "mss_kb_entities"]):
        yield nlp


def mentions(doc: Doc) -> list[list[str]]:
    return [[mention.text, mention.entity_id] for mention in doc._.mss_kb_mentions]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_mentions_of_a_sentence(linker: Language, case: dict[str, Any]) -> None:
    assert mentions(make_doc(linker, case["text"])) == case["mentions"]


@pytest.mark.parametrize("case", CASES["role"], ids=lambda case: case["name"])
def test_role_of_a_person(linker: Language, case: dict[str, Any]) -> None:
    roles = {entity.id: entity.role for entity in make_doc(linker, case["text"])._.mss_kb_entities}
    assert roles[case["person"]] == case.get("role")
