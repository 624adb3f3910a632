"""Dates of the mandate: the weights decide with the rules where an article is about the mission."""

from datetime import date

import pytest
from spacy.language import Language

from mss_kb.model import Metric
from mss_kb.nlp.claims import weighing
from mss_kb.nlp.claims.weighing import as_weights

LEAD = "Kenya leads the Multinational Security Support (MSS) mission in Haiti. "
NAMES = ["mandate.authorised", "mandate.expires", "other"]


def read(nlp: Language, text: str, fact: dict[str, float]) -> dict[str, Metric]:
    weights = {"metrics": NAMES, "facts": {"date: sentence clock": fact}, "matches": {"": {}}}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "load_weights", lambda: as_weights(weights))
        doc = nlp.make_doc(text)
        doc._.mss_kb_published = date(2025, 8, 20)
        return {
            claim.evidence.text: claim.metric
            for claim in nlp(doc)._.mss_kb_claims
            if claim.metric is not Metric.OTHER
        }


def test_weights_read_a_date_that_no_rule_reads(nlp: Language) -> None:
    sentence = "The clock stops on 2 October 2025."
    assert read(nlp, LEAD + sentence, {"1": 2.0}) == {"2 October 2025": Metric.MANDATE_EXPIRES}
    assert read(nlp, LEAD + sentence, {}) == {}


def test_weights_let_go_of_a_date_that_rules_read(nlp: Language) -> None:
    sentence = "By the clock, the Security Council approved the mission in October 2023."
    assert read(nlp, LEAD + sentence, {}) == {"October 2023": Metric.MANDATE_AUTHORISED}
    assert read(nlp, LEAD + sentence, {"2": 2.0}) == {}


def test_where_no_mission_is_named_the_rules_stand(nlp: Language) -> None:
    assert read(nlp, "Port-au-Prince. The clock stops on 2 October 2025.", {"1": 2.0}) == {}
