"""Small words and names. In: a View and a figure. Out: whether it is a quantity here.

"one", "several", "scores", a fraction and the numeral of a name have other uses.
"""

from __future__ import annotations

from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.shares import is_share
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

IN = frozenset((" in ", " in every ", " out of ", " out of every ", " in each "))
VAGUE_TIME = word_set("shares", "vague_time")
DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "another"))
VEHICLES = word_set("shares", "vehicles")
NAME_OPENERS = frozenset(("the", "a", "new", "its", "latest", "grounded", "bmw"))
SMALL = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"))
REACH = 14
PARTITIVE = frozenset(("them", "whom", "those", "these", "us", "which"))


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
        return view.lower(figure.last + 1) == "of" or is_crowd(view, figure)
    if number.word in ("several", "few", "couple") and number.scale == 1:
        return is_small_count(view, figure)
    if is_model_name(view, figure):
        return False
    if number.word in ("one", "1") and number.words and number.end - number.start == 3:
        return is_counting_one(view, figure)
    return True


def is_crowd(view: View, figure: Figure) -> bool:
    """Whether "scores" opens its clause as the subject ("and scores fled"); those of a game do not."""
    token = view.tokens[figure.first]
    opens = figure.first == 0 or view.lower(figure.first - 1) in ("and", "but", ",", ";", ".", "while")
    return (
        opens
        and token.dep_ in ("nsubj", "nsubjpass")
        and view.tokens[figure.last + 1].pos_ in ("VERB", "AUX")
    )


def is_small_count(view: View, figure: Figure) -> bool:
    """Whether "several", "a few" or "a couple of" counts things.

    With a noun that is no time, and "few" only after "a".
    """
    number = figure.number
    if number.word == "several" and view.lower(figure.last + 1) == "others":
        return True
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
