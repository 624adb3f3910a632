"""Registered spaCy component `mss_kb_quantities`.

Figures of any English text on `doc._.mss_kb_quantities`.
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*
from mss_kb.nlp.quantities.assemble import find_quantities

__all__ = ["find_quantities", "make_quantities"]

SPANS = "mss_kb_quantities"


@Language.factory(
    "mss_kb_quantities",
    requires=["token.tag", "token.dep", "doc._.mss_kb_dates"],
    assigns=["doc._.mss_kb_quantities", "doc.spans"],
)
def make_quantities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it has no settings. Runs after `mss_kb_dates`, whose dates are no quantities."""
    return mark_quantities


def mark_quantities(doc: Doc) -> Doc:
    """Write the quantities and a span group whose spans are grown to whole tokens, one for each quantity."""
    quantities = find_quantities(doc)
    doc._.mss_kb_quantities = quantities
    spans = (
        doc.char_span(quantity.start, quantity.end, label="QUANTITY", alignment_mode="expand")
        for quantity in quantities
    )
    doc.spans[SPANS] = [span for span in spans if span is not None]
    return doc
