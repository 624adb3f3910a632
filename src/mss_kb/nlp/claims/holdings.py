"""Shares of a place that are held and of money that was got. In: a Question about a share. Out: yes or no."""

from functools import cache

from spacy.tokens import Token

from mss_kb.lexicon import load
from mss_kb.model import EntityType
from mss_kb.nlp.claims.nouns import event_nouns
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.words import words
from mss_kb.nlp.within import within


def is_got(question: Question) -> bool:
    """Whether a share of a sum or an appeal was got: `gets 9 per cent of what it needs`."""
    doc, last = question.doc, question.figure.last
    rest = doc[last + 1 : min(last + 8, question.sentence.end)]
    if len(rest) < 2 or rest[0].lower_ != "of":
        return False
    is_of_sum = any(t.is_currency or t.lemma_.lower() in words("asked") | words("sums") for t in rest)
    is_of_told = rest[1].lower_ in ("this", "it", "that") and any(
        token.is_currency for token in doc[question.sentence.start : question.figure.first]
    )
    return (is_of_sum or is_of_told) and verb_above(doc[last]).lemma_.lower() in words("getting")


def is_held(question: Question) -> bool:
    """Whether a share of a place is held, and not by the state: `they have 90 per cent of the capital`."""
    verb = verb_above(question.doc[question.figure.last])
    is_holding = verb.lemma_.lower() in words("holding") and verb.i < question.figure.first
    if not is_holding or not is_of_area(question):
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    is_of_state = any(subject.lemma_.lower() in words("rulers") for subject in subjects)
    return bool(subjects) and not is_of_state


def gangs_that_hold(question: Question) -> bool:
    """Whether a share of a place is said to be gangs': `gangs had 60 percent of Port-au-Prince`."""
    return is_of_area(question) and any(
        is_ruler(token) and question.near.get(token.i, 9.0) <= 5.5 for token in question.sentence
    )


def verb_above(token: Token) -> Token:
    """The verb up to three arcs above a token, else what stands there."""
    for _ in range(3):
        if token.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token


def is_of_area(question: Question) -> bool:
    """Whether a share is taken of a place or an area: `of Port-au-Prince`, `of the city`."""
    rest = question.doc[question.figure.last + 1 : question.figure.last + 7]
    if len(rest) < 2 or rest[0].lower_ != "of" or is_of_events(question):
        return False
    low, high = rest[0].idx, rest[-1].idx + len(rest[-1])
    places = within(question.doc._.mss_kb_mentions, low, high)
    return any(token.lemma_.lower() in area_words() for token in rest) or any(
        place.type is EntityType.PLACE for place in places
    )


def is_of_events(question: Question) -> bool:
    """Whether a share is taken of what happened, wherever that was: `30% of the killings in the capital`."""
    behind = question.doc[question.figure.last + 1 : min(question.figure.last + 6, question.sentence.end)]
    return behind[:1].text.lower() == "of" and any(token.lemma_.lower() in event_nouns() for token in behind)


def is_ruler(token: Token) -> bool:
    """Whether a word names gangs as those who do something."""
    return token.lemma_.lower() in words("gangs") and token.dep_ in ("nsubj", "agent", "pobj", "ROOT")


@cache
def area_words() -> frozenset[str]:
    """Nouns of areas."""
    return frozenset(load("counted")["area"]["words"])
