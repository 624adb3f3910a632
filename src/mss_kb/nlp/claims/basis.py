"""What kind of number a claim is: stock, flow, cumulative, rate or change. In: a figure and its reading."""

import re

from spacy.tokens import Doc, Token

from mss_kb.lexicon import load
from mss_kb.model import Basis, Bound, Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.rates import per_what

CHANGE = re.compile(
    r"\b(?:rise|increase|increased|rose|fell|fall|drop|dropped|decrease|grew|grown|growth|up|down|jump|surge)\s+(?:of|by)\s+(?:\w+\s+){0,3}$"
)
RATED = ("casualties", "displacement", "funding", "incidents", "other")


def basis_of(
    doc: Doc, figure: Figure, metric: Metric, period: str | None, cue: Token | None
) -> tuple[Basis, str | None]:
    """The basis, and the unit of time of a rate. `cue` is the word that decided the metric."""
    if figure.bound in (Bound.UP, Bound.DOWN) or CHANGE.search(
        body_of(doc)[max(0, figure.start - 40) : figure.start].lower()
    ):
        return Basis.CHANGE, None
    if metric.family in RATED and (per := per_what(doc, figure)) is not None:
        return Basis.RATE, per
    if metric.family == "casualties" and period and period.endswith("/.."):
        return Basis.CUMULATIVE, None
    if metric is Metric.DISPLACEMENT_DISPLACED and (
        (period is not None and not period.startswith("..")) or (cue is not None and tells_event(cue))
    ):
        return Basis.FLOW, None
    return Basis(load("metrics")[metric.value]["basis"]), None


def tells_event(verb: Token) -> bool:
    """Whether a verb tells what happened and not how things stand.

    `6,000 fled`, `displacing 6,000`, `6,000 were displaced`; but not `are displaced` or `have fled`.
    """
    if verb.pos_ != "VERB" or verb.dep_ in ("amod", "acl"):
        return verb.pos_ == "VERB" and verb.tag_ == "VBG" and verb.dep_ == "acl"
    auxiliaries = {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBG":
        return not auxiliaries & {"VBP", "VBZ"}
    return "VBD" in auxiliaries or (verb.tag_ == "VBD" and not auxiliaries)
