"""Whether an arrival is a force's first. In: a sentence and the arrival's verb or noun. Out: yes or no."""

from spacy.tokens import Span, Token

from mss_kb.nlp.claims.figures import personnel_nouns
from mss_kb.nlp.claims.mission_words import mission_words
from mss_kb.nlp.claims.words import words


def begins(main: Token) -> bool:
    """`began deploying in June`."""
    return (main.dep_ == "xcomp" and main.head.lemma_ in ("begin", "start")) or any(
        child.lemma_ in ("begin", "start") for child in main.children
    )


def is_first_arrival(sentence: Span, main: Token) -> bool:
    """Whether the arrival is the force's first.

    `the first contingent arrived`, `officers only managed to arrive`.
    """
    if is_mission_coming(main):
        return True
    printed = {token.lower_ for token in sentence}
    if begins(main) and any(
        is_force_noun(token) or token.lemma_.lower() in mission_words() for token in sentence
    ):
        return True
    if not printed & {"first", "only", "finally", "advance"}:
        return False
    for token in sentence:
        if (
            token.lower_ == "advance"
            and token.i + 1 < sentence.end
            and token.nbor().lemma_.lower() in ("party", "team", "group")
            and abs(token.i - main.i) <= 6
        ):
            return True
        if token.lower_ == "first":
            if token.head.i == main.i and (
                token.dep_ == "advmod" or any(is_force_noun(t) for t in token.subtree)
            ):
                return True
            if any(child.i == main.i for child in token.children) or (
                token.i + 1 < sentence.end and token.nbor().like_num and 0 < main.i - token.i <= 5
            ):
                return True
            noun = token
            while noun.dep_ in ("amod", "compound", "nummod", "advmod") and noun.head.i != noun.i:
                noun = noun.head
            following = sentence.doc[noun.i + 1 : noun.i + 3]
            is_relative = (
                len(following) == 2
                and following[0].lower_ in ("in", "for")
                and following[1].lemma_.lower() in ("month", "week", "year", "day")
            )
            if is_force_noun(noun) and abs(noun.i - main.i) <= 6 and not is_relative:
                return True
        if token.lower_ in ("only", "finally") and abs(token.i - main.i) <= 3:
            subjects = [
                t
                for t in sentence
                if t.i < main.i and main.i - t.i <= 12 and t.dep_ in ("nsubj", "nsubjpass")
            ]
            if any(is_force_noun(subject) or subject.lower_ in ("they", "it", "who") for subject in subjects):
                return True
    return False


def is_mission_coming(main: Token) -> bool:
    """`the mission, which deployed in June`: a force comes once as a whole."""
    is_past = main.tag_ in ("VBD", "VBN") and main.dep_ in ("ROOT", "relcl", "conj", "ccomp", "advcl")
    subjects = [child for child in main.children if child.dep_ in ("nsubj", "nsubjpass")]
    named = [subject.head.head if subject.tag_ in ("WDT", "WP") else subject for subject in subjects]
    has_object = any(child.dep_ in ("dobj", "nsubjpass", "auxpass") for child in main.children)
    return (
        is_past
        and not has_object
        and any(token.lemma_.lower() in ("mission", "force", "mss") for token in named)
        and not any(token.like_num for subject in subjects for token in subject.subtree)
    )


def is_force_noun(token: Token) -> bool:
    """Whether a noun means people of a force."""
    lemma = token.lemma_.lower()
    if lemma in words("comers") and any(t.lemma_.lower() in words("not_forces") for t in token.subtree):
        return False
    return (
        lemma in personnel_nouns()
        or lemma in words("comers")
        or (token.pos_ == "PROPN" and token.lower_.endswith("s"))
    )
