"""What a figure takes over from the figure before it.

In: a Question and its nearest cue. Out: a Reading or None.
"""

from mss_kb.model import Metric
from mss_kb.nlp.claims.nearest import Best
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.reading import LARGEST_FORCE, PERSONNEL, Reading, fits
from mss_kb.nlp.claims.words import words


def carry(question: Question, best: Best | None) -> Reading | None:
    """The reading of the figure before, for parts, coordinated people and elliptic figures.

    None where the figure stands for itself.
    """
    before = question.before
    if before is None:
        return None
    if question.is_part and (carried := from_whole(question, before, best)) is not None:
        return carried
    if follows_on(question, before, best):
        return Reading(before.metric, before.hit, 0.9, "coordinated with the figure before")
    if (
        before.metric.family == "displacement"
        and question.level < 2
        and best is not None
        and best.metric in PERSONNEL
    ):
        best = None  # people are sent home, too
    if (
        before.metric is not Metric.OTHER
        and fits(before, question.kind, question.figure)
        and is_elliptic(question, best)
    ):
        return Reading(before.metric, before.hit, 1.0, "carried from the figure before")
    return None


def from_whole(question: Question, before: Reading, best: Best | None) -> Reading | None:
    """A part counts what its whole counts, unless a word behind it says otherwise: `of whom two died`."""
    is_before = best is None or best.hit.start < question.figure.first
    if before.metric is Metric.OTHER:
        return (
            Reading(Metric.OTHER, None, 0.5, "carried from its whole")
            if is_before and not question.figure.has_own_noun
            else None
        )
    if question.kind not in ("people", "bare"):
        return None
    if (
        is_before
        or best is None
        or best.score > 0.3
        or best.metric is Metric.OTHER
        or best.metric in PERSONNEL
    ):
        return Reading(before.metric, before.hit, 1.0, "carried from its whole")
    return None


def follows_on(question: Question, before: Reading, best: Best | None) -> bool:
    """Whether the figure is coordinated with people of a force: `5,500 personnel and 50 civilians`."""
    is_small = (question.figure.low or 0) <= LARGEST_FORCE
    if (
        before.metric not in PERSONNEL
        or question.kind != "people"
        or not is_small
        or (best is not None and best.score <= 0.6)
    ):
        return False
    i = question.figure.first - 1
    while i > 0 and question.doc[i].lower_ in words("approximators"):
        i -= 1
    return (
        i > 0
        and question.doc[i].lower_ in ("and", ",", "plus")
        and question.doc[i - 1].pos_ in ("NOUN", "PROPN", "PUNCT")
    )


def is_elliptic(question: Question, best: Best | None) -> bool:
    """Whether a figure without a noun of its own has no cue near enough.

    Across sentences a weaker one is enough.
    """
    if question.figure.has_own_noun:
        return False
    return best is None or best.score > (1.6 if question.is_far else 0.9)
