"""Bounds and changes.

In: a View and a figure. Out: the figure with the guideline's bound, or up/down for a change.
"""

from __future__ import annotations

from dataclasses import replace

from mss_kb.model import Bound
from mss_kb.nlp.quantities.changes import change_of
from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import Phrase, bound_phrases, word_set

BEFORE, AFTER = bound_phrases("before"), bound_phrases("after")
SKIPPED = word_set("bounds", "skipped", "words")
LONGEST_BEFORE = max(map(len, BEFORE))
LONGEST_AFTER = max(map(len, AFTER))
BEFORE_LAST = frozenset(phrase[-1] for phrase in BEFORE)
AFTER_FIRST = frozenset(phrase[0] for phrase in AFTER)
SYMBOLS = {
    "~": Bound.ABOUT,
    "≈": Bound.ABOUT,
    "±": Bound.ABOUT,
    ">": Bound.MORE_THAN,
    "<": Bound.LESS_THAN,
    "≥": Bound.AT_LEAST,
    "≤": Bound.AT_MOST,
}
DEFINITE = frozenset(("the", "its", "their", "his", "her", "our", "this", "these", "those"))
DISTANCES = frozenset(("short", "shy", "above", "below", "over", "under", "beyond", "north", "south"))
PLAYED = frozenset(
    ("run", "raced", "held", "contested", "played", "decided", "spread", "stretched", "phased")
)
SPANNING = frozenset(("over",))
SPAN_VERBS = frozenset(
    (
        "of",
        "for",
        "by",
        "just",
        "well",
        "than",
        "after",
        "is",
        "was",
        "at",
        "to",
        "lasted",
        "took",
        "takes",
        "spent",
        "be",
        "served",
        "been",
        "in",
    )
)


def with_bound(view: View, figure: Figure) -> Figure:
    """The figure with what its neighbours say of its value.

    A range keeps `between`, a change counts where no bound is said.
    """
    if figure.bound is not None:
        return figure
    bound = symbol_before(view.text, figure.start) or bound_after(view, figure) or bound_before(view, figure)
    if bound in (None, Bound.EXACT) and figure.low != figure.high:
        bound = Bound.BETWEEN
    if bound is None or bound is Bound.EXACT:
        bound = change_of(view, figure) or bound
    return replace(figure, bound=bound)


def symbol_before(text: str, start: int) -> Bound | None:
    """A sign right before the figure: "~400", ">5"."""
    before = text[max(0, start - 2) : start].rstrip(" ")
    return (
        SYMBOLS.get(before[-1:])
        if not before.endswith("=")
        else {">=": Bound.AT_LEAST, "<=": Bound.AT_MOST}.get(before)
    )


def bound_before(view: View, figure: Figure) -> Bound | None:
    """The longest phrase of the lexicon that ends before the figure, determiners between them skipped.

    "more than the 5,500" compares with a known figure and does not bound it.
    """
    for index in range(figure.first - 1, max(-1, figure.first - 4), -1):
        word = view.lowers[index]
        if view.sentence[index] != view.sentence[figure.first] and not word.endswith("."):
            return None
        if index and view.text[view.starts[index] - 1] == "-":
            return None  # "a four-under 67"
        if word in BEFORE_LAST and (found := longest_before(view, index)) is not None:
            if is_difference(view, index) or (word in DISTANCES and figure.hyphened):
                return None  # "rose above 10-year yields"
            compared = (
                word in ("than", "about") and view.lower(index + 1) in DEFINITE and index + 1 < figure.first
            )
            return None if compared or is_span(view, figure, index) else found
        if word not in SKIPPED or (word == "of" and index != figure.first - 1):
            return None
    return None


def is_difference(view: View, index: int) -> bool:
    """Whether a bound that ends at a word says how far off it is: "one short of 289"."""
    start = index - 1 if view.lowers[index] == "of" else index
    if view.lowers[start] not in DISTANCES or start == 0:
        return False
    before = view.tokens[start - 1]
    return (
        before.like_num
        or before.text == "%"
        or (start > 1 and before.pos_ == "NOUN" and view.tokens[start - 2].like_num)
    )


def longest_before(view: View, index: int) -> Bound | None:
    """The bound of the longest phrase whose last word is at `index`."""
    for length in range(LONGEST_BEFORE, 0, -1):
        if index - length + 1 < 0 or view.sentence[index - length + 1] != view.sentence[index]:
            continue
        phrase: Phrase = tuple(view.lowers[index - length + 1 : index + 1])
        if phrase in BEFORE:
            return BEFORE[phrase]
    return None


def is_span(view: View, figure: Figure, index: int) -> bool:
    """Whether "over" before a time is a preposition of time and no bound.

    "killed over two days", "over the past 12 months".
    """
    if view.lower(index) not in SPANNING:
        return False
    if view.lower(index - 1) in PLAYED:
        return True  # "run over 71 laps"
    if figure.sort is not Sort.DURATION:
        return False
    return index != figure.first - 1 or view.lower(index - 1) not in SPAN_VERBS


def bound_after(view: View, figure: Figure) -> Bound | None:
    """A phrase that starts right after the figure or its noun.

    "500 or more", "5,000+", "20 bandits at the least".
    """
    if view.text.startswith("+", figure.end):
        return Bound.AT_LEAST
    places = [figure.last + 1]
    if figure.noun_at is not None and figure.noun_at > figure.last:
        places.append(figure.noun_at + 1)
    for index in places:
        if view.lower(index) not in AFTER_FIRST or not view.same_sentence(figure.last, index):
            continue
        for length in range(LONGEST_AFTER, 0, -1):
            found = AFTER.get(tuple(view.lowers[index : index + length]))
            if found is not None and not leads_on(view, index + length):
                return found
    return None


def leads_on(view: View, index: int) -> bool:
    """Whether a bound after a figure belongs to the next one: "200 people, at least 50 of them"."""
    return index < len(view.tokens) and view.tokens[index].like_num
