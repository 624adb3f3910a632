"""Who says which figure: one case per form of attribution, on the whole pipeline up to the component."""

import itertools
import tomllib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from mss_kb.nlp.attribution import Attribution, find_attributions, sources_at

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "attribution.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["behaviour"])
def test_each_figure_has_the_source_that_says_it(nlp: Language, case: dict) -> None:
    doc = nlp(case["text"])
    for figure, source in case["said"]:
        found = sources_at(doc, case["text"].index(figure))
        assert (found.sources[0].name if found else "") == source, figure


def test_two_bodies_that_say_it_together_are_both_sources(nlp: Language) -> None:
    doc = nlp("BINUH and the UN human rights office said that 207 people were executed.")
    found = sources_at(doc, doc.text.index("207"))
    assert found is not None
    assert [source.name for source in found.sources] == ["BINUH", "UN human rights office"]


def test_a_surname_is_given_by_its_fullest_form(nlp: Language) -> None:
    doc = nlp("António Guterres spoke to the Council. Guterres said that gangs hold 85% of the city.")
    found = sources_at(doc, doc.text.index("85"))
    assert found is not None
    assert found.sources[0].name == "António Guterres"


def test_a_linked_source_has_the_id_of_its_entity(nlp: Language) -> None:
    doc = nlp("According to UNICEF, 680,000 children are displaced.")
    found = sources_at(doc, doc.text.index("680,000"))
    assert found is not None
    assert found.sources[0].id == "org:unicef"
    assert doc.text[found.cue_start : found.cue_end] == "According to"


def test_attributions_are_disjoint_and_in_text_order(nlp: Language) -> None:
    doc = nlp(" ".join(case["text"] for case in CASES["case"]))
    found: tuple[Attribution, ...] = doc._.mss_kb_attributions
    assert found
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(0 <= one.start < one.end <= len(doc.text) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "“",
        '"',
        "(IOM",
        "said",
        ", said",
        "According to",
        "Q:\nA:",
        "UN:",
        "5 (UN",
        "by the",
        "X – IOM",
    ],
)
def test_scraps_of_text_give_no_error(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert isinstance(doc._.mss_kb_attributions, tuple)


def test_a_text_without_parse_is_no_error(nlp: Language) -> None:
    words = ["5", "died", ",", "police", "said", "."]
    doc = Doc(
        nlp.vocab, words=words, tags=["CD", "VBD", ",", "NNS", "VBD", "."], sent_starts=[True] + [False] * 5
    )
    assert [source.name for source in find_attributions(doc)[0].sources] == ["police"]


def test_a_sentence_of_twenty_thousand_words_is_read_once(nlp: Language) -> None:
    """Built by hand, so that only this component works on it; a quadratic rule would hang."""
    unit = ["5", "died", ",", "police", "said", ",", "and", "he", "counted", "6", "of", "them", "–"]
    tags = ["CD", "VBD", ",", "NNS", "VBD", ",", "CC", "PRP", "VBD", "CD", "IN", "PRP", ":"]
    times = 20_000 // len(unit)
    doc = Doc(
        nlp.vocab,
        words=unit * times,
        tags=tags * times,
        sent_starts=[True] + [False] * (len(unit) * times - 1),
    )
    assert find_attributions(doc)
