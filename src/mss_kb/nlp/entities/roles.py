"""The role of a person. In: the span of a name. Out: `Deputy Spokesperson for the police`, or None."""

from spacy.tokens import Doc, Span, Token

from mss_kb.nlp.entities.titles import (
    is_courtesy,
    is_name_part,
    is_rank,
    is_role_modifier,
    is_role_noun,
    words_of,
)
from mss_kb.nlp.entities.words import fold

LONGEST = 14
STOPS = frozenset(',;:.—–"“”()')


def role_of(name: Span) -> str | None:
    """The role beside a name: right before it, after it between commas, or before it with a comma."""
    for find in (title_before, role_after, role_before):
        span = find(name)
        if span is not None and (role := clean(span)):
            return role
    return None


def title_before(name: Span) -> Span | None:
    """`US Secretary of State` of `US Secretary of State Harold Winslow`."""
    doc = name.doc
    end = before_courtesy(name)
    if end == 0:
        return None
    last = doc[end - 1]
    start = phrase_start(doc, end)
    if start is None:
        if not (is_role_noun(last) or is_rank(last)):
            return None
        start = end - 1
    while start > 0 and belongs_to_title(doc[start - 1]):
        start -= 1
    while start < end and (doc[start].text in ("-", "’s", "'s") or doc[start].pos_ in ("CCONJ", "DET")):
        start += 1
    return doc[start:end]


def before_courtesy(name: Span) -> int:
    """Index after the last token before a name and its courtesy title."""
    i = name.start
    if i > 1 and name.doc[i - 1].text == "." and is_courtesy(name.doc[i - 2]):
        i -= 1
    return i - 1 if i and is_courtesy(name.doc[i - 1]) else i


def phrase_start(doc: Doc, end: int) -> int | None:
    """Where a role of several words such as `Secretary of State` starts that ends at `end`."""
    for length in range(5, 1, -1):
        if end >= length and fold(doc[end - length : end].text).replace("\n", " ") in words_of("phrases"):
            return end - length
    return None


def belongs_to_title(token: Token) -> bool:
    """Whether a word before a title is part of it: an adjective, a noun of the compound, a hyphen."""
    if token.is_space or token.text in STOPS:
        return False
    return (
        token.text in ("-", "’s", "'s")
        or token.pos_ in ("ADJ", "NOUN", "PROPN")
        or is_role_modifier(token)
        or (
            is_name_part(token)
            and token.pos_ not in ("DET", "PRON", "SCONJ", "CCONJ", "ADP", "ADV", "VERB", "AUX")
        )
    )


def role_after(name: Span) -> Span | None:
    """`commander of the contingent` of `Jofre Otieno, commander of the contingent, thanked`."""
    doc = name.doc
    if name.end + 1 >= len(doc) or doc[name.end].text != ",":
        return None
    return role_words(doc, name.end + 1)


def role_words(doc: Doc, start: int) -> Span | None:
    """The words of a role from a token up to the comma or verb that ends it.

    None where no noun of role comes before the first preposition.
    """
    end = start
    found = False
    while end < len(doc) and end - start < 25:
        token = doc[end]
        if token.text in (",", ";", ".", ":", "—", "–", '"', "”", "“", "’’") or token.is_space:
            break
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "WP$"):
            break
        if not found and token.pos_ == "ADP" and end > start:
            break
        found = found or is_role_noun(token)
        end += 1
    return doc[start:end] if found else None


def role_before(name: Span) -> Span | None:
    """`interim director of the police` of `The interim director of the police, Mr. Jean Calixte, stated`."""
    doc = name.doc
    end = before_courtesy(name) - 1
    if end < 1 or doc[end].text != ",":
        return None
    start = end
    while start > 0 and end - start < LONGEST and not ends_phrase(doc[start - 1]):
        start -= 1
    span = doc[start:end]
    heads = [token for token in span if token.pos_ == "ADP" or is_role_noun(token)]
    return span if heads and is_role_noun(heads[0]) else None


def ends_phrase(token: Token) -> bool:
    """Whether a token cannot be part of the noun phrase of a role."""
    return (
        token.is_space
        or token.text in STOPS - {"(", ")"}
        or (token.pos_ in ("VERB", "AUX", "SCONJ") and token.tag_ != "VBG")
    )


def clean(span: Span) -> str | None:
    """The words of a role on one line, without a leading article."""
    words = span.text.split()
    if words and words[0].lower() in ("the", "a", "an", "its", "his", "her", "their"):
        words = words[1:]
    return " ".join(words).strip(" ,-") or None
