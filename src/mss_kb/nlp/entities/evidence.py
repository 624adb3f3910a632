"""What a sentence says about a name of several things: a commune or a word, a town or a government.

In: known names and the parsed Doc. Out: the same names, dropped or turned where the sentence asks for it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from mss_kb.lexicon import load
from mss_kb.nlp.entities.countries import languages
from mss_kb.nlp.entities.gazetteer import Kind
from mss_kb.nlp.entities.names import Known, government_of
from mss_kb.nlp.entities.words import Word


def weigh(doc: Doc, words: Sequence[Word], known: Sequence[Known]) -> Iterator[Known]:
    """Keep what the sentence supports; a capital that acts becomes its country."""
    starts = [token.idx for token in doc]
    behind: Known | None = None
    for name in known:
        token = doc[bisect_right(starts, words[name.first].start) - 1]
        if name.kind is Kind.CUED and not has_cue(token, words, name, behind):
            continue
        if name.kind is Kind.DEMONYM and is_language(words, name):
            continue
        last = doc[bisect_right(starts, words[name.last].start) - 1]
        is_actor = name.kind is Kind.CAPITAL and not is_dateline(last) and acts(last)
        country = government_of(name.entity.id) if is_actor else None
        behind = replace(name, entity=country) if country else name
        yield behind


def has_cue(token: Token, words: Sequence[Word], name: Known, behind: Known | None) -> bool:
    """Whether a word of place stands beside a name, or another place in a list, or the model sees a place."""
    first = name.first - 1
    if first >= 0 and words[first].key == "the":
        first -= 1
    following = words[name.last + 1] if name.last + 1 < len(words) else None
    if following and following.is_joined and following.key in cues("after"):
        return True
    if following and following.is_joined and (following.text[0].isupper() or following.key in ("for", "of")):
        return False
    if behind and behind.entity.id.startswith("place:") and name.first - behind.last in (2, 3):
        between = [word.key for word in words[behind.last + 1 : name.first]]
        if set(between) <= {",", "and", "or", "the"}:
            return True
    if first >= 0 and words[first].key in cues("before"):
        return True
    return token.ent_type_ in ("GPE", "LOC")


def is_language(words: Sequence[Word], name: Known) -> bool:
    """`in French`, `French-speaking`."""
    if words[name.last].key not in languages():
        return False
    following = words[name.last + 1] if name.last + 1 < len(words) else None
    if following and following.key in ("speaking", "language", "speaker", "speakers"):
        return True
    ends = (
        following is None
        or not following.is_joined
        or not following.key.isalpha()
        or following.key in ("and", "or")
    )
    return ends and name.first > 0 and words[name.first - 1].key in ("in", "into")


def is_dateline(token: Token) -> bool:
    """`NAIROBI -`, `Santo Domingo, Dominican Republic -`: a town before a dash, its country, or a bracket."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    is_before_country = (
        following.text == "," and following.i + 1 < len(token.doc) and bool(following.nbor(1).ent_type_)
    )
    return is_before_country or (following.text in ("–", "—", "-", "(", "/") and token.text.isupper())


def acts(token: Token) -> bool:
    """Whether a capital does what governments do: subject or agent of such a verb, or owner of such a noun.

    `Washington is said to prepare`: the subject of the outer verb is that of the inner one.
    """
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    head = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        verbs = [head, *head.conjuncts] if token.dep_ == "nsubj" else []
        verbs += [child for child in head.children if child.dep_ == "xcomp"]
        return any(verb.lemma_.lower() in metonym("verbs") for verb in verbs)
    if token.dep_ == "pobj" and head.dep_ == "agent":
        return head.head.lemma_.lower() in metonym("verbs")
    if token.dep_ == "poss":
        return head.lemma_.lower() in metonym("nouns")
    return False


@cache
def cues(side: str) -> frozenset[str]:
    """Words of place on one side of a name."""
    return frozenset(load("places")["cues"][side])


@cache
def metonym(kind: str) -> frozenset[str]:
    """What governments do or have."""
    return frozenset(load("countries")["metonym"][kind])
