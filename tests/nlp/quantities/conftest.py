"""`read`: the quantities of a text, read by the trained model with only the components that come before."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from mss_kb.model import Quantity

Read = Callable[[str], tuple[Quantity, ...]]
OTHERS = ["mss_kb_entities", "mss_kb_context", "mss_kb_attribution", "mss_kb_claims"]


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    def quantities_of(text: str) -> tuple[Quantity, ...]:
        with nlp.select_pipes(disable=OTHERS):
            return nlp(text)._.mss_kb_quantities

    return quantities_of
