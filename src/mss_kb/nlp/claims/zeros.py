"""Figures that are no numbers: words of none, and one victim of a force. In: a sentence. Out: Figures."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from mss_kb.lexicon import load
from mss_kb.model import Bound
from mss_kb.nlp.body import lower_words
from mss_kb.nlp.claims.figure import Figure, personnel_nouns
from mss_kb.nlp.claims.words import words
from mss_kb.nlp.entities.countries import demonyms
from mss_kb.nlp.quantities.people import counts_people


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    zero, lone = load("counted")["zero"], load("counted")["lone"]
    return frozenset(zero["determiners"]), frozenset(zero["pronouns"]), frozenset(lone["words"])


def zeros(sentence: Span) -> Iterator[Figure]:
    """Words of none with what they count: `No mission member`, `nobody`, `not one arrest`."""
    determiners, pronouns, _ = _words()
    lower = lower_words(sentence.doc)[sentence.start : sentence.end]
    if "not" not in lower and determiners.isdisjoint(lower) and pronouns.isdisjoint(lower):
        return
    tokens = list(sentence)
    for position, token in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if token.lower_ in determiners and following is not None:
            if following.lower_ == "one":
                yield _zero(token, following, None)
            elif (noun := counted_noun(token)) is not None and noun.lemma_ not in words("not_counted"):
                yield _zero(token, token, noun)
        elif token.lower_ in pronouns:
            yield _zero(token, token, whole_noun(token))
        elif token.lower_ == "not" and following is not None and following.lower_ == "one":
            yield _zero(token, following, whole_noun(following) or counted_noun(following))
        elif token.lower_ == "not" and [t.lower_ for t in tokens[position + 1 : position + 3]] == [
            "a",
            "single",
        ]:
            single = tokens[position + 2]
            yield _zero(token, single, counted_noun(single))


def whole_noun(pronoun: Token) -> Token | None:
    """The things of the whole: `none of its inquiries`, `not one of the 14 clinics`.

    None for people and countries, of whom the pronoun itself does or suffers something.
    """
    behind = pronoun.doc[pronoun.i + 1 : pronoun.i + 2]
    if not behind or behind[0].lower_ != "of":
        return None
    whole = next((child for child in behind[0].children if child.tag_ == "NNS"), None)
    lemma = "" if whole is None else whole.lemma_.lower()
    is_actor = counts_people(lemma) or lemma in personnel_nouns() or lemma in words("actors")
    return None if is_actor else whole


def _zero(first: Token, last: Token, noun: Token | None) -> Figure:
    lemma = None if noun is None else noun.lemma_.lower()
    is_people = (
        lemma is None
        or counts_people(lemma)
        or lemma in personnel_nouns()
        or lemma in demonyms()
        or lemma + "s" in demonyms()
    )
    unit = "people" if is_people else None
    return Figure(
        "zero",
        first.idx,
        last.idx + len(last),
        first.i,
        last.i,
        0,
        0,
        Bound.EXACT,
        unit,
        lemma,
        None if noun is None else noun.i,
    )


def lone_victims(sentence: Span) -> Iterator[Figure]:
    """`a Kenyan officer`: an article before a noun of a force's people.

    The metric decides whether it is a claim.
    """
    *_, lone = _words()
    for i, word in enumerate(lower_words(sentence.doc)[sentence.start : sentence.end], sentence.start):
        if word not in ("a", "an"):
            continue
        token = sentence.doc[i]
        if (noun := counted_noun(token)) is not None and noun.lemma_.lower() in lone:
            yield Figure(
                "lone",
                token.idx,
                token.idx + len(token),
                token.i,
                token.i,
                1,
                1,
                Bound.EXACT,
                "people",
                noun.lemma_.lower(),
                noun.i,
            )


def counted_noun(determiner: Token) -> Token | None:
    """The noun that a determiner stands before: the last of the run of nouns and adjectives after it."""
    doc, noun = determiner.doc, None
    for i in range(determiner.i + 1, min(determiner.i + 7, len(doc))):
        token = doc[i]
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
        elif (
            token.pos_ not in ("ADJ", "PUNCT", "ADV", "VERB")
            or token.lower_ in (",", ".", ";", ":")
            or (noun is not None and token.pos_ in ("VERB", "ADV", "ADJ"))
        ):
            break
    return noun
