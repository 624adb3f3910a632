"""Sizes of forces that stand beside their name or owner, and sizes that are none. In: a Question.

Out: a Reading or None.
"""

import re

from mss_kb.model import Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.figures import personnel_nouns
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.reading import LARGEST_FORCE, Reading
from mss_kb.nlp.claims.words import words

STRONG = re.compile(r"-(?:strong|member|man|person|officer|soldier|troop)\b")
# Metrics whose cues beside "its officers" say more than the possessive.
STRONGER = frozenset(
    {
        Metric.PERSONNEL_PLANNED.value,
        Metric.PERSONNEL_EXPECTED.value,
        Metric.PERSONNEL_PLEDGED.value,
        Metric.CASUALTIES_KILLED.value,
        Metric.CASUALTIES_INJURED.value,
    }
)
GSF = "force:gsf"
# Sums below this are what one person pays or gets.
SMALL_SUM = 20_000


def read_size(question: Question) -> Reading | None:
    """`the 5,550-member force`, `its 2,500 goal`, `its 991 personnel`.

    `a country of eleven million` is no metric's.
    """
    doc, figure = question.doc, question.figure
    if figure.kind == "quantity" and STRONG.match(body_of(doc), figure.end) and is_of_force(question):
        is_planned = any(token.lemma_.lower() in words("to_be") for token in question.sentence)
        metric = Metric.PERSONNEL_PLANNED if is_planned else Metric.PERSONNEL_DEPLOYED
        return Reading(metric, None, 0.6, "size before a force's name")
    if question.kind == "things" and figure.noun is None:
        return Reading(Metric.OTHER, None, 0.0, "a measure")  # `72 hours`, `25 km`
    above = question.head.head
    if above.lower_ == "of" and above.head.lemma_.lower() in words("inhabited"):
        return Reading(Metric.OTHER, None, 0.0, "a population")
    if question.kind == "money" and (figure.low or 0) < SMALL_SUM:
        return Reading(Metric.OTHER, None, 0.0, "a price or wage")
    if figure.noun == "member" and is_of_body(question):
        return Reading(Metric.OTHER, None, 0.0, "members of a body")
    if is_own_strength(question):
        return Reading(Metric.PERSONNEL_DEPLOYED, None, 0.4, "its people")
    if figure.noun in words("sizes") and is_of_force(question):
        return Reading(Metric.PERSONNEL_PLANNED, None, 0.3, "a number that is a goal")
    return None


def is_of_body(question: Question) -> bool:
    """`the Council's fifteen members`, `twelve members of parliament`."""
    around = question.doc[max(question.sentence.start, question.figure.first - 3) : question.head.i + 4]
    if question.doc[question.figure.first - 1].lower_ in ("its", "their") and names_body_alone(question):
        return True
    return any(
        token.lemma_.lower() in words("bodies")
        and (token.head.i == question.head.i or token.head.head.i == question.head.i)
        for token in around
    )


def names_body_alone(question: Question) -> bool:
    """`A union survey found that a quarter of its 7,000 members had left`: no force is spoken of."""
    lemmas = {token.lemma_.lower() for token in question.doc[question.sentence.start : question.figure.first]}
    return bool(lemmas & words("bodies")) and not lemmas & (words("force_words") | words("forces_by_name"))


def is_of_force(question: Question) -> bool:
    """Whether a size can be a force's: `well short of its 2,500 goal` of a mission."""
    is_small = (question.figure.low or 0) <= LARGEST_FORCE
    return is_small and any(token.lemma_.lower() in words("force_words") for token in question.sentence)


def is_own_strength(question: Question) -> bool:
    """`Its 991 personnel come mostly from Kenya`.

    The people a force has, where no word of a plan or a casualty is near.
    """
    figure = question.figure
    if figure.noun not in personnel_nouns() or not figure.has_own_noun or not figure.first:
        return False
    if is_with_force(question):
        return question.nearest(STRONGER, limit=2.2) is None
    if question.doc[figure.first - 1].lower_ not in ("its", "their"):
        return False
    verb = question.head.head
    comes_or_goes = any(
        hit.main == verb.i and hit.cue.metric in ("<leave>", "<send>", "<arrive>") and verb.pos_ == "VERB"
        for hit in question.hits
    )
    return not comes_or_goes and question.nearest(STRONGER, limit=2.2) is None


def is_with_force(question: Question) -> bool:
    """`Haiti's police, with an estimated 9,000 officers`: the people that stand with a force's name."""
    above, doc = question.head.head, question.doc
    if above.lower_ != "with" or above.i < 2:
        return False
    named = doc[above.i - 2] if doc[above.i - 1].text == "," else doc[above.i - 1]
    return named.lemma_.lower() in words("forces_by_name")


def is_of_gangs(question: Question) -> bool:
    """Whether the people counted are the gangs' own: `gangs count up to 12,000 members`."""
    if question.figure.noun in words("gang_people"):
        return True
    forces = [mention for mention in question.doc._.mss_kb_mentions if mention.entity_id == GSF]
    return any(
        token.lemma_.lower() in words("gangs")
        and question.near.get(token.i, 9.0) <= 1.9
        and token.dep_ in ("nsubj", "poss", "compound", "pobj")
        and not any(force.start <= token.idx < force.end for force in forces)
        for token in question.sentence
    )
