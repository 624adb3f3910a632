"""Whether a word that the model calls a name is one: it takes headings and abbreviations for names."""

from collections.abc import Sequence, Set

from spacy.tokens import Span, Token

from mss_kb.nlp.entities.titles import is_speaking
from mss_kb.nlp.entities.words import Word


def small_words(words: Sequence[Word]) -> frozenset[str]:
    """The words that a text has without a capital."""
    return frozenset(word.text for word in words if word.text.islower())


def is_lone_name(span: Span, small: Set[str]) -> bool:
    """Whether a name of one word is borne out by its tag, its place in the sentence or the words beside it.

    Longer names are taken as they are. A capital at the start of a sentence or line shows nothing, and a word
    that the text also has without a capital (`small`, see `small_words`) is no name.
    """
    if len(span) > 1:
        return True
    token = span[0]
    if token.tag_ not in ("NNP", "NNPS") or token.lower_ in small:
        return False
    if is_owner_or_speaker(token):
        return True
    if token.text.isupper():
        return token.i > 0 and token.nbor(-1).lower_ in ("the", "by", "at")
    return not starts_line(token)


def is_owner_or_speaker(token: Token) -> bool:
    """`Otieno said`, `Otieno's`."""
    is_owner = token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "POS"
    return is_owner or (token.dep_ == "nsubj" and is_speaking(token.head))


def starts_line(token: Token) -> bool:
    """Whether nothing but punctuation or a break stands before a token in its sentence."""
    return (
        bool(token.is_sent_start)
        or token.i == 0
        or not (token.nbor(-1).is_alpha or token.nbor(-1).text == ",")
    )
