"""Changes.

In: a View and a figure without a bound. Out: up or down where a verb, noun or adjective of change governs
it.
"""

from __future__ import annotations

from dataclasses import replace

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.model import Bound
from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.scan import FRACTIONS
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

DIRECTIONS = (Bound.UP, Bound.DOWN)
MEASURED_ONLY = word_set("changes", "measured_only", "verbs")
LINKED_ONLY = word_set("changes", "linked_only", "verbs")
MOVES = word_set("changes", "moves", "verbs")
BETWEEN = word_set("changes", "between", "words")
MEASURED = frozenset((Sort.SHARE, Sort.MONEY, Sort.MEASURE))
FURTHEST = 7
APPOSED = frozenset((", or ", " or ", " (", " (or ", ", ", "/"))
NO_CHANGE = frozenset(  # a margin of defeat, and what is added to
    [(word, "by") for word in ("lost", "lose", "loses", "losing")]
    + [(word, "to") for word in ("added", "adds", "adding", "cutting")]
)
LINKS = frozenset(("by", "to", "of", "in"))


def table(*keys: str) -> dict[str, Bound]:
    """Word -> direction, for the named lists of changes.toml."""
    found: dict[str, Bound] = {}
    for direction in DIRECTIONS:
        for key in keys:
            words = load("changes").get(direction.value, {}).get(key)
            if not isinstance(words, list):
                raise ConfigurationError(
                    f"lexicon/changes.toml: {direction.value}.{key} must be a list of words"
                )
            found |= dict.fromkeys(words, direction)
    return found


ADVERBS, VERBS, NOUNS, ADJECTIVES = table("adverbs"), table("verbs"), table("nouns"), table("adjectives")


def change_of(view: View, figure: Figure) -> Bound | None:
    """Up or down, else None; the time in "slid to a two-week low" did not slide."""
    if figure.hyphened and figure.sort is Sort.DURATION:
        return None
    return change_before(view, figure) or change_after(view, figure)


def change_before(view: View, figure: Figure) -> Bound | None:
    """A word of change before the figure.

    "up 5%", "fell by 2%", "rose sharply to 40", "cut its staff by 12%".
    """
    linked = ""
    for index in range(figure.first - 1, max(-1, figure.first - 1 - FURTHEST), -1):
        if view.sentence[index] != view.sentence[figure.first]:
            return None
        word = view.lowers[index]
        pair = f"{view.lower(index - 1)} {word}"
        if pair in VERBS:
            return VERBS[pair] if linked not in ("", "in") or is_measured(figure) else None
        if word in ADVERBS:
            return ADVERBS[word] if is_direction(view, figure, index, linked) else None
        if (word in VERBS or word in NOUNS) and governs(view, figure, word, index, linked):
            return VERBS.get(word) or NOUNS.get(word)
        if linked == "to" and is_starting_value(view, index):
            continue
        if not may_stand_between(view, index, linked):
            return None
        linked = linked or (word if word in LINKS else "")
    return None


def is_starting_value(view: View, index: int) -> bool:
    """Whether a word belongs to a number after "from": "jumped from 10 million to 200 million"."""
    while index > 0 and (
        view.tokens[index].like_num or view.lowers[index] in ("%", "percent", "$", "£", "€")
    ):
        index -= 1
        if view.lowers[index] == "from":
            return True
    return view.lowers[index] == "from"


def is_direction(view: View, figure: Figure, index: int, linked: str) -> bool:
    """Whether "up" or "down" tells of a change, not a verb's particle ("made up of 14 men")."""
    token = view.tokens[index]
    if view.lowers[index] == "off" and not (index == figure.first - 1 and is_measured(figure)):
        return False
    if (
        linked in ("of", "in")
        or view.lower(index - 1) == "-"
        or (token.dep_ == "prt" and token.head.lemma_ == "make")
    ):
        return False
    if token.dep_ == "prt" and not linked:
        return token.head.lemma_ in MOVES  # "closed up 3%", not "setting up a 20 kilometre line"
    return True


