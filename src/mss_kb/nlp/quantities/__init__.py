"""Registered spaCy component `mss_kb_quantities`."""

from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*


@Language.factory("mss_kb_quantities", assigns=["doc._.mss_kb_quantities"])
def make_quantities(nlp: Language, name: str):
    """Being built."""
    return lambda doc: doc
