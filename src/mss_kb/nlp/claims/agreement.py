"""Whether a date can be the time of a figure by the tense of its clause.

In: a Spot and a figure. Out: yes or no. English tells a state of now, or what has come of the past, without a
date of the past ("has 900 officers", "has given C$80 million"): a past date in such a sentence is another
event's.
"""

import datetime as dt
import re

from spacy.tokens import Doc, Token

from mss_kb.edtf import first_and_last_day
from mss_kb.model import Metric
from mss_kb.nlp.claims.clauses import clause_head, is_present, nearest_verb
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.scope import Spot
from mss_kb.nlp.claims.tense import chain, is_perfect, is_to_come, is_would

# What is still to come is told in the present of these.
AHEAD = frozenset({"humanitarian", "mandate", "deployment"})
EXPECTING = frozenset({Metric.PERSONNEL_EXPECTED, Metric.PERSONNEL_PLANNED, Metric.FUNDING_REQUIRED})
PROMISES = frozenset({Metric.PERSONNEL_PLEDGED, Metric.FUNDING_PLEDGED})
CHANGED = frozenset({"up", "down", "rose", "risen", "fell", "fallen", "rising", "falling"})
HERE = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
BOTH_ENDS = re.compile(r"\b(?:and|to|through|until)\b|[-–—]", re.I)


def agrees(doc: Doc, spot: Spot, figure: Figure, metric: Metric, *, is_stock: bool, is_event: bool) -> bool:
    """Whether the tense of the figure's clause allows the date.

    A state or result of now is of no past day, and what is or was is of no day to come.
    """
    published: dt.date | None = doc._.mss_kb_published
    first, last = first_and_last_day(spot.value)
    if published is None or metric.family in AHEAD or "X" in spot.value:
        return True
    if spot.value.startswith("../"):
        return metric in EXPECTING or last is None or last <= published or not is_told(doc, figure)
    if is_in_brackets(doc, spot):
        return True
    verb = clause_head(doc[figure.head])
    if last is not None and last < published and not is_as_of(doc, spot) and not is_former(doc, figure):
        if is_stock and (is_present(doc[figure.head]) or is_now(nearest_verb(doc[figure.head]))):
            return False
        if (
            not is_event
            and (has_come(verb) or has_come(nearest_verb(doc[figure.head])))
            and not is_range(spot)
        ):
            return False
    if first is not None and first > published and metric not in EXPECTING:
        return not is_told(doc, figure)
    return True


def is_former(doc: Doc, figure: Figure) -> bool:
    """Whether the figure is the one from which another has come: `hold 85 per cent, up from 80 per cent`."""
    before = [token.lower_ for token in doc[max(0, figure.first - 3) : figure.first]]
    return "from" in before and any(word in CHANGED for word in before)


def is_deadline(spot: Spot, metric: Metric) -> bool:
    """Whether the time is that by which a promise is to be kept: `promised to send 600 by the end of May`.

    The promise itself is of another day.
    """
    return spot.value.startswith("../") and metric in PROMISES


def is_now(verb: Token) -> bool:
    """Whether a verb stands in the present itself: `began to arrive in June and has 400 officers`."""
    return verb.tag_ in ("VBZ", "VBP") and verb.dep_ not in ("aux", "auxpass") and not is_to_come(verb)


def is_told(doc: Doc, figure: Figure) -> bool:
    """Whether the figure's clause tells what is or was, not what will or would be."""
    verb = clause_head(doc[figure.head])
    is_ahead = is_to_come(verb) or is_would(verb)
    return (verb.tag_ in ("VBD", "VBZ", "VBP") or has_come(verb)) and not is_ahead


def has_come(verb: Token) -> bool:
    """Whether a clause tells in the present perfect: `has given`, `have been paid`."""
    return any(is_perfect(one) and is_of_now(one) for one in chain(verb))


def is_of_now(verb: Token) -> bool:
    """Whether the auxiliary of a perfect is in the present and under no modal verb."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return any(helper.lower_ in HERE for helper in helpers) and not any(h.tag_ == "MD" for h in helpers)


def is_range(spot: Spot) -> bool:
    """Whether the date gives both ends of a stretch: `have left between 8 and 27 March`."""
    return "/" in spot.value and bool(BOTH_ENDS.search(spot.text))


def is_in_brackets(doc: Doc, spot: Spot) -> bool:
    """Whether the date stands in brackets, where it dates the figure's source: `(IOM, December 2025)`."""
    before = [token.text for token in doc[doc[spot.first].sent.start : spot.first]]
    return before.count("(") > before.count(")")


def is_as_of(doc: Doc, spot: Spot) -> bool:
    """Whether the date says until when a count is known: `as of 10 April`, `by the end of June`."""
    before = [token.lower_ for token in doc[max(0, spot.first - 3) : spot.first]]
    return any(pair in (["as", "of"], ["as", "at"]) for pair in (before[-2:], before[:2])) or "by" in before
