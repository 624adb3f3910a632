"""Dates on which a force as a whole came or began, without a word of firstness.

In: a date figure. Out: yes or no. `The mission, which deployed in June 2024`, `since its deployment in June`,
`the force has been in Haiti since June`.
"""

from spacy.tokens import Doc, Token

from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.words import words

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def is_beginning(doc: Doc, figure: Figure) -> bool:
    """Whether the date is that of a force's coming."""
    if any(
        token.lower_ in ("ago", "earlier", "later", "now") for token in doc[figure.first : figure.last + 1]
    ):
        return False
    preposition = above_of(doc, figure)
    above = preposition.head if preposition.pos_ in ("ADP", "SCONJ") else preposition
    if is_coming(above):
        return True
    if preposition.lower_ == "since" and above.lemma_.lower() == "be":
        return is_force(subject_of(above)) and any(t.lower_ in words("there") for t in above.subtree)
    return preposition.lower_ == "since" and is_present_force(preposition)


def above_of(doc: Doc, figure: Figure) -> Token:
    """The word that the date hangs on."""
    token = doc[figure.last]
    while figure.first <= token.head.i <= figure.last and token.head.i != token.i:
        token = token.head
    return token.head


def is_coming(above: Token) -> bool:
    """Whether a word tells that a force came: its verb, or the noun of it behind `since`."""
    lemma = above.lemma_.lower()
    if above.pos_ in ("NOUN", "PROPN"):
        is_since = above.head.lower_ == "since"
        whose = owner_of(above)
        is_of_coming = whose is not None and whose.lemma_.lower() == "deployment"
        return is_since and lemma in words("arrivals") and (is_of_coming or is_force(whose))
    if lemma in ("arrive", "deploy", "land", "come") and above.head.lower_ == "since" and above.tag_ == "VBG":
        return is_force(subject_of(above.head.head))
    subject = subject_of(above)
    if lemma in words("beginning"):
        return subject is not None and (
            (subject.lemma_.lower() == "deployment" and above.tag_ == "VBD")
            or (is_force(subject) and begins_work(above))
        )
    is_passive = any(child.dep_ == "auxpass" and child.lower_ == "was" for child in above.children)
    return lemma in ("deploy", "launch") and above.tag_ == "VBN" and is_passive and is_force(subject)


def begins_work(verb: Token) -> bool:
    """`began work`, `started operating`, `launched`: nothing else is begun."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "xcomp")]
    return verb.tag_ == "VBD" and all(child.lemma_.lower() in words("work") for child in objects)


def is_present_force(preposition: Token) -> bool:
    """`the mission, in place since June`: the force is what is there since."""
    above = preposition.head
    while above.pos_ in ("ADP", "ADV") or above.lemma_.lower() in ("place", "ground", "haiti"):
        if above.head.i == above.i:
            return False
        above = above.head
    return is_force(above) and any(
        t.lower_ in words("there") for t in preposition.doc[above.i : preposition.i]
    )


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb; of a relative clause the noun before it, of an infinitive its verb's."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None and verb.dep_ in ("xcomp", "conj") and verb.head.i != verb.i:
        return subject_of(verb.head)
    if subject is not None and subject.tag_ in ("WDT", "WP"):
        return verb.head
    return subject


def owner_of(noun: Token) -> Token | None:
    """Whose arrival it is: `its deployment`, `the mission's arrival`, `the start of the deployment`.

    `its` is the main clause's subject.
    """
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None:
        of = next((child for child in noun.children if child.lower_ == "of"), None)
        owner = (
            next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
        )
    if owner is not None and owner.lower_ in ("its", "their"):
        main = noun.head.head
        return subject_of(main) or owner
    return owner


def is_force(token: Token | None) -> bool:
    """Whether a word means the force as a whole."""
    if token is None or any(child.like_num for child in token.children):
        return False
    return token.lemma_.lower() in ("mission", "force", "mss", "gsf")
