"""What weights do with evidence, by hand-made ones; the shipped ones load and name known metrics."""

from pathlib import Path

import pytest

from mss_kb.errors import ConfigurationError
from mss_kb.model import Metric
from mss_kb.nlp.claims import weighing
from mss_kb.nlp.claims.evidence import Evidence
from mss_kb.nlp.claims.reading import Reading
from mss_kb.nlp.claims.weighing import as_weights, load_weights, weigh

KILLED, OTHER = Metric.CASUALTIES_KILLED, Metric.OTHER
UNREAD = Reading(OTHER, None, 2.0, "no word of a metric is near")


def weights(fact: float) -> dict[str, object]:
    return {
        "metrics": ["casualties.killed", "other"],
        "facts": {"verb mourn": {"0": fact}},
        "matches": {"": {"rule no word of a metric is near": 1.0}, "casualties": {"of late noun": 0.4}},
    }


def evidence(*facts: str) -> Evidence:
    return Evidence(facts, {KILLED: ("of late noun",), OTHER: ("rule no word of a metric is near",)})


@pytest.mark.parametrize(
    ("fact", "metric"),
    [(2.0, KILLED), (0.0, OTHER), (0.6 + weighing.MARGIN / 2, OTHER), (0.61 + weighing.MARGIN, KILLED)],
)
def test_another_metric_must_be_ahead_by_the_margin(
    monkeypatch: pytest.MonkeyPatch, fact: float, metric: Metric
) -> None:
    monkeypatch.setattr(weighing, "load_weights", lambda: as_weights(weights(fact)))
    assert weigh(evidence("verb mourn"), UNREAD, {}).metric is metric


def test_a_decision_against_the_rules_names_its_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "load_weights", lambda: as_weights(weights(2.0)))
    assert weigh(evidence("verb mourn"), UNREAD, {}).rule == "weighed: verb mourn, of late noun"


def test_without_facts_the_rules_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "load_weights", lambda: as_weights(weights(2.0)))
    assert weigh(evidence(), UNREAD, {}) is UNREAD


def test_the_shipped_weights_know_every_metric() -> None:
    found = load_weights()
    assert found.facts
    assert {metric for added in found.facts.values() for metric in added} <= set(Metric)
    assert set(found.matches) == {metric.family for metric in Metric}


def test_broken_weights_say_how_to_make_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(weighing, "files", lambda package: tmp_path)
    with pytest.raises(ConfigurationError, match="benchmarks chooser --write"):
        load_weights.__wrapped__()
