"""Registered spaCy component `mss_kb_claims`: from quantities, dates, names and who-says-what to claims.

In: a Doc that our other components have read. Out: `doc._.mss_kb_claims`, in text order; every claim's
evidence holds `doc.text[start:end] == text`.
"""

from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*
from mss_kb.nlp.claims.build import read_claims


@Language.factory(
    "mss_kb_claims",
    requires=[
        "token.tag",
        "token.dep",
        "token.lemma",
        "doc._.mss_kb_quantities",
        "doc._.mss_kb_dates",
        "doc._.mss_kb_mentions",
        "doc._.mss_kb_modality",
        "doc._.mss_kb_attributions",
    ],
    assigns=["doc._.mss_kb_claims"],
)
class ClaimReader:
    """Reads the claims of a Doc."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Called by spaCy's factory."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.mss_kb_claims`."""
        doc._.mss_kb_claims = read_claims(doc)
        return doc
