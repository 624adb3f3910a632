"""The nearest cue of a figure. In: a Question.

Out: the cue, the metric that it gives the figure, and its score (less is nearer).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from mss_kb.model import EntityType, Metric
from mss_kb.nlp.claims.cues import EVENTS, Hit, faces
from mss_kb.nlp.claims.events import resolve
from mss_kb.nlp.claims.figures import Figure, personnel_nouns
from mss_kb.nlp.claims.fleeing import comes_for_shelter, leaves_place
from mss_kb.nlp.claims.level import general_nouns
from mss_kb.nlp.claims.nearness import is_impossible
from mss_kb.nlp.claims.owner import HAITI
from mss_kb.nlp.claims.paying import money_metric
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.rates import is_rate
from mss_kb.nlp.claims.reading import PEOPLE, PERSONNEL
from mss_kb.nlp.claims.shares import share_metric
from mss_kb.nlp.claims.words import words

# What a figure pays for a cue that is said of another figure; within NEXT_TO it does not.
TAKEN = 1.6
NEXT_TO = 0.8
# What grammar takes off a cue's distance.
# What a cue costs that says who is counted, where the predicate says something else of them.
MODIFIER = 1.2
# What a cue costs that is said of the whole behind the figure.
OF_WHOLE = 2.5
OF_HEAD = 0.7
AMOUNT_SUBJECT = 1.1
ARGUMENT = 0.3
# What a counted noun takes off or adds to a cue of personnel.
PERSONNEL_NOUN = -0.5
OTHER_NOUN = 0.3
# `60 reinforcements are on standby`: the noun alone does not say that they came.
ITSELF = -0.9
# Where only the article speaks of a force, weaker cues say nothing.
LEAST_EVENT = 0.6


@dataclass(frozen=True)
class Best:
    """A cue with the metric that it gives the figure.

    `score` is its distance less its weight and what grammar adds.
    """

    score: float
    hit: Hit
    metric: Metric


def nearest_cue(scores: Mapping[Metric, Best]) -> Best | None:
    """The cue with the least score, or None where none is in reach; of equal ones the first."""
    return min(scores.values(), key=lambda best: best.score, default=None)


def best_cues(question: Question) -> dict[Metric, Best]:
    """For each metric of a cue in reach the one with the least score."""
    found: dict[Metric, Best] = {}
    has_own = question.has_own_predicate
    predicates = [hit for hit in question.hits if is_said_of(question, hit)]
    goes = any(hit.cue.metric in EVENTS and is_verb_of(question.head, hit) for hit in question.hits)
    for hit in question.hits:
        distance = question.distance(hit)
        if distance is None or not faces(hit, question.figure.first, question.figure.last):
            continue
        if question.kind == "people" and is_doer(question, hit):
            continue
        metric = possible(question, hit)
        if metric is None:
            continue
        score = distance - hit.cue.weight + bias(question, metric) - closeness(question, hit)
        if is_taken(question, hit, distance, has_own=has_own):
            score += TAKEN
        elif is_of_whole(question, hit):
            score += OF_WHOLE
        elif (predicates and modifies(question, hit)) or (goes and is_their_force(question, hit)):
            score += MODIFIER
        if metric not in found or score < found[metric].score:
            found[metric] = Best(score, hit, metric)
    return found


def is_doer(question: Question, hit: Hit) -> bool:
    """Whether the figure counts who did what the cue says: `raped by several attackers`."""
    by = question.head.head
    return by.dep_ == "agent" and by.head.i == hit.main


def is_said_of(question: Question, hit: Hit) -> bool:
    """Whether a cue that speaks of people is the predicate of the figure's noun, or stands in it."""
    head = question.head
    verb = head.head
    if head.dep_ not in ("nsubj", "nsubjpass") or hit.cue.metric in EVENTS | {"other"} or hit.start <= head.i:
        return False
    main = question.doc[hit.main]
    return (
        hit.main == verb.i
        or main.head.i == verb.i
        or (main.head.head.i == verb.i and main.head.pos_ == "ADP")
    )


def modifies(question: Question, hit: Hit) -> bool:
    """Whether a cue only says which people are counted.

    `8,400 displaced people face famine`, `an officer serving in Haiti died`.
    """
    main, head = question.doc[hit.main], question.head
    if main.head.i != head.i:
        return False
    is_before = question.figure.first < hit.main < head.i and main.dep_ in ("amod", "compound", "nmod")
    is_behind = main.i > head.i and main.dep_ == "acl" and main.tag_ == "VBG" and hit.cue.metric in EVENTS
    return is_before or (is_behind and head.dep_ in ("nsubj", "nsubjpass"))


def is_verb_of(head: Token, hit: Hit) -> bool:
    """Whether a cue is the verb of a noun, or hangs on it as in `are to leave`."""
    main = head.doc[hit.main]
    return main.pos_ == "VERB" and head.head.i in (main.i, main.head.i if main.dep_ == "xcomp" else main.i)


def is_their_force(question: Question, hit: Hit) -> bool:
    """Whether a cue only says whose people they are: `24 members of the security forces are to leave`."""
    of = question.doc[hit.main].head
    return hit.cue.metric == "<have>" and of.lower_ == "of" and of.head.i == question.head.i


def is_of_whole(question: Question, hit: Hit) -> bool:
    """Whether a cue stands behind the whole that the figure is a part of: `1,000 of the 2,500 planned`."""
    doc, last = question.doc, question.figure.last
    of = next(
        (token for token in doc[last + 1 : last + 8] if token.lower_ == "of" or token.pos_ == "VERB"), None
    )
    if of is None or of.lower_ != "of" or of.i + 3 > len(doc) or doc[of.i + 1].lower_ not in words("wholes"):
        return False
    return hit.start > of.i + 1 and any(token.like_num for token in doc[of.i + 2 : of.i + 5])


