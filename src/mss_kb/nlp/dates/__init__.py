"""Registered spaCy component `mss_kb_dates`: writes `doc._.mss_kb_dates`, reads `doc._.mss_kb_published`."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*
from mss_kb.nlp.dates.find import find_dates

__all__ = ["find_dates", "make_dates"]


@Language.factory("mss_kb_dates", requires=["token.tag", "token.dep"], assigns=["doc._.mss_kb_dates"])
def make_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it wants a tagger and a parser before it for the tense of verbs."""
    return mark_dates


def mark_dates(doc: Doc) -> Doc:
    """Write the dates of a Doc on it."""
    doc._.mss_kb_dates = find_dates(doc)
    return doc
