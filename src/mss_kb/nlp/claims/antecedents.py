"""What a bare number counts where a noun before it, or its verb, says so. In: a number's Span. Out: a noun.

`the school, one of 33 in the city`, `end the status of half a million of them`, `970 that have not reopened`,
`he had enrolled 212 of them`, `by nightfall hundreds had gathered`.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from mss_kb.nlp.claims.words import words
from mss_kb.nlp.quantities.people import counts_people, is_demonym
from mss_kb.nlp.quantities.singular import singular

POINTING = frozenset({"them", "these", "those"})
RELATIVE = frozenset({"that", "which"})
COUNTING = frozenset({"count", "list", "record", "register", "report", "tally"})
ARGUMENT = frozenset({"dobj", "npadvmod", "nsubjpass"})


def counts_persons(span: Span) -> bool:
    """Whether the number's verb takes persons alone, or it is a crowd: `can sleep 1,700`, `hundreds fled`."""
    root = span.root
    if root.dep_ in ARGUMENT and root.head.lemma_.lower() in words("of_persons"):
        return True
    if root.head.lower_ == "for" and root.head.head.lemma_.lower() in words("made_for"):
        return True
    is_crowd = span.text.lower().split()[-1] in words("crowds")
    return is_crowd and root.dep_ in ("nsubj", "nsubjpass") and root.head.pos_ in ("VERB", "AUX")


def antecedent(doc: Doc, span: Span) -> Token | None:
    """The noun that a number without one takes up; None where none is said to be its own."""
    behind = [token.lower_ for token in doc[span.end : span.end + 2]]
    before = doc[span.sent.start : span.start]
    if behind[:1] == ["of"] and behind[-1] in POINTING and not any(token.like_num for token in before):
        is_inside = len(before) > 1 and before[-1].lower_ == "of"  # `videos of nine of them`
        return next(plurals(reversed(before[:-2] if is_inside else before)), None)
    if behind[:1] and behind[0] in RELATIVE and span.sent.start and is_set_apart(doc, span):
        earlier = doc[span.sent.start - 1].sent
        return next((noun for noun in plurals(reversed(earlier)) if not is_person(noun)), None)
    return None


def is_set_apart(doc: Doc, span: Span) -> bool:
    """Whether the number opens its sentence, or someone counts it: `Of 155 that`, `lists 970 that`."""
    opens = span.start - span.sent.start <= 1 and doc[span.start - 1].lower_ == "of"
    return opens or (span.root.dep_ == "dobj" and span.root.head.lemma_.lower() in COUNTING)


def of_apposition(doc: Doc, span: Span) -> Token | None:
    """`the school, one of 33`: the noun right before."""
    start = span.start
    if start < 4 or [token.lower_ for token in doc[start - 3 : start]] != [",", "one", "of"]:
        return None
    return doc[start - 4] if doc[start - 4].pos_ == "NOUN" else None


def plurals(tokens: Iterable[Token]) -> Iterator[Token]:
    """Plural nouns that are no stretches of time."""
    return (
        token
        for token in tokens
        if token.tag_ in ("NNS", "NNPS") and token.lemma_.lower() not in words("stretches")
    )


def is_person(token: Token) -> bool:
    """Whether a plural names persons."""
    return counts_people(singular(token)) or is_demonym(token.text)
