"""Coming, going, sending, having: which metric of personnel an event is, by tense, aspect and role.

In: a cue's main word. Out: a Metric.
"""

from collections.abc import Callable
from itertools import pairwise

from spacy.tokens import Doc, Token

from mss_kb.model import Bound, Metric
from mss_kb.nlp.claims.owner import HAITI
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.scope import haitian
from mss_kb.nlp.claims.tense import is_perfect, is_to_come, is_would
from mss_kb.nlp.claims.words import words


def resolve(name: str, main: Token, question: Question) -> Metric | None:
    """The metric of an event cue (`<send>`, ...); None where the event says nothing of the figure."""
    decide = RESOLVERS.get(name)
    return decide(main, question) if decide else None


def leaving(main: Token, question: Question) -> Metric | None:
    """`flew home`, `resigned`; but `leaves the contingent at 734` says what remains."""
    if main.lemma_ == "leave" and question.head.head.lower_ == "at":
        return Metric.PERSONNEL_DEPLOYED
    if leaves_for_haiti(main):
        return Metric.PERSONNEL_EXPECTED if is_to_come(main) or is_would(main) else Metric.PERSONNEL_ARRIVED
    return Metric.PERSONNEL_DEPARTED


def leaves_for_haiti(main: Token) -> bool:
    """`are to leave the island for Haiti`: who leaves for there comes."""
    goals = {goal.idx for child in main.children if child.lower_ == "for" for goal in child.children}
    return any(
        mention.entity_id == HAITI or haitian(mention.entity_id) is not None
        for mention in main.doc._.mss_kb_mentions
        if any(mention.start <= goal < mention.end for goal in goals)
    )


def having(main: Token, question: Question) -> Metric | None:
    """`has 400 officers`, `a force of 400`; to come, under `would` or of a new force it is a plan."""
    if main.lower_ == "including":
        return None
    if any(token.lower_ == "standby" and abs(token.i - question.head.i) <= 4 for token in question.sentence):
        return Metric.PERSONNEL_EXPECTED
    if not question.figure.has_own_noun and has_person_as_subject(main):
        return None
    is_plan = (
        is_to_come(main)
        or is_would(main)
        or (main.lemma_.lower() == "force" and is_in_the_making(main, question))
    )
    return Metric.PERSONNEL_PLANNED if is_plan else Metric.PERSONNEL_DEPLOYED


def has_person_as_subject(main: Token) -> bool:
    """`He now has 84`: one person has pupils or patients; a force is no he or she."""
    return any(child.dep_ == "nsubj" and child.lower_ in ("he", "she", "i") for child in main.children)


def is_in_the_making(force: Token, question: Question) -> bool:
    """`a new force of 5,500`, `the Council created a force of 5,500`."""
    if any(child.lower_ in words("new_force") for child in force.children):
        return True
    return any(token.i < force.i and token.lemma_.lower() in words("creating") for token in question.sentence)


def joining(main: Token, question: Question) -> Metric | None:
    """Who joins comes; whom they join is there: `they join about 400 officers`, `it was joined by 125`."""
    is_passive = any(child.dep_ == "auxpass" for child in main.children)
    if not is_passive and is_object_of(question.head, main):
        return Metric.PERSONNEL_DEPLOYED
    return Metric.PERSONNEL_EXPECTED if is_to_come(main) else Metric.PERSONNEL_ARRIVED


def deploying(main: Token, question: Question) -> Metric | None:
    """`has deployed 1,000` is a strength, `deployed another 200` an arrival.

    `will deploy 600` expected or pledged.
    """
    if is_to_come(main) or is_would(main) or is_awaited(main):
        return Metric.PERSONNEL_EXPECTED if has_time(main) or is_awaited(main) else Metric.PERSONNEL_PLEDGED
    if adds_more(question) or (main.tag_ == "VBD" and not is_perfect(main)) or is_told_of_a_day(main):
        return Metric.PERSONNEL_ARRIVED
    return Metric.PERSONNEL_DEPLOYED


def is_told_of_a_day(main: Token) -> bool:
    """`six marines were deployed in October`."""
    is_past = any(child.dep_ == "auxpass" and child.lower_ in ("was", "were") for child in main.children)
    return is_past and has_time(main)


def is_awaited(main: Token) -> bool:
    """`officers await deployment`, `they prepare for deployment`."""
    above = main.head if main.head.pos_ != "ADP" else main.head.head
    return main.pos_ == "NOUN" and above.lemma_.lower() in words("awaiting")


