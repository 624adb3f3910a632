"""What a counted noun alone decides.

Events count as themselves or as people, cases by the words beside them. In: a Question. Out: a Reading.
"""

from functools import cache

from spacy.tokens import Span

from mss_kb.lexicon import load
from mss_kb.model import Metric
from mss_kb.nlp.claims.cues import EVENTS, Hit
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.reading import PEOPLE, REACH, Reading, kind_of
from mss_kb.nlp.claims.words import words

# How far behind cases the word stands that says of what; behind incidents, which are events by themselves.
OF_CASES, OF_EVENTS = 2.4, 1.3
# How much farther where the whole stands between.
OF_WHOLE = 1.5
CASUALTIES = frozenset(metric.value for metric in Metric if metric.family == "casualties")


@cache
def event_nouns() -> dict[str, Metric]:
    """Counted events and the metric that their count is of."""
    return {noun: Metric(metric) for metric, nouns in load("counted")["events"].items() for noun in nouns}


@cache
def case_nouns() -> frozenset[str]:
    """Nouns that count people under the metric of the words beside them."""
    return frozenset(load("counted")["cases"]["words"])


def read_noun(question: Question) -> Reading | None:
    """The reading by the counted noun; None where it says nothing and other words must."""
    noun = question.figure.noun or ""
    if question.kind != "things" and noun not in event_nouns() and noun not in case_nouns():
        return None
    if question.kind == "percent":
        return None  # a share of the deaths is no count of them
    metric = event_nouns().get(noun) or event_nouns().get(noun.split()[-1] if noun else "")
    if metric is Metric.INCIDENTS_AIRCRAFT_HIT:
        struck = question.nearest(frozenset({metric.value}), limit=4.0)
        return (
            Reading(metric, struck, 0.5, "aircraft and a word of striking")
            if struck
            else Reading(Metric.OTHER, None, REACH, "aircraft")
        )
    if (longer := longer_cue(question)) is not None:
        return Reading(Metric(longer.cue.metric), longer, 0.0, "counted noun with its words")
    if noun in case_nouns() and (case := read_case(question)) is not None:
        return case
    if metric is Metric.CASUALTIES_KILLED and is_not_violence(question.sentence, question.near):
        return Reading(Metric.OTHER, None, 0.0, "deaths not by violence")
    if metric is Metric.INCIDENTS_ATTACKS and question.figure.low == question.figure.high == 1:
        return Reading(Metric.OTHER, None, 0.0, "one event among others")
    if metric is not None:
        return Reading(metric, None, 0.0, "counted noun")
    return (
        Reading(Metric.OTHER, None, 0.0, "counted noun of no metric")
        if kind_of(question.figure) == "things"
        else None
    )


def longer_cue(question: Question) -> Hit | None:
    """A cue of several words that holds the counted noun: `17,000 deaths and injuries`."""
    noun_i = question.figure.noun_i
    if noun_i is None:
        return None
    found = (
        hit
        for hit in question.hits
        if hit.start <= noun_i < hit.end
        and len(hit.cue.words) > 1
        and hit.cue.metric not in EVENTS
        and question.doc[noun_i].lemma_.lower() not in words("sites")
    )
    return next(found, None)


def read_case(question: Question) -> Reading | None:
    """`612 cases of rape`, `566 survivors of sexual violence`; under a heading, what it speaks of."""
    limit = OF_EVENTS if question.figure.noun in event_nouns() else OF_CASES
    if any(token.like_num for token in question.doc[question.figure.last + 1 : question.head.i]):
        limit += OF_WHOLE  # `315 of the 600 cases of rape`
    found = question.nearest(CASUALTIES, limit=limit, behind=True)
    if found is not None:
        is_alive = question.figure.noun == "survivor" and found.cue.metric == Metric.CASUALTIES_KILLED
        return Reading(Metric.OTHER if is_alive else Metric(found.cue.metric), found, 0.5, "cases of")
    if question.topic is not None and question.topic.metric in PEOPLE:
        return Reading(question.topic.metric, question.topic.hit, 1.2, "heading")
    return None


def is_not_violence(sentence: Span, near: dict[int, float]) -> bool:
    """Whether the deaths near the figure are from disease or disaster."""
    causes = words("not_violence")
    return any(
        token.pos_ != "VERB" and token.lemma_.lower() in causes and near.get(token.i, 9.0) <= 6.0
        for token in sentence
    )
