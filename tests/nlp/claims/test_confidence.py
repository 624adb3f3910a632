"""Confidence falls as the deciding word is farther away, and its table is checked as it loads."""

from collections.abc import Iterator

import pytest

from mss_kb.errors import ConfigurationError
from mss_kb.model import Metric
from mss_kb.nlp.claims import confidence
from mss_kb.nlp.claims.confidence import KINDS, kind_of_reading, reading_confidence, steps
from mss_kb.nlp.claims.reading import Reading

RULES = ["nearest word", "carried from its whole", "counted noun", "heading", "date of a vote"]


@pytest.fixture
def fresh() -> Iterator[None]:
    """The table is read again before and after."""
    steps.cache_clear()
    yield
    steps.cache_clear()


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("rule", RULES)
def test_every_reading_is_of_a_kind_and_a_nearer_word_is_never_less_sure(metric: Metric, rule: str) -> None:
    near, middle, far = (Reading(metric, None, score, rule) for score in (-2.0, 0.5, 2.5))
    assert kind_of_reading(middle) in KINDS
    if kind_of_reading(near) == kind_of_reading(far):
        assert 1 >= reading_confidence(near) >= reading_confidence(middle) >= reading_confidence(far) >= 0


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"edges": [0.5], "shares": [0.9]},
        {"edges": [], "shares": [1.2]},
        {"edges": [0.5], "shares": [0.7, 0.9]},
    ],
)
def test_a_broken_table_is_named(entry: dict, fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = {kind: {"edges": [], "shares": [0.9]} for kind in KINDS}
    monkeypatch.setattr(confidence, "load", lambda name: sound | {"word": entry})
    with pytest.raises(ConfigurationError, match=r"\[word\]"):
        steps()
