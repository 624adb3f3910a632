"""The road from a Doc to its quantities, one step per line."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from mss_kb.model import Bound, DateType, Quantity
from mss_kb.nlp.body import body_of
from mss_kb.nlp.quantities.bounds import with_bound
from mss_kb.nlp.quantities.changes import share_changes
from mss_kb.nlp.quantities.counting import is_quantity
from mss_kb.nlp.quantities.elision import share_nouns
from mss_kb.nlp.quantities.exclusions import blocked_stretches, is_label
from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.gapping import share_parallel_units
from mss_kb.nlp.quantities.nouns import with_noun
from mss_kb.nlp.quantities.numbers import find_numbers
from mss_kb.nlp.quantities.people import unit_of_noun
from mss_kb.nlp.quantities.ranges import join_ranges, share_units
from mss_kb.nlp.quantities.shares import join_ratios
from mss_kb.nlp.quantities.units import figure_of
from mss_kb.nlp.quantities.view import View, view_of


def find_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """All quantities of a parsed Doc in text order; the dates in `doc._.mss_kb_dates` are left out.

    `quantity.text` is always `doc.text[quantity.start:quantity.end]`.
    """
    if not body_of(doc).strip():
        return ()
    view = view_of(doc)
    figures = numbers_with_units(view)
    figures = join_ratios(view, figures)
    figures = join_ranges(view, figures)
    figures = share_units(view, figures)
    figures = [with_noun(view, figure) for figure in figures]
    figures = [figure for figure in figures if is_quantity(view, figure)]
    figures = share_nouns(view, share_parallel_units(view, figures))
    figures = share_changes(view, [with_bound(view, figure) for figure in figures])
    return tuple(quantity_of(view, figure) for figure in figures)


def numbers_with_units(view: View) -> list[Figure]:
    """Every number that its place does not exclude, with its words of money, percent or measure."""
    if not view.tokens:
        return []
    blocked = Stretches(blocked_stretches(view.text))
    dated = Stretches(
        [
            (date.start, date.end)
            for date in view.doc._.mss_kb_dates
            if date.type in (DateType.DATE, DateType.TIME)
        ]
    )
    figures: list[Figure] = []
    for number in find_numbers(view.text):
        if blocked.touch(number.start, number.end) or (figures and number.start < figures[-1].end):
            continue
        figure = figure_of(view, number)
        if figure is None or (dated.touch(number.start, number.end) and figure.sort is not Sort.DURATION):
            continue
        if figure.unit is None and is_label(view, number, figure.first, figure.last):
            continue
        if figures and figure.start < figures[-1].end:
            figures.pop()  # what stands between two numbers belongs to the second: "twenty $ 12"
        figures.append(figure)
    return figures


class Stretches:
    """Stretches of a text, asked in logarithmic time whether one of them touches a place."""

    def __init__(self, stretches: list[tuple[int, int]]) -> None:
        """`stretches` are (start, end), in any order."""
        self.starts: list[int] = []
        self.reach: list[int] = []
        furthest = 0
        for start, end in sorted(stretches):
            furthest = max(furthest, end)
            self.starts.append(start)
            self.reach.append(furthest)

    def touch(self, start: int, end: int) -> bool:
        """Whether any stretch shares a character with start..end."""
        index = bisect_right(self.starts, end - 1) - 1
        return index >= 0 and self.reach[index] > start


def quantity_of(view: View, figure: Figure) -> Quantity:
    """The figure as the model's Quantity: shares as percent, nouns as units."""
    low, high, unit = figure.low, figure.high, figure.unit
    if unit is None and figure.sort is Sort.SHARE:
        low, high, unit = round(low * 100, 1), round(high * 100, 1), "percent"
    if unit is None:
        unit = (
            "people"
            if figure.people and figure.noun is None
            else unit_of_noun(figure.noun, view, figure.noun_at)
        )
    noun_at = figure.noun_at
    bound = figure.bound or (Bound.BETWEEN if low != high else Bound.EXACT)
    return Quantity(
        start=figure.start,
        end=figure.end,
        text=view.text[figure.start : figure.end],
        low=round(low, 6),  # 64.6 times a million is not 64,600,000 in binary
        high=round(high, 6),
        bound=bound,
        unit=unit,
        noun=figure.noun,
        noun_start=view.starts[noun_at] if noun_at is not None else None,
        noun_end=view.ends[noun_at] if noun_at is not None else None,
        currency_assumed=figure.assumed,
    )
