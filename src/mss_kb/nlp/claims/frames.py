"""What a verb says of its object whatever stands around it. In: a Question. Out: a Reading or None.

Whom a force has lost is dead, whom a report has asked is nobody's victim, what a fund totals it has received.
"""

from mss_kb.model import Metric
from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.figures import personnel_nouns
from mss_kb.nlp.claims.nouns import case_nouns
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.reading import Reading
from mss_kb.nlp.claims.words import words


def read_frame(question: Question) -> Reading | None:
    """The reading that the frame of the verb above the figure gives; None where it is none of these."""
    if question.kind == "money" and is_of_fund(question):
        return Reading(Metric.FUNDING_RECEIVED, None, 0.3, "what a fund holds")
    if question.kind == "money" and is_ransom(question):
        return Reading(Metric.OTHER, None, 0.0, "a ransom")
    if question.kind == "people" and is_asked(question):
        return Reading(Metric.OTHER, None, 0.0, "people asked")
    if question.kind == "people" and has_gang_as_subject(question):
        return Reading(Metric.OTHER, None, 0.0, "strength of gangs")
    if (victims := victims_of(question)) is not None:
        return Reading(Metric(victims.cue.metric), victims, 0.3, "people as victims")
    if is_lost(question):
        return Reading(Metric.CASUALTIES_KILLED, None, 0.2, "people lost")
    return None


def victims_of(question: Question) -> Hit | None:
    """What 333 women were victims of who `came forward as survivors of sexual violence`."""
    head = question.head
    if question.kind != "people" or head.dep_ not in ("nsubj", "nsubjpass"):
        return None
    as_what = [
        goal
        for child in head.head.children
        if child.lower_ == "as" and child.dep_ == "prep"
        for goal in child.children
        if goal.lemma_.lower() in case_nouns()
    ]
    metrics = {metric.value for metric in Metric if metric.family == "casualties"} - {
        Metric.CASUALTIES_KILLED
    }
    return next(
        (
            hit
            for victim in as_what
            for hit in question.hits
            if hit.cue.metric in metrics and victim.i < hit.start <= victim.right_edge.i
        ),
        None,
    )


def is_of_fund(question: Question) -> bool:
    """`The trust fund contains $10.8 million`; `It now totals $96.8 million`, of the fund told of before."""
    verb = question.head.head
    if verb.lemma_.lower() not in ("total", "contain") or question.head.dep_ not in ("dobj", "attr"):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ != "it":
        return subject is not None and subject.lemma_.lower() == "fund"
    start = question.sentence.start
    before = question.doc[start - 1].sent if start else question.sentence
    return any(token.lemma_.lower() == "fund" and token.dep_ == "nsubj" for token in before)


def is_ransom(question: Question) -> bool:
    """`The gang asked for $1 million`: what those who hold people want is no need of the mission."""
    verb = question.head.head
    verb = verb.head if verb.pos_ == "ADP" else verb
    is_wish = verb.lemma_.lower() in words("wishing")
    return is_wish and any(
        child.dep_ == "nsubj" and child.lemma_.lower() in words("gangs") | words("captors")
        for child in verb.children
    )


def is_asked(question: Question) -> bool:
    """`interviewed 38 residents and relatives of victims`: whom a report asked is no victim by that."""
    head, above = question.head, question.head.head
    if above.lower_ in ("to", "with") and head.dep_ == "pobj":
        return above.head.lemma_.lower() in ("speak", "talk")
    return head.dep_ == "dobj" and above.lemma_.lower() in words("asking")


def has_gang_as_subject(question: Question) -> bool:
    """`the gang had 100 or so members`: the object of a gang's having."""
    head, verb = question.head, question.head.head
    return (
        head.dep_ in ("dobj", "attr")
        and verb.lemma_.lower() in words("having")
        and any(child.dep_ == "nsubj" and child.lemma_.lower() in words("gangs") for child in verb.children)
    )


def is_lost(question: Question) -> bool:
    """`It has lost two Kenyan officers`: whom a force loses is dead, unless lost `to` something else."""
    number = question.doc[question.figure.last]
    lost = next((token for token in (question.head, number) if token.dep_ == "dobj"), None)
    return (
        question.figure.noun in personnel_nouns()
        and lost is not None
        and lost.head.lemma_.lower() == "lose"
        and not any(token.lower_ in ("to", "through") for token in question.doc[number.i + 1 : number.i + 5])
    )
