import spacy
from spacy.language import Language

from mss_kb.model import Bound
from mss_kb.nlp.quantities import find_quantities


def test_the_component_works_in_a_pipeline_of_its_own() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("mss_kb_quantities")
    doc = nlp("It cost US$30 million.")
    assert [quantity.text for quantity in doc._.mss_kb_quantities] == ["US$30 million"]
    assert [span.text for span in doc.spans["mss_kb_quantities"]] == ["US$30 million"]


def test_spans_grow_to_whole_tokens_but_offsets_stay_exact(nlp: Language, read) -> None:
    quantity = read("Prices of €500-€600 were seen.")[0]
    assert (quantity.text, quantity.start, quantity.end) == ("€500-€600", 10, 19)


def test_an_unsaid_noun_points_to_its_antecedent(read) -> None:
    text = "Only 400 officers out of the planned 2,500 arrived."
    planned = read(text)[1]
    assert (planned.noun, text[planned.noun_start : planned.noun_end], planned.unit) == (
        "officer",
        "officers",
        "people",
    )


def test_a_bare_dollar_is_marked_as_assumed(read) -> None:
    bare, named = read("It cost $5 million, or US$5 million.")
    assert (bare.currency_assumed, named.currency_assumed) == (True, False)


def test_a_bound_in_an_abbreviation_reaches_over_its_point(read) -> None:
    assert read("Approx. 51,000 people fled.")[0].bound is Bound.ABOUT


def test_a_comparison_with_a_known_figure_is_no_bound(read) -> None:
    assert read("They are more than the 5,500 allowed.")[0].bound is Bound.EXACT


def test_dates_are_no_quantities(read) -> None:
    assert read("He arrived on 2 October 2024 at 7 a.m.") == ()


def test_an_unparsed_doc_is_read_too() -> None:
    assert [q.low for q in find_quantities(spacy.blank("en")("75 men and $5 million"))] == [75, 5_000_000]
