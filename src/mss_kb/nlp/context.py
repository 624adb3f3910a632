"""Registered spaCy component `mss_kb_context`."""

from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*


@Language.factory("mss_kb_context")
def make_context(nlp: Language, name: str):
    """Being built."""
    return lambda doc: doc
