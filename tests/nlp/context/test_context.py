"""How each figure is put: one case per cue and reach, on the whole pipeline up to the component."""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from mss_kb.errors import ConfigurationError
from mss_kb.nlp.context import assertion_at, find_modality
from mss_kb.nlp.context import cues as cues_module
from mss_kb.nlp.context.cues import assertion_words

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "assertion.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["behaviour"])
def test_each_figure_is_put_as_the_text_puts_it(nlp: Language, case: dict) -> None:
    doc = nlp(case["text"])
    for figure, expected in case["put"]:
        assertion, _ = assertion_at(doc, case["text"].index(figure))
        assert assertion.value == expected, figure


def test_the_cue_that_decided_is_given(nlp: Language) -> None:
    doc = nlp("Gangs reportedly killed 30 people.")
    _, modality = assertion_at(doc, doc.text.index("30"))
    assert modality is not None
    assert doc.text[modality.cue_start : modality.cue_end] == "reportedly"


def test_a_negation_inside_a_condition_counts_as_negated(nlp: Language) -> None:
    doc = nlp("If no officer is hurt, the mission will go on.")
    assertion, _ = assertion_at(doc, doc.text.index("no officer"))
    assert assertion.value == "negated"


@pytest.mark.parametrize("text", ["", " \n ", "If", "if,", "would", "not", "; could not be verified", "deny"])
def test_scraps_of_text_give_no_error(nlp: Language, text: str) -> None:
    assert isinstance(nlp(text)._.mss_kb_modality, tuple)


def test_a_sentence_of_twenty_thousand_words_is_read_once(nlp: Language) -> None:
    """Built by hand, so that only this component works on it."""
    unit, tags = ["if", "5", "would", "not", "die", "reportedly"], ["IN", "CD", "MD", "RB", "VB", "RB"]
    times = 20_000 // len(unit)
    doc = Doc(
        nlp.vocab,
        words=unit * times,
        tags=tags * times,
        sent_starts=[True] + [False] * (len(unit) * times - 1),
    )
    assert find_modality(doc)


def test_an_unknown_reach_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"cue": [{"category": "alleged", "reach": "everywhere", "phrases": ["it is said"]}]}
    monkeypatch.setattr(cues_module, "load", lambda name: broken)
    assertion_words.cache_clear()
    with pytest.raises(ConfigurationError, match="it is said"):
        assertion_words()
    monkeypatch.undo()
    assertion_words.cache_clear()
    assert assertion_words().cues
