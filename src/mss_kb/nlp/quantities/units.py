"""A number becomes a figure.

In: a View and a number. Out: the figure with money, percent or measure, its text grown over their words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.measures import unit_after
from mss_kb.nlp.quantities.money import currency_after, currency_before
from mss_kb.nlp.quantities.number_parts import Number
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

METRE_WORDS = word_set("not_quantities", "metre_words")
MINUS = re.compile(
    r"(?:^|[\s(\[$€£])(?P<sign>[-−–])\Z|(?<![A-Za-z])(?<!plus or )(?P<word>minus )\Z", re.IGNORECASE
)
OF_UNIT = re.compile(r" (?:of )?(?:an?|one) ")
PLURAL_ONLY = frozenset(
    (
        "second",
        "bar",
        "stone",
        "cup",
        "foot",
        "yard",
        "bit",
        "degree",
        "pound",
        "pint",
        "mile",
        "cent",
        "bitcoin",
        "barrel",
        "knot",
        "ton",
        "inch",
        "acre",
        "minute",
        "hour",
    )
)
RACES = frozenset((50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000))
RACE_OPENERS = frozenset(("the", "'s", "’s", "women", "men", "and", "over", "a"))
WHOLE_UNIT = re.compile(r"\b(?:an?|one) (?P<unit>[a-z]+) and \Z", re.IGNORECASE)
AFTER_FEET = re.compile(r"(?:\d|\b(?:four|five|six|seven))[- ](?:foot|feet|ft)[- ]\Z")
NEAR = 45
LENGTHS = re.compile(
    r"\d ?(?:mm|cm|km|metres?|meters?|ft|feet|miles)\b"
    r"|\b(?:length|width|height|depth|diameter|wheelbase|circle|wingspan|altitude|radius|elevation|sea level"
    r"|putt|header|sprint|sprinter|hurdler|swim|swimmer|shot put|javelin|long jump|high jump|pole vault)\b"
)
AGES = frozenset(("aged", "age", "ages"))
AGE_LINKS = frozenset(("of", "from", "between", "over", "under", "about", "around"))
MULTIPLE = frozenset(("x", "X"))


def figure_of(view: View, number: Number) -> Figure | None:
    """The figure of a number; None where glued letters make it a name ("7a", "737s")."""
    figure = Figure(
        number.start, number.end, number.low, number.high, number, *touched(view, number.start, number.end)
    )
    if number.vague and not number.scale > 1 and number.word in ("several", "few", "couple"):
        return figure
    figure = with_money(view, figure)
    if figure.unit is None:
        figure = with_unit(view, figure)
    if (
        figure.unit is None
        and number.short
        and number.scale == 1
        and number.short not in MULTIPLE
        and number.short.lower() not in ("st", "nd", "rd", "th", "s")
    ):
        return None
    if figure.unit is None and number.high < 150 and is_age(view, figure):
        figure = replace(figure, sort=Sort.DURATION, unit="years")
    if figure.unit is None and number.fraction:
        figure = replace(figure, sort=Sort.SHARE)
    return with_sign(view, figure)


def is_age(view: View, figure: Figure) -> bool:
    """Whether "aged", "age" or "the ages of" stands before it, with "between" or "from"."""
    before = view.lower(figure.first - 1)
    return before in AGES or (before in AGE_LINKS and view.lower(figure.first - 2) in AGES)


def touched(view: View, start: int, end: int) -> tuple[int, int]:
    """The first and last word that a stretch of the text touches."""
    return view.at(start), view.at(end - 1)


def grown(view: View, figure: Figure, start: int, end: int) -> Figure:
    """The figure with a longer text."""
    first, last = touched(view, start, end)
    return replace(figure, start=start, end=end, first=first, last=last)


def with_money(view: View, figure: Figure) -> Figure:
    """The figure with its currency, if one stands before or after it, across "of" for vague sums."""
    number = figure.number
    if number.short and number.scale == 1:
        return figure
    found = currency_before(view.text, number.start)
    if found is not None and not (found.code == "ZAR" and number.scale == 1 and "," not in number.word):
        figure = grown(view, figure, found.at, figure.end)
        return replace(figure, sort=Sort.MONEY, unit=found.code, assumed=found.assumed)
    end = number.end
    if view.text.startswith(" of ", end) and (number.vague or number.fraction):
        end += 3
    if (found := currency_after(view.text, end, number.low, number.scale)) is not None:
        figure = grown(view, figure, figure.start, found.at)
        return replace(figure, sort=Sort.MONEY, unit=found.code, assumed=found.assumed)
    if (
        number.scale >= 1e6
        and view.lower(figure.first - 1) == "won"
        and not is_counted(view, figure.last + 1)
    ):
        figure = grown(view, figure, view.starts[figure.first - 1], figure.end)
        return replace(figure, sort=Sort.MONEY, unit="KRW")
    return figure


def is_counted(view: View, index: int) -> bool:
    """Whether a noun or what leads to one stands at a word."""
    return index < len(view.tokens) and view.tokens[index].pos_ in ("NOUN", "ADJ", "PROPN")


def with_unit(view: View, figure: Figure) -> Figure:
    """The figure with percent, a duration or a measure after it."""
    number = figure.number
    if number.short == "m" and (metres := as_metres(view, figure)) is not None:
        return metres
    end = number.end
    if (number.fraction and (match := OF_UNIT.match(view.text, end))) or (
        number.vague and (match := re.compile(" of ").match(view.text, end))
    ):
        end = match.end() - 1
    if number.fraction and (whole := WHOLE_UNIT.search(view.text, max(0, number.start - 24), number.start)):
        return with_whole_unit(view, figure, whole)
    unit = unit_after(view.text, end)
    if (
        unit is None
        and number.high < 12
        and AFTER_FEET.search(view.text[max(0, number.start - 12) : number.start])
    ):
        return replace(figure, sort=Sort.MEASURE, unit="inch")
    if unit is None and number.short in MULTIPLE and number.scale == 1:
        return replace(figure, end=number.end + 1, sort=Sort.MEASURE, unit="time")
    if unit is None or (unit.surface == "st" and number.mantissa % 10 == 1 and number.mantissa != 11):
        return figure  # "21st"
    plain_gap = unit.gap in (" ", "\u00a0", "\n")
    if (
        plain_gap
        and unit.surface.lower() in PLURAL_ONLY
        and number.high != 1
        and not number.fraction
        and follows_noun(view, unit.end)
    ):
        return figure
    if number.fraction and plain_gap and end == number.end and is_ordinal(number, unit.surface):
        return figure
    figure = grown(view, figure, figure.start, unit.end)
    return replace(figure, sort=unit.sort, unit=unit.name, hyphened="-" in unit.gap)


def is_ordinal(number: Number, surface: str) -> bool:
    """Whether a fraction right before a unit only orders it: "the third day", unlike "half hour"."""
    return surface.endswith("s") or (number.words and number.word not in ("half", "quarter"))


def with_whole_unit(view: View, figure: Figure, whole: re.Match[str]) -> Figure:
    """A fraction with the one unit before it: "a day and a half" is 1.5 days."""
    unit = unit_after(view.text, whole.start("unit") - 1)
    if unit is None:
        return figure
    value = 1 + figure.low
    figure = grown(view, figure, whole.start(), figure.end)
    return replace(figure, low=value, high=value, sort=unit.sort, unit=unit.name)


def follows_noun(view: View, end: int) -> bool:
    """Whether a noun starts right after a place, so that the singular unit before it is no unit ("two.

    Foot soldiers").
    """
    index = view.first_from(end)
    return (
        index < len(view.tokens)
        and view.starts[index] <= end + 1
        and view.tokens[index].pos_ in ("NOUN", "PROPN")
    )


def as_metres(view: View, figure: Figure) -> Figure | None:
    """The figure in metres where "m" is no million.

    Before words of sport or extent ("100m hurdles", "3 m deep").
    """
    next_at = figure.last + 1 + (view.lower(figure.last + 1) == "-")
    following = view.lower(next_at)
    extent = following in METRE_WORDS and not (following == "from" and is_number(view, next_at + 1))
    if figure.number.mantissa > 50000:
        return None
    if not (extent or is_race(view, figure, next_at) or is_among_lengths(view, figure)):
        return None
    value = figure.number.mantissa
    return replace(figure, low=value, high=value, sort=Sort.MEASURE, unit="metre")


def is_number(view: View, index: int) -> bool:
    """Whether a numeral or a sum stands at a word: "rose to 1.1m from 500,000", "from $3m"."""
    return index < len(view.tokens) and (view.tokens[index].like_num or view.tokens[index].is_currency)


def is_among_lengths(view: View, figure: Figure) -> bool:
    """Whether the words around speak of lengths: "is 10.3m and the clearance 210mm", "a wingspan of 60m"."""
    around = view.text[max(0, figure.start - NEAR) : figure.end + NEAR]
    return bool(LENGTHS.search(around))


def is_race(view: View, figure: Figure, next_at: int) -> bool:
    """Whether it is the distance of a race: "won the 100m in 9.58 seconds", "the men's 1,500m"."""
    if figure.number.mantissa not in RACES or view.lower(figure.first - 1) not in RACE_OPENERS:
        return False
    return not is_counted(view, next_at)


def with_sign(view: View, figure: Figure) -> Figure:
    """The figure made negative by a minus before it."""
    match = MINUS.search(view.text[max(0, figure.start - 15) : figure.start])
    if match is None or figure.number.vague:
        return figure
    start = figure.start - len(match["sign"] or match["word"])
    figure = grown(view, figure, start, figure.end)
    return replace(figure, low=-figure.high, high=-figure.low)
