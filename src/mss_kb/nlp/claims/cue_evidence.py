"""What a metric's cue says for it: how near it is, how it stands to the figure. In: a Question, its cues.

Out: matches for evidence.py.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span

from mss_kb.model import Metric
from mss_kb.nlp.claims.cues import EVENTS, Hit
from mss_kb.nlp.claims.nearest import Best
from mss_kb.nlp.claims.question import Question


def of_cues(
    best: Best | None, first: float, metric: Metric, here: frozenset[str], there: frozenset[str]
) -> Iterator[str]:
    """How near a metric's own words are, and whether the sentence or the one before has any."""
    if best is not None:
        yield f"cue {band(best.score)}"
        yield f"cue behind the first by {band(best.score - first)}"
    elif metric.value in here or metric.family in here:
        yield "cue in the sentence"
    if metric.value in there or metric.family in there:
        yield "cue in the sentence before"


def of_place(question: Question, scores: Mapping[Metric, Best], metric: Metric) -> Iterator[str]:
    """How a metric's cue stands to the figure: on which side, across what, as its verb or said of another."""
    best = scores.get(metric)
    if best is None:
        return
    hit, figure, doc = best.hit, question.figure, question.doc
    side = "before" if hit.end <= figure.first else "behind" if hit.start > figure.last else "in"
    low, high = (hit.end, figure.first) if side == "before" else (figure.last + 1, hit.start)
    between = doc[low:high] if side != "in" else doc[0:0]
    across = "figure" if any(t.like_num for t in between) else "verb" if has_verb(between) else "nothing"
    yield f"cue {side} across {across}"
    yield f"cue {role_with(question, hit)}"
    yield f"cue {side}, {role_with(question, hit)}"
    if len(scores) == 1:
        yield "cue alone"
    if any(token.text in (",", ";", ":", "–", "—") for token in between):
        yield f"cue {side} behind a stop"
    owned = question.owners.get(hit.main)
    if owned:
        yield "cue of the figure" if figure.first in owned else "cue of another figure"


def has_verb(tokens: Span) -> bool:
    """Whether a finite verb stands among tokens."""
    return any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBN", "VBG") for t in tokens)


def role_with(question: Question, hit: Hit) -> str:
    """What the figure's head is to the cue's main word in the parse."""
    head, main = question.head, question.doc[hit.main]
    if head.i == main.i:
        return "itself"
    if head.head.i == main.i:
        return f"child {head.dep_}"
    if head.head.head.i == main.i:
        return f"grandchild {head.head.lower_ if head.head.pos_ == 'ADP' else head.dep_}"
    if main.head.i == head.i:
        return f"parent {main.dep_}"
    if main.head.i == head.head.i:
        return "sibling"
    return "far"


def families(hits: Sequence[Hit]) -> Iterator[str]:
    """The metrics of cues; those of events by their family alone."""
    for hit in hits:
        yield "personnel" if hit.cue.metric in EVENTS else hit.cue.metric


def band(score: float) -> str:
    """A score in steps of 0.4, from -1.2 to 2.4."""
    return f"{min(max(round(score / 0.4), -3), 6) * 0.4:.1f}"
