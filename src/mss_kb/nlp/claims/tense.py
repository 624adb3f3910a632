"""What a verb's auxiliaries say about time: to come, would-be, perfect. In: a verb token. Out: yes or no."""

from functools import cache

from spacy.tokens import Token

from mss_kb.lexicon import load

WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
WOULD = frozenset({"would", "could", "might", "'d", "’d"})


@cache
def prospective() -> frozenset[str]:
    """Lemmas that put an infinitive after them into the future: `is due to`, `agreed to`."""
    return frozenset(load("tense")["prospective"])


def is_to_come(token: Token) -> bool:
    """`will send`, `are to join`, `agreed to send`, `is expected to arrive`."""
    for verb in chain(token):
        children = [child for child in verb.children if child.i < verb.i]
        if any(child.dep_ in ("aux", "auxpass") and child.lower_ in WILL for child in children):
            return True
        if any(child.dep_ == "aux" and child.lower_ == "to" for child in children):
            head = verb.head
            if head.i != verb.i and head.lemma_.lower() in prospective():
                return True
            before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else None
            if before is not None and before.lemma_.lower() in prospective():
                return True
    return False


def is_would(token: Token) -> bool:
    """`would send`, `could`, `might`."""
    return any(
        child.dep_ in ("aux", "auxpass") and child.lower_ in WOULD
        for verb in chain(token)
        for child in verb.children
    )


def is_perfect(token: Token) -> bool:
    """`has deployed`, `have been deployed`."""
    return any(child.dep_ in ("aux", "auxpass") and child.lemma_ == "have" for child in token.children)


def chain(token: Token) -> list[Token]:
    """The verb and the verbs that it is a conjunct or open complement of.

    Auxiliaries are shared among them.
    """
    verbs = [token]
    while verbs[-1].dep_ in ("conj", "xcomp") and verbs[-1].head.pos_ in ("VERB", "AUX") and len(verbs) < 4:
        verbs.append(verbs[-1].head)
    return verbs
