"""What speaks for one metric or another of a figure. In: a Question, what the rules read, the drafts before.

Out: Evidence, as short strings that weighing.py holds weights for.

`words` are facts of the figure and its surroundings, weighed anew for each metric: the counted noun, its verb
with tense, the words near it. `matches` are for one metric each and weighed the same for all of a family: the
rules read it, a cue of it is so near, the figure before was of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10

from spacy.tokens import Doc, Span, Token

from mss_kb.lexicon import load
from mss_kb.model import Metric
from mss_kb.nlp.claims.cue_evidence import band, families, of_cues, of_place
from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.events import has_time
from mss_kb.nlp.claims.figure import Figure, personnel_nouns
from mss_kb.nlp.claims.holdings import is_of_events
from mss_kb.nlp.claims.level import general_nouns
from mss_kb.nlp.claims.nearest import Best
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.rates import is_rate
from mss_kb.nlp.claims.reading import FUNDING, INCIDENTS, LARGEST_FORCE, PEOPLE, PERSONNEL, SHARES, Reading
from mss_kb.nlp.claims.recent import Recent
from mss_kb.nlp.claims.tense import is_perfect, is_to_come, is_would
from mss_kb.nlp.claims.words import words

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})
OTHER = frozenset({Metric.OTHER})
# What a rate is never of.
STRENGTHS = frozenset({Metric.PERSONNEL_DEPLOYED, Metric.PERSONNEL_PLANNED})
# Distances up to which a word is beside the figure, or near it.
BESIDE, NEAR = 2.0, 4.0


@dataclass(frozen=True)
class Evidence:
    """For a figure: facts, and for each metric that it can be of what speaks for that one."""

    words: tuple[str, ...]
    matches: Mapping[Metric, tuple[str, ...]]


def gather(
    question: Question,
    reading: Reading,
    scores: Mapping[Metric, Best],
    before: Sequence[Draft],
    told: Sequence[Hit],
    number: int,
) -> Evidence:
    """The evidence on one figure.

    `before` are the drafts so far, `told` the cues of the sentence before, `number` counts sentences.
    """
    recent = Recent.of(question, before, number)
    first = min((best.score for best in scores.values()), default=9.0)
    here = frozenset(families(question.hits))
    there = frozenset(families(told))
    matches = {
        metric: (
            *of_rules(question, reading, metric),
            *of_cues(scores.get(metric), first, metric, here, there),
            *of_place(question, scores, metric),
            *recent.of_metric(question, metric),
        )
        for metric in candidates(question, reading)
    }
    return Evidence(tuple(dict.fromkeys(facts(question))), matches)


def candidates(question: Question, reading: Reading) -> frozenset[Metric]:
    """The metrics that a value of the figure's kind can be of."""
    kind = question.kind
    if kind == "money":
        return FUNDING | OTHER
    if kind == "percent":
        held = {Metric.TERRITORY_GANG_CONTROLLED} if is_of_events(question) else frozenset[Metric]()
        return (SHARES - held) | OTHER | {reading.metric}
    if kind == "things" and question.figure.low == question.figure.high == 1:
        return OTHER | {reading.metric}  # one yard, one raid: no count of people
    if reading.rule == "strength of gangs":
        return PEOPLE | OTHER
    small = PERSONNEL if (question.figure.low or 0) <= LARGEST_FORCE else frozenset()
    if small and is_rate(question.figure, question.sentence):
        small -= STRENGTHS
    return PEOPLE | small | INCIDENTS | OTHER | {reading.metric}


def of_rules(question: Question, reading: Reading, metric: Metric) -> Iterator[str]:
    """What the rules say of a metric."""
    if metric is reading.metric:
        yield f"rule {reading.rule}"
        yield f"rule {reading.rule} {band(reading.score)}"
    if question.topic is not None and question.topic.metric is metric:
        yield "heading"