def may_stand_between(view: View, index: int, linked: str) -> bool:
    """Whether a word may part the word of change from its figure.

    Before "by", the thing that changed may ("cut rates by 2%").
    """
    word, token = view.lowers[index], view.tokens[index]
    if linked and word in FRACTIONS:  # "jumped by a third to 2.1 billion": the third is the change
        return False
    if word in BETWEEN or token.tag_ in ("RB", "VBN", "JJ") or word.endswith("fold"):
        return True
    if (word == "than" and view.lower(index + 1).endswith("fold")) or view.lower(index + 2).endswith("fold"):
        return True  # "soared more than sixfold to $168"
    return linked in ("by", "to") and (
        token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "PART") or word in ("in", "of")
    )


def governs(view: View, figure: Figure, word: str, index: int, linked: str) -> bool:
    """Whether a verb or noun of change before the figure speaks of it.

    Linked by a preposition, or a measured change.
    """
    if word not in VERBS:
        return linked in ("of", "in", "by")
    if word not in NOUNS and view.tokens[index].pos_ in ("NOUN", "ADJ", "PROPN"):
        return False  # "a five-year contract worth £200,000"
    if (word, linked) in NO_CHANGE:
        return False
    if word in LINKED_ONLY and figure.sort is Sort.MONEY:
        return bool(linked)
    if word in MEASURED_ONLY:
        return linked not in ("", "in") or is_measured(figure)
    if linked == "in":
        return is_measured(figure)
    return bool(linked) or is_measured(figure) or view.tokens[index].pos_ == "VERB"


def is_measured(figure: Figure) -> bool:
    """Whether a figure is a measure, of which one can gain or lose; points are ("lost 86 points")."""
    return figure.sort in MEASURED or figure.noun == "point"


def change_after(view: View, figure: Figure) -> Bound | None:
    """A noun or adjective of change after a share, sum or measure.

    "a 5% increase", "2 degrees higher", "a 10-point drop".
    """
    if not is_measured(figure):
        return None
    own = figure.noun_at if figure.noun_at is not None and figure.noun_at > figure.last else None
    if figure.noun == "point" and own is None:
        return None
    index = (figure.last if own is None or figure.sort is Sort.SHARE else own) + 1
    for place in range(index, index + FURTHEST):
        if not view.same_sentence(figure.last, place):
            return None
        word, pos = view.lower(place), view.tokens[place].pos_
        if word in NOUNS and (pos in ("NOUN", "PROPN", "ADJ") or (pos == "VERB" and place == index)):
            return NOUNS[word]
        if place == index and word in ADJECTIVES and word != "off" and not is_height(figure, word):
            return ADJECTIVES[word]
        if pos not in ("ADJ", "NOUN") and "-" not in (word, view.lower(place - 1), view.lower(place + 1)):
            return None
    return None


def is_height(figure: Figure, word: str) -> bool:
    """Whether "above" or "below" after a length tells where something is ("3ft below ground")."""
    return word in ("above", "below") and figure.sort is Sort.MEASURE and "degree" not in (figure.unit or "")


def share_changes(view: View, figures: list[Figure]) -> list[Figure]:
    """A change said in two measures counts for both: "rose 125 points, or 0.4%", "fell $5 (3%)"."""
    shared = list(figures)
    for index in range(1, len(shared)):
        one, other = shared[index - 1], shared[index]
        if one.bound in DIRECTIONS and other.bound is None and is_measured(other):
            start = view.ends[one.noun_at] if one.noun_at is not None and one.noun_at > one.last else one.end
            if (
                view.text[start : min(other.start, start + 9)] in APPOSED
                and view.lower(other.last + 1) != "to"
            ):
                shared[index] = replace(other, bound=one.bound)
    return shared
