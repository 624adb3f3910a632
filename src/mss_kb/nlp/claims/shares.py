"""Shares: of an area that gangs hold, of a people, of an appeal; and what a share is only taken of.

In: a Question. Out: Readings or yes and no.
"""

from spacy.tokens import Doc, Span

from mss_kb.model import Metric
from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.holdings import gangs_that_hold, is_got, is_held, is_of_area, is_of_events
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.reading import FUNDING, SHARES, Reading
from mss_kb.nlp.claims.words import words

# Cues weaker than this say too little about a share.
LEAST_WEIGHT = 0.5
PRONOUNS = frozenset({"them", "whom", "these", "those"})


def share_metric(question: Question, metric: Metric, hit: Hit) -> Metric | None:
    """The metric that a cue gives a share, or None.

    Shares of money need money, and a cue that names the whole says nothing of the part.
    """
    if (metric not in FUNDING and is_of_money(question)) or (metric in FUNDING and is_of_area(question)):
        return None
    if metric in FUNDING and not speaks_of_money(question.sentence):
        return None
    if metric is Metric.TERRITORY_GANG_CONTROLLED and is_of_events(question):
        return None
    return (
        metric if metric in SHARES and hit.cue.weight >= LEAST_WEIGHT and not is_base(question, hit) else None
    )


def read_share(question: Question, best: float) -> Reading | None:
    """What a share is of where no cue is nearer than `best`."""
    before = question.before
    if is_small_clause(question):
        return Reading(Metric.OTHER, None, 0.0, "what a part of the people are")
    if best > 0.8 and before is not None and before.metric in SHARES and continues(question, before):
        return Reading(before.metric, before.hit, 0.9, "carried from the figure before")
    if best > 0.0 and is_got(question):
        return Reading(Metric.FUNDING_RECEIVED, None, 0.5, "a share of what was asked for")
    if best > 0.0 and (is_held(question) or gangs_that_hold(question)):
        return Reading(Metric.TERRITORY_GANG_CONTROLLED, None, 0.5, "a share of a place that is held")
    return None


def is_base(question: Question, hit: Hit) -> bool:
    """Whether the cue names the whole that a share is taken of.

    `52% of the displaced are children` says nothing of displacement.

    The whole is the noun phrase behind `of`; it is the predicate's own where nothing else is said of it.
    """
    doc, figure = question.doc, question.figure
    if figure.last + 1 >= len(doc):
        return False
    of = doc[figure.last + 1]
    if of.lower_ != "of":
        return is_subject_of_share(doc, figure, hit)
    complement = next((child for child in of.children if child.dep_ == "pobj"), None)
    if complement is None:
        return of.i < hit.start <= of.i + 3 and all(
            token.pos_ not in ("VERB", "AUX") for token in doc[of.i + 1 : hit.start]
        )
    if hit.start <= complement.i < hit.end or (complement.pos_ == "PRON" and hit.start < figure.first):
        return True
    inside = complement.left_edge.i <= hit.main <= complement.right_edge.i
    return inside and (complement.lemma_.lower() not in words("population") or complement.lower_ == "those")


def is_subject_of_share(doc: Doc, figure: Figure, hit: Hit) -> bool:
    """`one in five IDPs found a host`.

    The noun behind the share is what it is taken of, the verb what is said of it.
    """
    noun = next(
        (token for token in doc[figure.last + 1 : figure.last + 4] if token.pos_ in ("NOUN", "PROPN")), None
    )
    main = doc[hit.main]
    if noun is not None and main.dep_ == "amod" and main.head.i == noun.i and figure.last < main.i < noun.i:
        return noun.dep_ in ("nsubj", "nsubjpass")  # `four out of ten displaced people are children`
    if noun is None or not hit.start <= noun.i < hit.end:
        return False
    return noun.dep_ in ("nsubj", "nsubjpass") and noun.lemma_.lower() not in words("population")


def is_small_clause(question: Question) -> bool:
    """`more than half of them children`: the share's own predicate is a noun."""
    behind = question.doc[question.figure.last + 1 : question.figure.last + 4]
    return (
        len(behind) == 3
        and behind[0].lower_ == "of"
        and behind[1].lower_ in PRONOUNS
        and behind[2].pos_ in ("NOUN", "ADJ")
    )


def continues(question: Question, before: Reading) -> bool:
    """Whether a share says the figure before once more, of the population, or goes on with its share.

    `and 90 per cent in June`.
    """
    rest = [
        token.lemma_.lower() for token in question.doc[question.figure.last + 1 : question.figure.last + 6]
    ]
    is_territory = before.metric is Metric.TERRITORY_GANG_CONTROLLED
    if rest[:1] == ["of"]:
        return not is_territory and any(word in words("restating") for word in rest)
    return is_territory


def restates_figure(doc: Doc, figure: Figure) -> bool:
    """Whether a share only restates a figure behind it.

    `less than half of the 2,500`, `40% of the authorised 2,500`.
    """
    for token in doc[figure.last + 1 : figure.last + 6]:
        if token.like_num:
            return doc[figure.last + 1].lower_ == "of" and token.ent_type_ != "DATE"
        if token.pos_ not in ("ADP", "DET", "ADJ", "VERB", "PRON", "ADV"):
            return False
    return False


def is_of_money(question: Question) -> bool:
    """Whether a share is taken of an appeal, a plan or a budget."""
    rest = [
        token.lemma_.lower() for token in question.doc[question.figure.last + 1 : question.figure.last + 7]
    ]
    return rest[:1] == ["of"] and any(word in words("sums") for word in rest)


def speaks_of_money(sentence: Span) -> bool:
    """Whether a share can be of money: the sentence names money, a fund or an appeal."""
    return any(token.lemma_.lower() in words("money") or token.is_currency for token in sentence)
