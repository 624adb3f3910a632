"""Whether a date hangs on a mandate's event, and that event on the mission. In: a cue and a date.

Out: yes or no.
"""

from spacy.tokens import Doc, Span, Token

from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.mission_words import mandate_words, mission_words
from mss_kb.nlp.claims.words import words


def governs(doc: Doc, hit: Hit, figure: Figure) -> bool:
    """Whether the date hangs on the cue and not on another verb or noun between them."""
    token, main = doc[figure.last], doc[hit.main]
    while figure.first <= token.head.i <= figure.last and token.head.i != token.i:
        token = token.head
    above = token.head
    for _ in range(3):
        if above.pos_ not in ("ADP", "SCONJ", "NUM", "ADV", "PART"):
            break
        above = above.head
    if hit.start <= above.i < hit.end:
        return True
    if above.pos_ in ("VERB", "AUX"):
        is_below = main.dep_ in ("xcomp", "acl", "advcl") and above.i in (main.head.i, main.head.head.i)
        return is_below or (above.dep_ == "xcomp" and above.head.i == main.i)
    return above.lemma_.lower() in mission_words() or is_under(above, main)


def is_under(token: Token, verb: Token) -> bool:
    """Whether a noun is an argument of the verb, up to two steps down."""
    for _ in range(3):
        if token.head.i == verb.i:
            return token.dep_ not in ("advcl", "conj", "ccomp")
        token = token.head
    return False


def concerns_mission(doc: Doc, sentence: Span, main: Token, *, is_about_mission: bool) -> bool:
    """Whether what is voted on, extended or ended is the mission or its mandate.

    The cue's object, its subject in the passive, or what it modifies.
    """
    patients = [child for child in main.children if child.dep_ in ("dobj", "nsubjpass", "oprd")]
    if main.pos_ in ("NOUN", "PROPN"):
        patients += [
            grandchild for child in main.children if child.lower_ == "of" for grandchild in child.children
        ]
        patients += [child for child in main.children if child.dep_ in ("compound", "poss")]
    if main.dep_ in ("acl", "amod", "relcl"):
        patients.append(main.head)
    if (
        is_about_mission
        and any(is_council(child) for child in main.children if child.dep_ in ("nsubj", "agent"))
        and (not patients or any(patient.lemma_.lower() in words("proxies") for patient in patients))
    ):
        return True
    if any(patient.lemma_.lower() in ("idea", "plan", "proposal", "resolution") for patient in patients):
        return any(is_mission(doc, token) for token in sentence)
    if patients:
        return any(is_mission(doc, token) for patient in patients for token in (patient, *patient.subtree))
    return any(is_mission(doc, token) for token in sentence)


def is_of_others(main: Token) -> bool:
    """Whether another body votes (`Kenya's parliament approved`) or on another's mandate."""
    voters = [child for child in main.children if child.dep_ == "nsubj"]
    if any(voter.lemma_.lower() in words("others_vote") for voter in voters):
        return True
    nouns = [child for child in main.children if child.dep_ in ("dobj", "nsubj", "nsubjpass")]
    nouns += [main.head] if main.dep_ in ("acl", "relcl", "amod") else []
    nouns += [t for child in main.children if child.lower_ == "of" for t in child.children]
    owners = [
        token
        for noun in nouns
        if noun.lemma_.lower() in mandate_words()
        for token in noun.subtree
        if token.i != noun.i and (token.dep_ in ("poss", "compound") or token.head.lower_ == "of")
    ]
    return any(owner.lemma_.lower() in words("others_mandate") for owner in owners) and not any(
        owner.lemma_.lower() in mission_words() for owner in owners
    )


def is_council(token: Token) -> bool:
    """Whether a subject is the Security Council."""
    return token.lemma_.lower() in ("council", "un", "nations")


def is_mission(doc: Doc, token: Token) -> bool:
    """Whether a word stands for the mission or its mandate."""
    if token.lemma_.lower() in mission_words() or token.lower_ in ("it", "which", "that"):
        return True
    return any(
        m.start <= token.idx < m.end and m.entity_id in ("force:mss", "force:gsf")
        for m in doc._.mss_kb_mentions
    )


def names_mandate(sentence: Span, main: Token) -> bool:
    """Whether what ends is the mandate or the mission."""
    subjects = [
        token for child in main.children if child.dep_ in ("nsubj", "nsubjpass") for token in child.subtree
    ]
    if main.dep_ in ("acl", "amod", "relcl"):
        subjects.append(main.head)
    if main.pos_ in ("NOUN", "PROPN"):
        subjects += [child for child in main.children if child.dep_ in ("compound", "poss", "nmod")]
    if not subjects and main.dep_ == "conj":
        subjects = [
            token
            for child in main.head.children
            if child.dep_ in ("nsubj", "nsubjpass")
            for token in child.subtree
        ]
    if not subjects:
        subjects = list(sentence.doc[max(sentence.start, main.i - 12) : main.i])
        return any(token.lemma_.lower() in mandate_words() for token in subjects)
    return any(is_of_mandate(sentence, token) for token in subjects)


def is_of_mandate(sentence: Span, token: Token) -> bool:
    """Whether a word stands for the mission or its mandate; a term is also a government's."""
    if token.lemma_.lower() == "term":
        return any(t.lemma_.lower() in mission_words() and t.lemma_.lower() != "term" for t in sentence)
    return token.lemma_.lower() in mission_words() or token.lower_ == "it"
