"""What a verb or noun of money makes of a sum. In: the cue's main word and a Question. Out: a Metric or None.

What a thing has cost is spent, what it costs is required; a promise is raised, not received.
"""

from spacy.tokens import Token

from mss_kb.model import Metric
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.reading import FUNDING
from mss_kb.nlp.claims.tense import is_perfect, is_to_come, is_would
from mss_kb.nlp.claims.words import words


def money_metric(question: Question, metric: Metric, main: Token) -> Metric | None:
    """The metric that a cue gives a sum; None where it says nothing of this one."""
    lemma = main.lemma_.lower()
    if metric is Metric.FUNDING_RECEIVED:
        is_promise = lemma in words("giving") and (is_to_come(main) or is_would(main))
        return Metric.FUNDING_PLEDGED if is_promise or raises_promise(main) else metric
    if metric is Metric.FUNDING_REQUIRED and lemma in ("cost", "take") and has_cost(main):
        return Metric.FUNDING_SPENT
    if metric is Metric.FUNDING_PLEDGED and is_made_available(main):
        return Metric.FUNDING_RECEIVED
    if metric is Metric.FUNDING_UNSPENT and is_withheld_rest(question, main):
        return None
    return metric if metric in FUNDING else None


def has_cost(verb: Token) -> bool:
    """What is spent: `has cost $96 million`, `it took $70 million to build`, `its cost has been $2m`."""
    if verb.pos_ == "NOUN" and verb.dep_ == "nsubj":
        return verb.head.lemma_ == "be" and is_perfect(verb.head) and not is_would(verb.head)
    return verb.pos_ == "VERB" and not is_would(verb) and (is_perfect(verb) or verb.tag_ == "VBD")


def is_made_available(verb: Token) -> bool:
    """`$6.5 million had been made available`: that is there, unlike what someone makes available."""
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    return verb.lemma_ == "make" and is_passive and is_perfect(verb) and not is_would(verb)


def raises_promise(verb: Token) -> bool:
    """`raised its pledge to $300 million by adding $100 million`: what is raised is promised, not given."""
    return verb.lemma_ == "raise" and any(
        child.dep_ == "dobj" and child.lemma_.lower() in words("promises") for child in verb.children
    )


def is_withheld_rest(question: Question, main: Token) -> bool:
    """`the remainder, $13.3 million, was frozen`: the verb says what became of the rest."""
    verb = main.head
    said = {verb.i, *(child.i for child in verb.children if child.dep_ == "acomp")}
    return main.dep_ in ("nsubj", "nsubjpass") and any(
        hit.main in said and hit.cue.metric == Metric.FUNDING_WITHHELD for hit in question.hits
    )
