"""Shares. In: figures. Out: "one in eight" as one figure; whether a half or a third is a share."""

from __future__ import annotations

import re
from dataclasses import replace

from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.units import touched
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

IN = frozenset((" in ", " in every ", " out of ", " out of every ", " in each "))
OVER_NOUN = re.compile(r" [a-z]+(?: [a-z]+)? (?:in|out of)(?: every)? ")
ROUND = frozenset(
    (
        20.0,
        25.0,
        30.0,
        40.0,
        50.0,
        60.0,
        70.0,
        80.0,
        90.0,
        100.0,
        200.0,
        250.0,
        300.0,
        500.0,
        1000.0,
        5000.0,
        10000.0,
        100000.0,
        1000000.0,
    )
)
NOT_A_HALF = word_set("shares", "not_a_half")
HALF_OF = word_set("shares", "half_of")
PERIOD = word_set("shares", "period")
SHARE_AFTER = word_set("shares", "share_after")
SHARE_BEFORE = word_set("shares", "share_before")


def join_ratios(view: View, figures: list[Figure]) -> list[Figure]:
    """Each "N in M" that is a rate becomes one share: "one in eight", "1 in 4", "nine out of ten"."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and (ratio := ratio_of(view, joined[-1], figure)) is not None:
            joined[-1] = ratio
        else:
            joined.append(figure)
    return joined


def ratio_of(view: View, top: Figure, bottom: Figure) -> Figure | None:
    """The rate that two neighbouring figures make, else None ("five in 2023", "two in 24 hours" are none)."""
    between = view.text[top.end : bottom.start].lower()
    if between not in IN and not is_over_noun(view, top, bottom, between):
        return None
    if top.unit or bottom.unit or top.number.vague or bottom.number.vague or top.ratio:
        return None
    above, below = top.low, bottom.low
    if not 0 < above < below or above % 1 or above > 99:
        return None
    small = below <= 12 or below in ROUND
    if not small or ("out" in between and below not in (3.0, 4.0, 5.0, 8.0, 10.0) and below not in ROUND):
        return None
    if above > 9 and below not in ROUND:
        return None
    share = above / below
    first, last = touched(view, top.start, bottom.end)
    return replace(
        top, end=bottom.end, low=share, high=share, first=first, last=last, sort=Sort.SHARE, ratio=True
    )


def is_over_noun(view: View, top: Figure, bottom: Figure, between: str) -> bool:
    """Whether a noun or "of" joins the two: "one child in five", "four of ten pupils"."""
    if between == " of ":
        return bottom.low == 10.0 and top.low < 10.0
    found = OVER_NOUN.fullmatch(between)
    follower = view.tokens[bottom.last + 1] if view.same_sentence(bottom.last, bottom.last + 1) else None
    is_last = follower is None or follower.pos_ in ("VERB", "AUX", "PUNCT", "CCONJ", "ADV")
    return found is not None and top.low == 1.0 and is_last and bottom.low <= 12


def is_share(view: View, figure: Figure) -> bool:
    """Whether a fraction word is a share of something.

    "half of", "two-thirds", "a third", not "the first half", "the third".
    """
    number = figure.number
    before, after = view.lower(figure.first - 1), view.lower(figure.last + 1)
    opening = view.text[figure.start : figure.end].lower().replace("-", " ").split()[0]
    counted = opening != number.word
    if number.word not in ("half", "halves") and counted and opening not in ("a", "an"):
        return not number.words or "-" in view.text[figure.start : figure.end] or after in SHARE_AFTER
    if number.word in ("half", "halves"):
        if before in NOT_A_HALF or after in ("-", "time", "hour", "year", "century"):
            return False
        if before == "the" and after != "of":
            return False
        return after in HALF_OF or before in SHARE_BEFORE or after in SHARE_AFTER
    if before in PERIOD or not counted:
        return False
    if (
        number.lead == figure.start
        and number.low == number.mantissa
        and number.word.endswith("s")
        and number.words
        and view.tokens[figure.first].text[0].isdigit()
    ):
        return True
    following = view.tokens[figure.last + 1] if figure.last + 1 < len(view.tokens) else None
    if after == "of" or before in SHARE_BEFORE:
        return (
            following is None
            or following.pos_ not in ("NOUN", "PROPN")
            or before in ("about", "nearly", "almost", "than", "by")
        )
    return following is None or (after in SHARE_AFTER and number.lead != figure.start)
