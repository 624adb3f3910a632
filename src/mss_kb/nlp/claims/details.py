"""Which people a claim counts: their group, their role. In: a figure and its reading. Out: one slot each."""

from functools import cache

from spacy.tokens import Doc

from mss_kb.lexicon import load
from mss_kb.model import Group, Metric, Role
from mss_kb.nlp.claims.figures import Figure


@cache
def group_words() -> dict[str, Group]:
    """Counted nouns and the group of people that they name."""
    return {
        word: Group(group) for group, words in reversed(load("counted")["groups"].items()) for word in words
    }


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
