"""People of no force who leave a place or come to one: they are displaced. In: a Question and the verb.

Out: yes or no.
"""

from spacy.tokens import Token

from mss_kb.model import EntityType
from mss_kb.nlp.claims.figures import personnel_nouns
from mss_kb.nlp.claims.holdings import area_words
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.scope import haitian
from mss_kb.nlp.claims.tense import is_would
from mss_kb.nlp.claims.words import words


def leaves_place(question: Question, main: Token) -> bool:
    """`5,900 people have left Mirebalais`: people of no force who leave a town."""
    if main.lemma_.lower() not in words("leaving") or question.figure.noun in personnel_nouns():
        return False
    if question.kind not in ("people", "bare"):
        return False
    objects = [child for child in main.children if child.dep_ == "dobj"]
    places = question.doc._.mss_kb_mentions
    return any(
        place.type is EntityType.PLACE and place.start <= child.idx < place.end
        for child in objects
        for place in places
    )


def comes_for_shelter(question: Question, main: Token) -> bool:
    """`3,000 survivors arrived in the capital`: people of no force who come to a place in Haiti."""
    head = question.head
    if question.level or main.pos_ != "VERB" or head.head.i != main.i or head.dep_ != "nsubj":
        return False
    if question.figure.noun not in words("uprooted") or is_would(main):
        return False
    goals = [goal for child in main.children if child.dep_ == "prep" for goal in child.children]
    return any(
        goal.lemma_.lower() in area_words()
        or any(m.start <= goal.idx < m.end and haitian(m.entity_id) for m in question.doc._.mss_kb_mentions)
        for goal in goals
    ) or any(child.lower_ == "there" for child in main.children)
