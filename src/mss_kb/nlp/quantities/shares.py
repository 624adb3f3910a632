"""Shares and small words. In: figures. Out: "one in eight" as one figure.

It also tells whether a half, a third, "one" or "several" is a quantity.
"""

from __future__ import annotations

from dataclasses import replace

from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.units import touched
from mss_kb.nlp.quantities.view import View

IN = frozenset((" in ", " in every ", " out of ", " out of every ", " in each "))
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
NOT_A_HALF = frozenset(
    (
        "first",
        "second",
        "other",
        "latter",
        "better",
        "this",
        "each",
        "either",
        "last",
        "next",
        "opening",
        "final",
        "every",
        "early",
        "late",
        "whose",
    )
)
HALF_OF = frozenset(
    (
        "of",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "your",
        "a",
        "an",
        "that",
        "those",
        "these",
        "as",
        "this",
        "all",
        "what",
    )
)
PERIOD = frozenset(
    (
        "first",
        "second",
        "third",
        "fourth",
        "last",
        "this",
        "next",
        "previous",
        "current",
        "latest",
        "fiscal",
        "consecutive",
        "straight",
        "each",
        "per",
        "every",
        "prior",
    )
)
SHARE_AFTER = frozenset(
    (
        "of",
        "were",
        "was",
        "are",
        "is",
        "have",
        "had",
        "has",
        "said",
        "to",
        "by",
        "from",
        "in",
        "since",
        "on",
        "with",
        "or",
        "and",
        "more",
        "less",
        "fewer",
        ".",
        ",",
        ";",
        ")",
        "at",
        "who",
        "that",
        "when",
        "for",
        "over",
        "compared",
        "during",
        "as",
    )
)
SHARE_BEFORE = frozenset(
    (
        "about",
        "around",
        "nearly",
        "almost",
        "than",
        "over",
        "roughly",
        "approximately",
        "under",
        "by",
        "to",
        "only",
        "just",
        "least",
        "some",
        "up",
        "estimated",
        "another",
        "further",
        "of",
        "from",
        "at",
        "than",
        "and",
        "another",
        "accounts",
        "for",
    )
)
VAGUE_TIME = frozenset(
    (
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "time",
        "decade",
        "days",
        "weeks",
        "months",
        "years",
        "hours",
        "minutes",
        "times",
        "decades",
        "moment",
        "moments",
        "second",
        "seconds",
        "way",
        "ways",
        "century",
        "centuries",
        "night",
        "nights",
        "others",
    )
)
DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "another"))
VEHICLES = frozenset(
    (
        "jetliner",
        "jet",
        "plane",
        "airliner",
        "aeroplane",
        "airplane",
        "helicopter",
        "model",
        "sedan",
        "saloon",
        "coupe",
        "hatchback",
        "flight",
        "locomotive",
    )
)
NAME_OPENERS = frozenset(("the", "a", "new", "its", "latest", "grounded", "bmw"))
SMALL = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"))
REACH = 14
PARTITIVE = frozenset(("them", "whom", "those", "these", "us", "which"))


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
    if between not in IN or top.unit or bottom.unit or top.number.vague or bottom.number.vague or top.ratio:
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


def is_quantity(view: View, figure: Figure) -> bool:
    """Whether a figure whose word has other uses is a quantity here.

    Fractions, "one", "several", "scores", "tens".
    """
    number = figure.number
    if figure.ratio or figure.unit is not None or (figure.low != figure.high and not number.vague):
        return True
    if number.fraction and figure.sort is Sort.SHARE:
        return is_share(view, figure)
    if number.word in ("scores", "tens") and number.end - number.lead == len(number.word):
        return view.lower(figure.last + 1) == "of"
    if number.word in ("several", "few", "couple") and number.scale == 1:
        return is_small_count(view, figure)
    if is_model_name(view, figure):
        return False
    if number.word in ("one", "1") and number.words and number.end - number.start == 3:
        return is_counting_one(view, figure)
    return True


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


def is_small_count(view: View, figure: Figure) -> bool:
    """Whether "several", "a few" or "a couple of" counts things.

    With a noun that is no time, and "few" only after "a".
    """
    number = figure.number
    if figure.noun is None or figure.noun in VAGUE_TIME:
        return False
    if number.word == "few":
        return number.start != number.lead
    return number.word != "couple" or view.lower(figure.last + 1) == "of"


def is_counting_one(view: View, figure: Figure) -> bool:
    """Whether "one" counts: before its noun, or in "one of them".

    Not the pronoun ("the one", "one might say", "one of the best").
    """
    before, after = view.lower(figure.first - 1), view.lower(figure.last + 1)
    if figure.hyphened and figure.noun is not None:
        return True  # "a one-bedroom flat"
    if before in (
        "the",
        "this",
        "that",
        "no",
        "any",
        "each",
        "every",
        "another",
        "which",
        "some",
        "not",
        "number",
        "a",
    ) and view.same_sentence(figure.first - 1, figure.first):
        return False
    if after == "of":
        return view.lower(figure.last + 2) in PARTITIVE or before in ("least", "only", "just", "than", "most")
    if before == "to" and view.lower(figure.first - 2) in SMALL:
        return True  # "voted eight to one"
    if after in ("short", "shy", "ahead", "behind", "fewer", "clear"):
        return True
    if before in ("only", "just", "least") and following_tag(view, figure) in ("IN", "TO", "."):
        return True
    if is_last_of_counts(view, figure):
        return True
    following = view.tokens[figure.last + 1] if view.same_sentence(figure.last, figure.last + 1) else None
    named = following is not None and following.pos_ == "PROPN"
    return figure.noun is not None or figure.people or named


def is_last_of_counts(view: View, figure: Figure) -> bool:
    """Whether "one" ends a row of counts without nouns: "12 were treated and one died"."""
    if view.lower(figure.first - 1) not in ("and", "but", "while", ","):
        return False
    following = view.tokens[figure.last + 1] if view.same_sentence(figure.last, figure.last + 1) else None
    if following is None or following.tag_ not in ("VBD", "VBZ"):
        return False
    return any(
        view.tokens[index].tag_ == "CD" and view.same_sentence(index, figure.first)
        for index in range(max(0, figure.first - REACH), figure.first)
    )


def is_model_name(view: View, figure: Figure) -> bool:
    """Whether digits open a proper name that counts nothing: "the 737 Max", "the new 3 Series"."""
    number = figure.number
    if figure.noun in VEHICLES and not figure.hyphened and number.low >= 100 and not number.words:
        return view.lower(figure.first - 1) in DETERMINERS and "," not in number.word
    if figure.noun is not None or figure.people or number.words or number.scale > 1 or "," in number.word:
        return False
    if view.lower(figure.first - 1) not in NAME_OPENERS or not view.same_sentence(
        figure.last, figure.last + 1
    ):
        return False
    following = view.tokens[figure.last + 1]
    return (
        following.pos_ == "PROPN"
        and following.text[0].isupper()
        and following.ent_type_ not in ("DATE", "TIME")
    )


def following_tag(view: View, figure: Figure) -> str:
    """The part-of-speech tag of the word after a figure; empty at the end of its sentence."""
    return view.tokens[figure.last + 1].tag_ if view.same_sentence(figure.last, figure.last + 1) else ""
