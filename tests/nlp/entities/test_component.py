"""What the component writes on a Doc."""

import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from mss_kb.nlp.entities import entities_of
from mss_kb.nlp.pipeline import COMPONENTS, make_doc

OTHERS = [name for name in COMPONENTS if name != "mss_kb_entities"]
TEXT = (
    "The Haitian National Police (HNP) and Kenya met on Monday. Commander Jofre Otieno thanked the HNP.\n\n"
    "Otieno then flew to Kenya with a Kenyan envoy."
)


def test_mentions_are_ordered_apart_and_true(nlp: Language) -> None:
    with nlp.select_pipes(disable=OTHERS):
        doc = make_doc(nlp, TEXT)
    ends = 0
    for mention in doc._.mss_kb_mentions:
        assert mention.start >= ends
        assert doc.text[mention.start : mention.end] == mention.text
        ends = mention.end


def test_one_entity_for_each_id_with_its_forms(nlp: Language) -> None:
    with nlp.select_pipes(disable=OTHERS):
        found = {entity.id: entity for entity in entities_of(make_doc(nlp, TEXT))}
    assert list(found) == ["org:hnp", "country:ke", "person:jofre-otieno"]
    assert found["org:hnp"].aliases == ("Haitian National Police", "Haitian National Police (HNP)", "HNP")
    assert found["country:ke"].aliases == ("Kenya", "Kenyan")
    assert found["country:ke"].iso2 == "KE"
    assert found["person:jofre-otieno"].name == "Jofre Otieno"
    assert found["person:jofre-otieno"].role == "Commander"


def test_a_place_of_haiti_has_its_code(nlp: Language) -> None:
    with nlp.select_pipes(disable=OTHERS):
        found = {
            entity.id: entity for entity in entities_of(make_doc(nlp, "Gangs burned homes in Kenscoff."))
        }
    assert found["place:kenscoff"].pcode == "HT0115"


def test_boilerplate_has_no_mentions(nlp: Language) -> None:
    text = "Follow Reuters on Facebook\nKenya sent officers."
    with nlp.select_pipes(disable=OTHERS):
        doc = make_doc(nlp, text, skipped=[(0, 27)])
    assert [mention.entity_id for mention in doc._.mss_kb_mentions] == ["country:ke"]


def test_a_text_without_names(nlp: Language) -> None:
    with nlp.select_pipes(disable=OTHERS):
        assert entities_of(make_doc(nlp, "")) == ()
        assert entities_of(make_doc(nlp, "\n\n \n")) == ()


PIECES = st.sampled_from(
    [
        "Mr.",
        "President",
        "UN",
        "(HNP)",
        "(",
        ")",
        "the",
        "Kenya",
        "gang",
        "Port-au-",
        "'s",
        "O’",
        "-",
        "\n",
        ".",
        ",",
        "“",
        "US$",
        "\x00",
        "🇭🇹",
        "Gen",
        "de",
        "Jean",
        "said",
        "5",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES | st.text(string.ascii_letters, min_size=1, max_size=6), max_size=25))
def test_any_sequence_of_words_gives_true_offsets(nlp: Language, pieces: list[str]) -> None:
    with nlp.select_pipes(disable=OTHERS):
        doc = make_doc(nlp, " ".join(pieces))
    assert all(doc.text[m.start : m.end] == m.text and m.text for m in doc._.mss_kb_mentions)
    assert {m.entity_id for m in doc._.mss_kb_mentions} == {entity.id for entity in doc._.mss_kb_entities}
