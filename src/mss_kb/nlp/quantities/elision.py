"""Counted nouns left unsaid.

In: figures with their own nouns. Out: bare counts with the noun of the figure that they lean on.

"400 officers out of the planned 2,500" gives the second `officer`; `noun_at` then is where the antecedent
stands.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.people import counts_people
from mss_kb.nlp.quantities.view import View

JOINED = re.compile(
    r",? (?:and|or|to|nor) (?:about |around |nearly |almost |over |some |more than |another |up to |only )?"
    r"|, |[-–]",
    re.IGNORECASE,
)
REACH = 4
FURTHEST = 500
WHOLE = re.compile(
    r",? (?:out )?of (?:which |whom )?"
    r"(?:(?:the|his|her|its|their|our|all|last|first|past|top|other|more than|about|some|around"
    r"|nearly|over|almost|roughly|remaining|available|estimated) "
    r"|[\w.-]{2,20}(?: [\w.-]{2,20}){0,2}['’]s? )"  # "48 of Scotland's 59 seats"
    r"{0,4}",
    re.IGNORECASE,
)
POINTING = frozenset(("them", "whom", "these", "those", "which"))
PERIODS = frozenset(("day", "week", "month", "year", "hour", "time", "quarter"))
CARRYING = frozenset(("another", "further", "additional", "remaining", "other"))


def share_nouns(view: View, figures: list[Figure]) -> list[Figure]:
    """Bare counts with the noun of the next figure in a list, or of an earlier one they lean on."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        one, other = shared[index], shared[index + 1]
        if is_part_of(view, one, other) or (needs_noun(one) and is_listed_with(view, one, other)):
            shared[index] = replace(one, noun=other.noun, noun_at=other.noun_at, people=other.people)
    recent: deque[Figure] = deque(maxlen=REACH)
    for index, figure in enumerate(shared):
        if needs_noun(figure):
            shared[index] = leaning(view, figure, recent)
        elif figure.sort is Sort.COUNT:
            recent.append(figure)
    return shared


def leaning(view: View, figure: Figure, recent: Iterable[Figure]) -> Figure:
    """The bare count with the noun of the best antecedent.

    One before the same preposition, else the nearest that is not embedded.
    """
    able = [earlier for earlier in recent if leans_on(view, figure, earlier)]
    able = [earlier for earlier in able if earlier.noun not in PERIODS]
    if view.lower(figure.first - 1) in ("at", "to"):  # "41 points lower at 7,508": a level, no change
        able = [earlier for earlier in able if earlier.noun != "point"]
    if "whom" in (view.lower(figure.last + 2), view.lower(figure.first - 1)):
        able = [earlier for earlier in able if earlier.people or counts_people(earlier.noun or "")]
        figure = replace(figure, people=True)
    preposition = (
        view.lower(figure.last + 1)
        if figure.last + 1 < len(view.tokens) and view.tokens[figure.last + 1].pos_ == "ADP"
        else ""
    )
    parallel = [
        earlier
        for earlier in able
        if preposition and earlier.noun_at is not None and view.lower(earlier.noun_at + 1) == preposition
    ]
    free = [
        earlier
        for index, earlier in enumerate(able)
        if not (index and is_embedded(view, able[index - 1], earlier))
    ]
    chosen = next(reversed(parallel or free), None)
    if chosen is None:
        return figure
    return replace(figure, noun=chosen.noun, noun_at=chosen.noun_at, people=chosen.people)


def is_embedded(view: View, outer: Figure, inner: Figure) -> bool:
    """Whether a figure stands in the prepositional phrase of another's noun.

    The countries in "991 personnel from six countries".
    """
    return (
        outer.noun_at is not None
        and outer.noun_at == inner.first - 2
        and view.tokens[inner.first - 1].pos_ == "ADP"
    )


def is_part_of(view: View, one: Figure, other: Figure) -> bool:
    """Whether a count or share is of the next figure's things.

    "10 of his last 12 matches", "half of the 40 members".
    """
    if one.noun is not None or one.sort not in (Sort.COUNT, Sort.SHARE) or other.noun is None:
        return False
    return other.start - one.end < 40 and bool(WHOLE.fullmatch(view.text[one.end : other.start]))


def needs_noun(figure: Figure) -> bool:
    """Whether a count has neither noun nor unit nor a word that stands for people."""
    return figure.sort is Sort.COUNT and figure.is_bare and not figure.people


def is_listed_with(view: View, one: Figure, other: Figure) -> bool:
    """Whether a bare count stands in a list with the next count.

    "68,000 to 147,000 persons", "3, 4 and 5 goals".
    """
    if other.sort is not Sort.COUNT or other.start - one.end > 20 or not (other.noun or other.people):
        return False
    if other.low == 1 != one.low:  # "a 65, one stroke clear": a singular noun cannot count it
        return False
    return bool(JOINED.fullmatch(view.text[one.end : other.start]))


def leans_on(view: View, figure: Figure, antecedent: Figure) -> bool:
    """Whether a bare count takes its noun from an earlier figure.

    Same sentence, or the one before where it says "of them", "another".
    """
    if antecedent.noun_at is None and not antecedent.people:
        return False
    if figure.low % 1 and not antecedent.low % 1:  # "fell to 47.8": no count of whole things
        return False
    if figure.start - antecedent.end > FURTHEST or ";" in view.text[antecedent.end : figure.start]:
        return False
    if antecedent.noun_at == figure.first - 2 and view.lower(figure.first - 1) == "of":
        return False
    distance = view.sentence[figure.first] - view.sentence[antecedent.first]
    points = view.lower(figure.last + 1) == "of" and view.lower(figure.last + 2) in POINTING
    carries = view.lower(figure.first - 1) in CARRYING
    return distance == 0 or (distance <= 2 and (points or carries))
