"""Sentences of tests/cases/claims.toml give the claims that the guideline expects."""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

from mss_kb.gold_format import claim_as_gold

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "claims.toml").read_text(encoding="utf-8"))
LEAD = f"{CASES['lead']} "


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_the_sentence_gives_its_claims(nlp: Language, case: dict) -> None:
    doc = nlp.make_doc(LEAD + case["text"])
    doc._.mss_kb_published = CASES["published"]
    rows = [claim_as_gold(claim, doc.text) for claim in nlp(doc)._.mss_kb_claims]
    found = {(row["metric"], row["figure"]): row for row in rows if row["start"] >= len(LEAD)}
    for expected in case["claims"]:
        row = found.pop((expected["metric"], expected["figure"]), None)
        assert row is not None, f"{expected['metric']} {expected['figure']} is missing; got {sorted(found)}"
        assert {
            slot: row.get(slot) or "" if slot == "period" else row.get(slot) for slot in expected
        } == expected
        assert row["high"] == expected.get("high", expected.get("low"))
    assert not [metric for metric, _ in found if metric != "other"]


def test_every_metric_has_a_case() -> None:
    assert len({claim["metric"] for case in CASES["case"] for claim in case["claims"]}) == 31
