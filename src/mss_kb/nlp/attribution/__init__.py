"""Registered spaCy component `mss_kb_attribution`: who says so.

In: a parsed Doc. Out: `doc._.mss_kb_attributions`.
"""

from bisect import bisect_right
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*
from mss_kb.nlp.attribution.find import find_attributions
from mss_kb.nlp.attribution.spans import Attribution
from mss_kb.nlp.attribution.words import reporting_words

__all__ = ["Attribution", "find_attributions", "make_attribution", "sources_at"]


def sources_at(doc: Doc, offset: int) -> Attribution | None:
    """The tightest attribution that covers the character at `offset`.

    None where the article speaks in its own voice.
    """
    found: tuple[Attribution, ...] = doc._.mss_kb_attributions
    at = bisect_right(found, offset, key=lambda attribution: attribution.start) - 1
    return found[at] if at >= 0 and offset < found[at].end else None


@Language.factory(
    "mss_kb_attribution",
    requires=["token.tag", "token.dep", "doc.sents"],
    assigns=["doc._.mss_kb_attributions"],
)
def make_attribution(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component. Raises ConfigurationError at once where `lexicon/reporting.toml` is broken."""
    reporting_words()
    return mark_attributions


def mark_attributions(doc: Doc) -> Doc:
    """Write the attributions of a parsed Doc on it.

    Names are linked where the entities have been found before.
    """
    doc._.mss_kb_attributions = find_attributions(doc)
    return doc
