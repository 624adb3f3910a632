"""Who did the violence that a figure counts. In: the word that decided its metric. Out: an Actor or None.

The actor is the doer in the grammar of that word: its subject, its `by` phrase, what stands before it as a
noun (`gang killings`), or the happening in which people died (`in a police operation`). A gang that is only
named in the sentence did nothing.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from mss_kb.lexicon import load
from mss_kb.model import Actor, Metric
from mss_kb.nlp.claims.figure import Figure

SUBJECTS = ("nsubj", "csubj")
MODIFIERS = ("compound", "amod", "poss")
HAPPENING = frozenset({"in", "during", "amid", "from"})
DOING = frozenset({"by", "at"})


def actor_of(metric: Metric, cue: Token | None, figure: Figure) -> Actor | None:
    """The doer that the cue's clause names; `mixed` where it names several. Those who are counted did not."""
    if metric.family != "casualties" or cue is None:
        return None
    head = cue.doc[figure.head]
    counted = {token.i for token in head.subtree} if head.i != cue.i else set()
    found = {actor for token in doers(cue) if token.i not in counted for actor in named_by(token)}
    if len(found) > 1:
        return Actor.MIXED
    return next(iter(found), None)


def doers(cue: Token) -> Iterator[Token]:
    """The words of the phrases that may name the doer."""
    event = cue.head if cue.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in cue.children) else cue
    for word in dict.fromkeys((cue, event)):
        for child in word.children:
            if is_doer(child, word):
                yield from child.subtree
    if cue.pos_ == "NOUN" and cue.dep_ in ("nsubj", "nsubjpass", "dobj"):
        for child in cue.head.children:
            if child.dep_ == "agent" or child.lower_ in HAPPENING:
                yield from child.subtree


def is_doer(child: Token, word: Token) -> bool:
    """Whether a dependent of the word says who did it, or in which happening."""
    if child.dep_ == "agent" or child.lower_ in DOING | HAPPENING:
        return True
    return child.dep_ in (SUBJECTS if word.pos_ == "VERB" else MODIFIERS)


def named_by(token: Token) -> Iterator[Actor]:
    """The actors that a word names."""
    for form in (token.lower_, token.lemma_.lower()):
        if form in actor_words():
            yield actor_words()[form]
            return


@cache
def actor_words() -> dict[str, Actor]:
    """Words for those who do violence (`lexicon/counted.toml`)."""
    return {word: Actor(actor) for actor, words in load("counted")["actors"].items() for word in words}
