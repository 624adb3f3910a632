"""`read` gives the dates of a text: the trained model without our other components."""

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from mss_kb.model import DateMention

Read = Callable[..., tuple[DateMention, ...]]
OTHERS = ["mss_kb_quantities", "mss_kb_entities", "mss_kb_context", "mss_kb_attribution", "mss_kb_claims"]


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[..., Doc]:
    """A Doc with tags, parse and dates; our other components are left out."""

    def doc_of(text: str, published: dt.date | None = None) -> Doc:
        doc = nlp.make_doc(text)
        doc._.mss_kb_published = published
        with nlp.select_pipes(disable=OTHERS):
            return nlp(doc)

    return doc_of


@pytest.fixture(scope="session")
def read(parse: Callable[..., Doc]) -> Read:
    """The dates of a text."""
    return lambda text, published=None: parse(text, published)._.mss_kb_dates