def possible(question: Question, hit: Hit) -> Metric | None:
    """The metric that a cue gives a figure of this kind, or None where it cannot."""
    name, main, kind = hit.cue.metric, question.doc[hit.main], question.kind
    if hit.cue.side == "subject" and (question.head.head.i != hit.main or question.head.dep_ != "nsubj"):
        return None
    if main.dep_ in ("aux", "auxpass") and main.pos_ == "AUX" and len(hit.cue.words) == 1:
        return None
    if name == "<leave>" and leaves_place(question, main):
        return Metric.DISPLACEMENT_DISPLACED
    if name == "<leave>" and kind in ("people", "bare") and main.head.lemma_ == "help":
        return Metric.DISPLACEMENT_EVACUATED
    if name == "<leave>" and kind == "people" and question.figure.noun in words("brought_out"):
        return Metric.DISPLACEMENT_EVACUATED
    if name == "<leave>" and kind == "people" and question.figure.noun in words("sent_back"):
        return Metric.DISPLACEMENT_RETURNED
    if name in EVENTS:
        if name == "<arrive>" and comes_for_shelter(question, main):
            return Metric.DISPLACEMENT_DISPLACED
        is_telling = hit.cue.weight >= LEAST_EVENT or is_had_by_country(question, main)
        speaks = question.level == 2 or (question.level == 1 and is_telling)
        if question.level < 2 and is_own_noun(question, hit):
            return None  # newcomers at a school are no force
        return resolve(name, main, question) if kind in ("people", "bare") and speaks else None
    metric = Metric(name)
    if metric is Metric.OTHER:
        is_bound = main.lower_ == "close" and main.i + 2 == question.figure.first  # `close to 90%`
        return None if is_bound else metric
    if kind == "money":
        return money_metric(question, metric, main)
    if kind == "percent":
        return share_metric(question, metric, hit)
    if metric is Metric.PERSONNEL_PLANNED and is_rate(question.figure, question.sentence):
        return None
    return metric if metric in PEOPLE or (metric in PERSONNEL and question.level) else None


def is_own_noun(question: Question, hit: Hit) -> bool:
    """Whether the cue is the counted noun itself, one that says nothing of a force."""
    noun_i = question.figure.noun_i
    return noun_i is not None and hit.start <= noun_i < hit.end and question.figure.noun in general_nouns()


def is_had_by_country(question: Question, main: Token) -> bool:
    """`Jamaica has 23 in Port-au-Prince`: in a text about the mission, its people there."""
    if main.lemma_ != "have" or question.figure.has_own_noun:
        return False
    subjects = [child for child in main.children if child.dep_ == "nsubj"]
    return any(
        mention.type is EntityType.COUNTRY
        and mention.entity_id != HAITI
        and mention.start <= subject.idx < mention.end
        for subject in subjects
        for mention in question.doc._.mss_kb_mentions
    )


def bias(question: Question, metric: Metric) -> float:
    """What the counted noun adds to or takes off a cue's distance."""
    if question.kind not in ("people", "bare") or metric not in PERSONNEL:
        return 0.0
    return PERSONNEL_NOUN if question.figure.noun in personnel_nouns() else OTHER_NOUN


def closeness(question: Question, hit: Hit) -> float:
    """What grammar adds to nearness.

    The cue is the noun that the figure completes (`a toll of 115`), or the verb whose argument it is.
    """
    figure, head = question.figure, question.head
    above = head.head
    if hit.cue.metric == "<arrive>" and figure.noun_i is not None and hit.start <= figure.noun_i < hit.end:
        return ITSELF
    if above.lower_ == "of" and hit.start <= above.head.i < hit.end and is_noun_before(above.head, figure):
        return OF_HEAD
    if is_amount_subject(question, hit):
        return AMOUNT_SUBJECT if hit.cue.metric != "<have>" else AMOUNT_SUBJECT / 2
    is_argument = (
        above.i == hit.main and head.dep_ in ("nsubj", "nsubjpass", "dobj") and not is_impossible(head)
    )
    return ARGUMENT if is_argument else 0.0


def is_noun_before(token: Token, figure: Figure) -> bool:
    """Whether a noun stands before the figure."""
    return token.i < figure.first and token.pos_ in ("NOUN", "PROPN")


def is_amount_subject(question: Question, hit: Hit) -> bool:
    """Whether the cue stands in the subject of a verb that the figure measures.

    `the death toll has risen to 115`.
    """
    above = question.head.head
    verb = above.head if above.pos_ == "ADP" else above
    if verb.lemma_.lower() not in words("amounts") or hit.cue.metric in EVENTS - {"<have>"}:
        return False
    subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    return any(subject.left_edge.i <= hit.main <= subject.right_edge.i for subject in subjects)


def is_taken(question: Question, hit: Hit, distance: float, *, has_own: bool) -> bool:
    """Whether a cue is said of another figure.

    It modifies its noun, or is its predicate while this figure has one of its own or stands before it.
    """
    owned = question.owners.get(hit.main)
    if not owned or question.figure.first in owned:
        return False
    dep = question.doc[hit.main].dep_
    if dep in ("acl", "amod", "compound"):
        return True
    if distance <= NEXT_TO and dep != "relcl":
        return False
    return has_own or min(owned) > question.figure.first
