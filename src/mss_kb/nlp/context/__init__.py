"""Registered spaCy component `mss_kb_context`: how it is put.

In: a parsed Doc. Out: `doc._.mss_kb_modality`.
"""

from bisect import bisect_right
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*
from mss_kb.model import Assertion
from mss_kb.nlp.context.cues import assertion_words
from mss_kb.nlp.context.find import find_modality
from mss_kb.nlp.context.spans import Modality

__all__ = ["Modality", "assertion_at", "find_modality", "make_context"]

# A figure's own words between it and its article: "the more than 600".
BESIDE = frozenset({"CD", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "IN", "$", "VBN"})
MOST_BESIDE = 4


def assertion_at(doc: Doc, offset: int) -> tuple[Assertion, Modality | None]:
    """How the figure that starts at the character `offset` is put, and what decided it.

    Asserted where nothing did.
    """
    found: tuple[Modality, ...] = doc._.mss_kb_modality
    at = bisect_right(found, offset, key=lambda modality: modality.start) - 1
    if at < 0 or offset >= found[at].end:
        return Assertion.ASSERTED, None
    if found[at].spares_definite and _is_definite(doc, offset):
        return Assertion.ASSERTED, None
    return found[at].assertion, found[at]


@Language.factory("mss_kb_context", requires=["token.tag", "doc.sents"], assigns=["doc._.mss_kb_modality"])
def make_context(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component. Raises ConfigurationError at once where `lexicon/assertion.toml` is broken."""
    assertion_words()
    return mark_modality


def mark_modality(doc: Doc) -> Doc:
    """Write the modalities of a parsed Doc on it."""
    doc._.mss_kb_modality = find_modality(doc)
    return doc


def _is_definite(doc: Doc, offset: int) -> bool:
    """Whether the figure is taken as given, by its article.

    "the 600 Kenyans on standby could be told to unpack".
    """
    figure: Span | None = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if figure is None:
        return False
    definite = assertion_words().rules["definite"]
    for at in range(figure.start - 1, max(-1, figure.start - 1 - MOST_BESIDE), -1):
        if doc[at].lower_ in definite:
            return True
        if doc[at].tag_ not in BESIDE:
            return False
    return False