def facts(question: Question) -> Iterator[str]:
    """The facts of a figure and its surroundings."""
    figure, doc = question.figure, question.doc
    yield f"kind {question.kind}"
    yield f"level {question.level} {question.kind}"
    yield f"bound {figure.bound.value}"
    yield f"size {size_of(figure.low)} {question.kind}"
    if figure.low in strengths() and question.kind in ("people", "bare", "things"):
        yield "authorised strength"
    if question.kind == "money":
        yield f"currency {figure.unit}"
    yield from of_noun(question)
    yield from of_verb(question.head)
    yield from of_neighbours(figure, question.sentence)
    for i, distance in question.near.items():
        token = doc[i]
        if figure.first <= i <= figure.last or i == figure.noun_i or token.pos_ not in CONTENT:
            continue
        lemma = token.lemma_.lower()
        if distance <= BESIDE:
            yield f"beside {lemma}"
        if distance <= NEAR:
            yield f"near {lemma}"
    yield from of_sentence(doc, question.sentence.start, question.sentence.end)
    if not figure.has_own_noun:
        yield from of_sentence_before(doc, question.sentence.start)


@cache
def strengths() -> frozenset[float]:
    """The strengths that the Security Council authorised."""
    return frozenset(float(size) for sizes in load("mission")["strengths"].values() for size in sizes)


def of_neighbours(figure: Figure, sentence: Span) -> Iterator[str]:
    """The words right before and behind a figure; the second and third count as one place."""
    doc = sentence.doc
    for k in (1, 2, 3):
        if (i := figure.first - k) >= sentence.start:
            yield f"before {min(k, 2)} {doc[i].lower_}"
        if (i := figure.last + k) < sentence.end:
            yield f"behind {min(k, 2)} {doc[i].lower_}"


@lru_cache(maxsize=4)
def of_sentence(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """The words of a sentence, made once for all its figures."""
    return tuple(
        f"sentence {token.lemma_.lower()}"
        for token in doc[start:end]
        if token.pos_ in CONTENT and not token.like_num
    )


@lru_cache(maxsize=4)
def of_sentence_before(doc: Doc, start: int) -> tuple[str, ...]:
    """The words of the sentence before token `start`: an elliptic figure goes on with what it told."""
    if start == 0:
        return ()
    told = doc[start - 1].sent
    return tuple(
        f"told {token.lemma_.lower()}" for token in told if token.pos_ in CONTENT and not token.like_num
    )


def size_of(value: float | None) -> str:
    """The order of magnitude, in halves."""
    return "none" if value is None else "0" if value <= 0 else f"{round(log10(value) * 2) / 2:g}"


def of_noun(question: Question) -> Iterator[str]:
    """The counted noun and what kind of noun it is."""
    figure = question.figure
    noun = figure.noun
    own = "own" if figure.has_own_noun else "understood"
    if noun is None:
        yield "noun none"
        return
    yield f"noun {noun}"
    yield f"noun {own}"
    if " " in noun:
        yield f"noun {noun.split()[-1]}"
    if noun in personnel_nouns():
        yield "noun of personnel" if noun not in general_nouns() else "noun of personnel, general"
    if figure.noun_i is not None:
        for child in question.doc[figure.noun_i].children:
            if child.dep_ in ("amod", "compound", "acl", "relcl", "nmod") and not child.like_num:
                yield f"modifier {child.lemma_.lower()}"


def of_verb(head: Token) -> Iterator[str]:
    """The verb above the figure, the figure's role with it, its tense, and the noun that it completes."""
    above = head.head
    if above.pos_ == "ADP":
        yield f"preposition {above.lower_} {above.head.lemma_.lower()}"
        yield f"preposition {above.lower_}"
    token = head
    for _ in range(6):
        if token.pos_ in ("VERB", "AUX") and token.i != head.i:
            break
        if token.head.i == token.i:
            return
        role, token = token.dep_, token.head
    else:
        return
    lemma = token.lemma_.lower()
    yield f"verb {lemma}"
    yield f"verb {lemma} {role}"
    yield f"role {role}"
    tense = tense_of(token)
    yield f"tense {tense}"
    if has_time(token):
        yield f"tense {tense} with a time"
    if lemma in words("giving") or lemma in ("deploy", "have", "arrive"):
        yield f"verb {lemma} {tense}"
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i != head.i:
            yield f"subject {child.lemma_.lower()}"
        elif child.dep_ in ("dobj", "attr") and child.i != head.i:
            yield f"object {child.lemma_.lower()}"
        elif child.dep_ == "prt" or child.dep_ == "prep":
            yield f"verb {lemma} {child.lower_}"


def tense_of(verb: Token) -> str:
    """To come, would-be, perfect, past or present."""
    if is_to_come(verb):
        return "to come"
    if is_would(verb):
        return "would"
    if is_perfect(verb):
        return "perfect"
    return verb.tag_
