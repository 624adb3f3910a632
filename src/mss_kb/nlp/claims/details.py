"""The finer slots of a claim: basis and rate, group, actor, role. In: a figure and its reading.

Out: one slot each.
"""

import re
from functools import cache

from spacy.tokens import Doc, Span

from mss_kb.lexicon import load
from mss_kb.model import Actor, Basis, Bound, Group, Metric, Role
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.metric import RATE

PER = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
CHANGE = re.compile(
    r"\b(?:rise|increase|increased|rose|fell|fall|drop|dropped|decrease|grew|grown|growth|up|down|jump|surge)\s+(?:of|by)\s+(?:\w+\s+){0,3}$"
)


@cache
def group_words() -> dict[str, Group]:
    """Counted nouns and the group of people that they name."""
    return {
        word: Group(group) for group, words in reversed(load("counted")["groups"].items()) for word in words
    }


def basis_of(doc: Doc, figure: Figure, metric: Metric, period: str | None) -> tuple[Basis, str | None]:
    """Stock, flow, cumulative, rate (with its unit of time) or change."""
    if figure.bound in (Bound.UP, Bound.DOWN) or CHANGE.search(
        body_of(doc)[max(0, figure.start - 40) : figure.start].lower()
    ):
        return Basis.CHANGE, None
    if metric.family in ("casualties", "displacement", "funding", "incidents", "other"):
        rate = RATE.match(body_of(doc)[figure.end : figure.end + 40].lower())
        if rate:
            word = rate.group(1) or rate.group(2)
            return Basis.RATE, PER.get(word, word)
    if metric.family == "casualties" and period and period.endswith("/.."):
        return Basis.CUMULATIVE, None
    if metric is Metric.DISPLACEMENT_DISPLACED and period and not period.startswith(".."):
        return Basis.FLOW, None
    return Basis(load("metrics")[metric.value]["basis"]), None


def group_of(doc: Doc, figure: Figure, metric: Metric, parties: tuple[str, ...]) -> Group | None:
    """Which people a casualty figure counts; None for other metrics."""
    if metric.family != "casualties":
        return None
    if parties:
        return Group.MISSION
    phrase = noun_phrase(doc, figure)
    words = group_words()
    for length in (3, 2, 1):
        for start in range(len(phrase) - length + 1):
            group = words.get(" ".join(phrase[start : start + length]))
            if group is not None and (start + length == len(phrase) or length > 1):
                return group
    return Group.ALL


def noun_phrase(doc: Doc, figure: Figure) -> list[str]:
    """Lemmas from behind the figure to its noun; the words behind `of them` where they name a group."""
    if figure.noun_i is not None and figure.first < figure.noun_i <= figure.last + 6:
        return [t.lemma_.lower() for t in doc[figure.last + 1 : figure.noun_i + 1]]
    after = [t for t in doc[figure.last + 1 : figure.last + 6] if t.pos_ in ("NOUN", "ADJ", "PROPN")]
    return [after[0].lemma_.lower()] if after else []


ACTORS = (
    (Actor.SELF_DEFENCE, re.compile(r"\b(self-defen[cs]e|vigilante|bwa kale|lynch\w*|mob)\b")),
    (
        Actor.SECURITY_FORCES,
        re.compile(
            r"\b(by|in|during)\s+(?:\w+\s+){0,3}(police|security forces|officers|soldiers|army|drone)\b"
            r"|\bpolice (operations?|killed|shot)\b|summary executions?"
        ),
    ),
    (Actor.MISSION, re.compile(r"\bby\s+(?:\w+\s+){0,3}(mission|mss|kenyan|peacekeepers)\b")),
    (
        Actor.GANGS,
        re.compile(r"\bgangs?\b|\bgangsters?\b|\bbandits?\b|\bgunmen\b|\barmed (groups?|men|bands?)\b"),
    ),
)


def actor_of(sentence: Span, metric: Metric) -> Actor | None:
    """Who did the violence, where the sentence says so; None where it does not."""
    if metric.family != "casualties":
        return None
    text = sentence.text.lower()
    found = [actor for actor, pattern in ACTORS if pattern.search(text)]
    return found[0] if len(found) == 1 else Actor.MIXED if len(found) > 2 else found[0] if found else None


def role_of(doc: Doc, figure: Figure, metric: Metric) -> Role | None:
    """Police, military or civilian, for personnel."""
    if metric.family != "personnel":
        return None
    counted = load("counted")
    words = set(noun_phrase(doc, figure)) | {figure.noun or ""}
    if words & {"military", "army", "troop", "troops", "soldier", "marine"} and "police" not in words:
        return Role.MILITARY
    for role, key in ((Role.POLICE, "police"), (Role.MILITARY, "military"), (Role.CIVILIAN, "civilian")):
        if words & set(counted[key]):
            return role
    return None