def sending(main: Token, question: Question) -> Metric | None:
    """`sent 200` is an arrival, `has sent 400 to date` a strength, `will send 600` expected or pledged."""
    if is_perfect(main) and any(token.lower_ in ("date", "far") for token in main.subtree):
        return Metric.PERSONNEL_DEPLOYED
    if is_of_plan(main, question):
        return Metric.PERSONNEL_PLANNED
    if is_to_come(main) or is_would(main):
        return Metric.PERSONNEL_EXPECTED if has_time(main) else Metric.PERSONNEL_PLEDGED
    is_present = main.tag_ in ("VBZ", "VBP") and main.lemma_.lower() in words("keeping")
    return Metric.PERSONNEL_DEPLOYED if is_present else Metric.PERSONNEL_ARRIVED


def is_of_plan(main: Token, question: Question) -> bool:
    """`In total up to 2,500 people could be sent`: a ceiling, where nobody is said to send them."""
    children = {child.dep_: child.lower_ for child in main.children}
    is_open = "auxpass" in children and "agent" not in children
    return (
        is_open and question.figure.bound is Bound.AT_MOST and children.get("aux") in ("could", "may", "can")
    )


def arriving(main: Token, question: Question) -> Metric | None:
    """`200 arrived`; `the force is made up of 970` has them; a sum that is arrived at is no arrival."""
    if main.lemma_ == "arrive" and question.head.head.lower_ == "at":
        return None
    if main.lemma_.lower() in words("bringing") and is_brought_to(question):
        return having(main, question)
    if main.lemma_ == "come" and (is_brought_to(question) or is_origin(main)):
        return having(main, question)
    subjects = [child.lemma_.lower() for child in main.children if child.dep_ in ("nsubj", "nsubjpass")]
    if main.lemma_ in ("make", "consist", "comprise") and words("standing") & set(subjects):
        return Metric.PERSONNEL_DEPLOYED
    is_ahead = main.pos_ == "VERB" and (is_to_come(main) or is_would(main))
    return Metric.PERSONNEL_EXPECTED if is_ahead else Metric.PERSONNEL_ARRIVED


def is_origin(come: Token) -> bool:
    """`its officers come mostly from Kenya`: where people are from, in the present, is no arrival."""
    return come.tag_ in ("VBZ", "VBP") and any(child.lower_ == "from" for child in come.children)


def is_brought_to(question: Question) -> bool:
    """`brings the contingent to just over 600`, `the mission comes to 500`: a total, not those who came."""
    i = question.figure.first - 1
    while i > question.sentence.start and question.doc[i].lower_ in words("qualifying"):
        i -= 1
    return question.doc[i].lower_ == "to" and question.head.dep_ not in ("dobj", "nsubj", "nsubjpass")


RESOLVERS: dict[str, Callable[[Token, Question], Metric | None]] = {
    "<leave>": leaving,
    "<have>": having,
    "<join>": joining,
    "<deploy>": deploying,
    "<send>": sending,
    "<arrive>": arriving,
}


def adds_more(question: Question) -> bool:
    """Whether the figure comes on top of those already there: `another 217`, `200 more`."""
    around = question.doc[max(0, question.figure.first - 3) : question.figure.last + 4]
    is_compared = any(a.lower_ == "more" and b.lower_ == "than" for a, b in pairwise(around))
    return not is_compared and any(token.lower_ in words("adding") for token in around)


def has_time(verb: Token) -> bool:
    """Whether the verb's clause gives a time or says that the people stand ready."""
    return is_dated(verb.doc, verb.left_edge.idx, verb.right_edge) or any(
        token.lower_ in words("ready") for token in verb.subtree
    )


def has_time_behind(verb: Token) -> bool:
    """Whether a time with a calendar value stands behind the verb in its own phrase."""
    return is_dated(verb.doc, verb.idx, verb.right_edge, known=True)


def is_dated(doc: Doc, low: int, last: Token, *, known: bool = False) -> bool:
    """Whether a date starts between character `low` and the end of `last`.

    `known`: one whose first day is known.
    """
    high = last.idx + len(last)
    return any(
        low <= date.start < high and (not known or date.earliest is not None) for date in doc._.mss_kb_dates
    )


def is_object_of(token: Token, verb: Token) -> bool:
    """Whether climbing from the token reaches the verb by its object side."""
    above = token
    for _ in range(12):
        if above.head.i in (above.i, verb.i):
            break
        above = above.head
    if above.head.i == verb.i != above.i:
        return above.dep_ not in ("nsubj", "nsubjpass", "csubj")
    return token.i > verb.i
