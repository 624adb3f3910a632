"""Counted nouns left unsaid. In: figures with their own nouns. Out: bare counts with the noun of the figure that they lean on.

"400 officers out of the planned 2,500" gives the second `officer`; `noun_at` then is where the antecedent stands.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.view import View

JOINED = re.compile(r",? (?:and|or|to|nor) (?:about |around |nearly |almost |over |some |more than |another |up to |only )?|, |[-–]", re.IGNORECASE)
POINTING = frozenset(("them", "whom", "these", "those", "which"))
CARRYING = frozenset(("another", "further", "additional", "remaining", "other"))


def share_nouns(view: View, figures: list[Figure]) -> list[Figure]:
    """Hand nouns forward to bare counts of the same sentence (or over one sentence, where words point back), then backward in lists."""
    shared = list(figures)
    antecedent: Figure | None = None
    for index, figure in enumerate(shared):
        if needs_noun(figure):
            if is_listed_with_next(view, shared, index):
                continue
            if antecedent is not None and leans_on(view, figure, antecedent):
                shared[index] = replace(figure, noun=antecedent.noun, noun_at=antecedent.noun_at)
        elif figure.noun is not None and figure.sort is Sort.COUNT:
            antecedent = figure
    for index in range(len(shared) - 2, -1, -1):
        if needs_noun(shared[index]) and is_listed_with_next(view, shared, index):
            following = shared[index + 1]
            shared[index] = replace(shared[index], noun=following.noun, noun_at=following.noun_at)
    return shared


def needs_noun(figure: Figure) -> bool:
    """Whether a count has neither noun nor unit nor a word that stands for people."""
    return figure.sort is Sort.COUNT and figure.is_bare and not figure.people


def is_listed_with_next(view: View, figures: list[Figure], index: int) -> bool:
    """Whether a bare count stands right before another count in a list: "68,000 to 147,000 persons", "3, 4 and 5 goals"."""
    if index + 1 >= len(figures):
        return False
    one, other = figures[index], figures[index + 1]
    if other.sort is not Sort.COUNT or other.start - one.end > 20 or not JOINED.fullmatch(view.text[one.end : other.start]):
        return False
    return other.noun is not None or is_listed_with_next(view, figures, index + 1)


def leans_on(view: View, figure: Figure, antecedent: Figure) -> bool:
    """Whether a bare count takes its noun from an earlier figure: same sentence, or the one before where it says "of them", "another"."""
    if antecedent.noun_at is None:
        return False
    distance = view.sentence[figure.first] - view.sentence[antecedent.first]
    points = view.lower(figure.last + 1) == "of" and view.lower(figure.last + 2) in POINTING
    carries = view.lower(figure.first - 1) in CARRYING
    return distance == 0 or (distance <= 2 and (points or carries))
