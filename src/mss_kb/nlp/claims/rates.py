"""Whether a figure is a rate: so many a week. In: a figure and its sentence. Out: yes or no.

No force's strength or ceiling is a rate; `up to 10,000 per week` and `the weekly average is 7,200` count what
comes or goes.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span

from mss_kb.model import Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.reading import Reading

# `killed in a day` tells one day, `killed a day` each.
BEHIND = re.compile(
    r"\s*(?:(?!for\b|in\b|within\b|over\b|by\b)\w+\s+){0,3}?(?:a|per|each|every)\s+(day|week|month|year)\b"
    r"|\s*(?:\w+\s+){0,2}?(daily|weekly|monthly|yearly|annually)\b",
    re.I,
)
PER = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
AVERAGES = frozenset({"average", "rate", "quota", "mean"})
REGULAR = frozenset({"daily", "weekly", "monthly", "yearly", "annual"})
REACH = 40
FLOWS = frozenset(
    {
        Metric.DISPLACEMENT_RETURNED,
        Metric.DISPLACEMENT_DISPLACED,
        Metric.CASUALTIES_KILLED,
        Metric.CASUALTIES_KIDNAPPED,
        Metric.PERSONNEL_ARRIVED,
    }
)


def read_rate(figure: Figure, reading: Reading, sentence: Span, before: Sequence[Draft]) -> Reading:
    """A bare rate that nothing near explains goes on with the last count of what comes, goes or happens.

    `31,200 were deported in September. The goal is 10,000 per week.`
    """
    is_open = reading.metric is Metric.OTHER and reading.hit is None and figure.noun is None
    if not is_open or figure.unit not in (None, "people") or not is_rate(figure, sentence):
        return reading
    last = next((draft.reading for draft in reversed(before) if draft.reading.metric in FLOWS), None)
    return reading if last is None else Reading(last.metric, last.hit, 1.0, "carried from the count before")


def per_what(doc: Doc, figure: Figure) -> str | None:
    """The stretch of time in which there are so many, by the words behind the figure: `week`."""
    found = BEHIND.match(body_of(doc)[figure.end : figure.end + REACH])
    if found is None:
        return None
    word = (found.group(1) or found.group(2)).lower()
    return PER.get(word, word)


def is_rate(figure: Figure, sentence: Span) -> bool:
    """Whether a figure is so many in each stretch of time."""
    if per_what(sentence.doc, figure) is not None:
        return True
    before = [token.lower_ for token in sentence.doc[sentence.start : figure.first]]
    return any(one in REGULAR and two in AVERAGES for one, two in pairwise(before))
