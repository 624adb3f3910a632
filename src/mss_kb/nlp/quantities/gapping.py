"""Units left unsaid. In: figures. Out: bare numbers with the unit of the figure before them.

"Sanders on 26 percent and Klobuchar on 20", "fell to 3.2 percent from 3.4 in May".
"""

from __future__ import annotations

from dataclasses import replace

from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.view import View

# What stands before the bare number, and what may then stand before the number with the unit.
PARALLEL = {
    "from": ("to", "at", "up", "down", "by", "of"),
    "to": ("from", "to"),
    "on": ("on", "at", "with"),
    "at": ("at", "of", "on", "with"),
    "with": ("with", "on", "at"),
    "for": ("for",),
    "by": ("by",),
    "of": ("of",),
}
# What sets a bare number against any number with a unit.
AGAINST = frozenset(("against", "versus", "vs"))
ENDS = frozenset(
    ("", ".", ",", ";", ")", "and", "or", "but", "in", "on", "at", "a", "last", "the", "for", "per")
)
ALTERNATIVE = frozenset((", or ", " or ", ", rising to ", ", falling to "))
LISTED = frozenset((", ", " and ", ", and ", " or "))
PRICED = frozenset(("cost", "costs", "costing", "paid", "pays", "fetched"))
BOUNDING = frozenset(
    ("about", "around", "some", "nearly", "almost", "just", "only", "roughly", "approximately")
)
FURTHEST = 60
# A share of a whole above this is hardly ever told.
WHOLE = 100
LENDING = frozenset((Sort.SHARE, Sort.DURATION, Sort.MEASURE))


def share_parallel_units(view: View, figures: list[Figure]) -> list[Figure]:
    """Each bare count after a preposition with the unit of the figure before it in the same construction."""
    shared = list(figures)
    for index in range(1, len(shared)):
        one, other = shared[index - 1], shared[index]
        if lends(view, one, other):
            shared[index] = replace(other, sort=one.sort, unit=one.unit)
    return shared


def lends(view: View, one: Figure, other: Figure) -> bool:
    """Whether `one` gives its unit to the bare `other` behind it."""
    if not (other.is_bare and other.sort is Sort.COUNT) or other.people or other.number.vague:
        return False
    if one.number.scale != other.number.scale:
        return False
    if one.sort is Sort.MONEY and (
        view.lower(other.first - 1) in PRICED or is_second_price(view, one, other)
    ):
        return True
    if one.unit is None or one.sort not in LENDING or one.hyphened or other.start - one.end > FURTHEST:
        return False
    if not view.same_sentence(one.first, other.first):
        return False
    if one.sort is Sort.SHARE and other.low > WHOLE:
        return False  # "dropped by 41%, from 2,850 to 1,680"
    if one.sort is Sort.SHARE and is_parallel_after(view, one, other):
        return True
    if one.end == one.number.end and one.unit == "years":  # "aged 15, 16 and 17"
        return view.text[one.end : other.start] in LISTED
    if view.text[one.end : other.start] in ALTERNATIVE:
        return True
    if view.lower(other.last + 1) not in ENDS:
        return False
    link = view.lower(before_bound(view, other.first))
    if one.sort is Sort.SHARE and (link in AGAINST or view.lower(other.first - 2) == "compared"):
        return True
    if view.lower(before_bound(view, one.first)) not in PARALLEL.get(link, ()):
        return False
    return one.sort is Sort.SHARE or link in ("from", "to")


def is_second_price(view: View, one: Figure, other: Figure) -> bool:
    """Whether prices are set against each other: "50 gourdes on foot and 250 by motorbike"."""
    if other.noun is not None or not view.same_sentence(one.first, other.first):
        return False
    between = range(one.last + 1, before_bound(view, other.first))
    return (
        view.lower(before_bound(view, other.first)) in ("and", "or")
        and 2 <= len(between) <= 5
        and is_preposition(view, one.last + 1)
        and is_preposition(view, other.last + 1)
        and not any(view.tokens[index].pos_ in ("VERB", "AUX", "PUNCT") for index in between)
    )


def is_preposition(view: View, index: int) -> bool:
    """Whether a preposition stands at a word; `of` leads on to what is counted."""
    return index < len(view.tokens) and view.tokens[index].pos_ == "ADP" and view.lowers[index] != "of"


def before_bound(view: View, first: int) -> int:
    """The word before a figure and the words of its bound: "to about 70"."""
    index = first - 1
    while view.lower(index) in BOUNDING:
        index -= 1
    return index


def is_parallel_after(view: View, one: Figure, other: Figure) -> bool:
    """Whether the same preposition follows both: "3.9 percent for Toyota and 6.8 for Subaru"."""
    follower = view.lower(other.last + 1)
    return follower in ("for", "in", "at") and follower == view.lower(one.last + 1)
