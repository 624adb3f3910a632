"""Whether a figure is a rate: so many a week. In: a figure and its sentence. Out: yes or no.

No force's strength or ceiling is a rate; `up to 10,000 per week` and `the weekly average is 7,200` count what
comes or goes.
"""

import re
from itertools import pairwise

from spacy.tokens import Span

from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.figures import Figure

BEHIND = re.compile(
    r"\s*(?:(?!for\b|in\b|within\b|over\b|by\b)\w+\s+){0,2}?(?:a|per|each|every)\s+(?:day|week|month|year)\b"
    r"|\s*(?:\w+\s+)?(?:daily|weekly|monthly|yearly|annually)\b",
    re.I,
)
AVERAGES = frozenset({"average", "rate", "quota", "mean"})
REGULAR = frozenset({"daily", "weekly", "monthly", "yearly", "annual"})
REACH = 60


def is_rate(figure: Figure, sentence: Span) -> bool:
    """Whether a figure is so many in each stretch of time."""
    body = body_of(sentence.doc)
    if BEHIND.match(body[figure.end : figure.end + REACH]):
        return True
    before = [token.lower_ for token in sentence.doc[sentence.start : figure.first]]
    return any(one in REGULAR and two in AVERAGES for one, two in pairwise(before))
