"""Ranges and coordinated figures.

In: figures in text order. Out: "between 800 and 900" as one figure; shared units handed back.

A range's text is its inner string. "1.2 and 1.5 million" stay two figures of one scale.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mss_kb.model import Bound
from mss_kb.nlp.quantities.exclusions import MONTHS
from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.number_parts import times
from mss_kb.nlp.quantities.units import touched
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

SCORE_WORDS = word_set("not_quantities", "score_words")
DASHES = frozenset(("-", "–", "—", "‑", " - ", " – ", "-to-", "–to–"))
TO = frozenset(
    (" to ", " to about ", " to around ", " to nearly ", " to almost ", " to over ", " to as many as ")
)
OR = frozenset((" or ", "-or-", " or even "))
VOTES = frozenset(("vote", "voted", "votes", "ballot", "majority"))
BLANKS = re.compile(r"\s+")
LISTED = re.compile(
    r",? (?:and|or|to|versus|vs\.?|nor|but) (?:about |around |nearly |almost |over |some "
    r"|more than |another |up to |by |from )?"
    r"|[-–] (?:and|or|to) |, |/|; ?| ?[-–] ?| ?[x×] ?",
    re.IGNORECASE,
)


def join_ranges(view: View, figures: list[Figure]) -> list[Figure]:
    """Each pair that is a range becomes one figure; scores of matches ("3-2") are left out."""
    joined: list[Figure] = []
    index = 0
    while index < len(figures):
        one = figures[index]
        other = figures[index + 1] if index + 1 < len(figures) else None
        if other is None:
            joined.append(one)
            break
        between = (
            BLANKS.sub(" ", view.text[one.end : other.start].lower()) if other.start - one.end < 20 else ""
        )
        if (between in DASHES and is_score(view, one, other)) or (
            between in ("-to-", "–to–") and one.low >= other.low
        ):
            index += 2
            continue
        if is_range(view, one, other, between):
            joined.append(range_of(view, one, other))
            index += 2
            continue
        joined.append(one)
        index += 1
    return joined


def is_range(view: View, one: Figure, other: Figure, between: str) -> bool:
    """Whether two figures with these words between them are the two ends of one value."""
    if not between or not fits(one, other) or one.ratio or other.ratio:
        return False
    low, high = shared(one, other)
    if low >= high:
        return False
    before = view.lower(one.first - 1)
    if before in ("between", "betwen") or (
        before in ("of", "at", "anywhere") and view.lower(one.first - 2) == "between"
    ):
        return between.strip() in ("and", "to", "-", "–")
    if between in DASHES:
        return True
    if between in TO:
        return before != "from" and not (
            before in ("by",)
            and one.unit is None
            and other.unit is None
            and view.lower(one.first - 2) in SCORE_WORDS
        )
    if between in OR:
        return (
            one.unit is None and one.number.scale == 1 and other.number.mantissa == one.number.mantissa + 1
        ) or (one.unit is None and one.number.words and other.number.words)
    return False


def fits(one: Figure, other: Figure) -> bool:
    """Whether the first figure has no unit of its own, or the same as the second."""
    if one.number.vague or other.number.vague or one.number.fraction != other.number.fraction:
        return False
    if one.unit is None or other.unit is None:
        is_age = one.sort is Sort.DURATION and one.end == one.number.end  # "aged 18 to 65"
        return one.unit is None or is_age or (one.sort is Sort.MONEY and other.sort is Sort.COUNT)
    return one.unit == other.unit


def shared(one: Figure, other: Figure) -> tuple[float, float]:
    """Low and high of a range, the first figure taking the scale of the second ("$3 and $5 million")."""
    if takes_scale(one, other):
        return times(one.low, other.number.scale), other.high
    if leaves_out_thousand(one, other):
        return one.low * 1000, other.high
    return one.low, other.high


def leaves_out_thousand(one: Figure, other: Figure) -> bool:
    """Whether the first figure leaves its thousands to the second: "13 to 14,000 feet", "5-6,000"."""
    return (
        one.number.scale == other.number.scale == 1
        and one.low % 1 == 0
        and other.number.word.endswith(",000")
        and "," not in one.number.word
        and one.low < 1000
        and 0 < other.low - one.low * 1000 <= one.low * 1000
        and not one.number.words
    )


def takes_scale(one: Figure, other: Figure) -> bool:
    """Whether the scale printed after the second figure belongs to the first too."""
    if (
        one.number.scale != 1
        or other.number.scale == 1
        or (one.number.words != other.number.words and not one.number.words)
    ):
        return False
    return one.number.mantissa < 1000 and (
        one.number.mantissa <= other.number.mantissa or one.number.low % 1 > 0
    )


def range_of(view: View, one: Figure, other: Figure) -> Figure:
    """One figure from the first's start to the second's end."""
    low, high = shared(one, other)
    first, last = touched(view, one.start, other.end)
    sort, unit = (other.sort, other.unit) if other.unit else (one.sort, one.unit)
    assumed = one.assumed or other.assumed
    return replace(
        other,
        start=one.start,
        low=low,
        high=high,
        first=first,
        last=last,
        sort=sort,
        unit=unit,
        assumed=assumed,
        bound=Bound.BETWEEN,
    )


def is_score(view: View, one: Figure, other: Figure) -> bool:
    """Whether "3-2" is the score of a match or a vote.

    Small, bare, and not rising or near a word of sport.
    """
    if (
        one.unit is not None
        or other.unit is not None
        or one.number.scale > 1
        or other.number.scale > 1
        or one.number.words != other.number.words
    ):
        return False
    if (
        view.text[one.end : other.start].strip() not in ("-", "–", "—", "‑")
        or max(one.high, other.high) > 999
    ):
        return False
    near = {
        view.lower(index)
        for index in (*range(one.first - 4, one.first), *range(other.last + 1, other.last + 5))
    }
    if max(one.high, other.high) > 200:
        return bool(near & VOTES)
    if one.low >= other.low or (one.low == 0 and other.high < 60):
        return True
    return bool(near & SCORE_WORDS)


def share_units(view: View, figures: list[Figure]) -> list[Figure]:
    """Bare figures right before one with a unit or scale take it.

    "1.2 and 1.5 million", "3, 4 and 5 per cent".
    """
    shared_figures = list(figures)
    for index in range(len(figures) - 2, -1, -1):
        one, other = shared_figures[index], shared_figures[index + 1]
        if one.number.vague or other.ratio or one.ratio or other.start - one.end > 20:
            continue
        between = view.text[one.end : other.start]
        if not LISTED.fullmatch(between) or (between[0] in ",;" and not in_list(view, figures, index)):
            continue
        if (
            one.unit is None
            and one.sort is Sort.COUNT
            and ((other.unit is not None and other.bound is not Bound.BETWEEN) or takes_scale(one, other))
        ):
            shared_figures[index] = lent(view, one, other)
        elif (
            one.sort is Sort.MONEY
            and other.sort is Sort.MONEY
            and one.unit == other.unit
            and takes_scale(one, other)
            and (one.low % 1 or view.lower(one.first - 1) == "from")
        ):
            shared_figures[index] = replace(
                one, low=times(one.low, other.number.scale), high=times(one.high, other.number.scale)
            )
    return shared_figures


def in_list(view: View, figures: list[Figure], index: int) -> bool:
    """Whether a figure before a comma is in a list of three ("3, 4 and 5 per cent"; not "34, and 60%")."""
    one, other = figures[index], figures[index + 1]
    if view.text[one.end : other.start] == ", ":
        return other.unit is None
    return index > 0 and view.text[figures[index - 1].end : one.start] == ", "


def lent(view: View, one: Figure, other: Figure) -> Figure:
    """The first figure with the unit and scale of the second, where it can have them."""
    symbol_first = other.sort is Sort.MONEY and other.start != other.number.start
    if symbol_first or view.lower(one.first - 1) in MONTHS:
        return one
    if takes_scale(one, other):
        one = replace(one, low=times(one.low, other.number.scale), high=times(one.high, other.number.scale))
    elif other.number.scale > 1:
        return one
    return replace(one, sort=other.sort, unit=other.unit, assumed=other.assumed)
