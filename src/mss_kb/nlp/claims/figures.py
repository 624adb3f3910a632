"""Everything in a Doc that can be a claim's figure.

In: a Doc with quantities and dates. Out: figures by sentence, in text order.

A figure is a quantity, a word of none ("no officer", "nobody"), one victim of a force ("a Kenyan officer was
killed") or a date.
"""

from spacy.tokens import Doc, Span

from mss_kb.model import Bound, DateMention, DateType
from mss_kb.nlp.claims.counted_figures import from_quantity
from mss_kb.nlp.claims.figure import DURATIONS, Figure, personnel_nouns
from mss_kb.nlp.claims.zeros import lone_victims, zeros
from mss_kb.nlp.within import within

__all__ = ["DURATIONS", "Figure", "find_figures", "personnel_nouns"]


def find_figures(doc: Doc, sentence: Span) -> list[Figure]:
    """The figures of one sentence in text order, none overlapping another but dates."""
    low, high = doc[sentence.start].idx, doc[sentence.end - 1].idx + len(doc[sentence.end - 1])
    found = [
        figure
        for quantity in within(doc._.mss_kb_quantities, low, high)
        if (figure := from_quantity(doc, quantity))
    ]
    taken = {i for figure in found for i in range(figure.first, figure.last + 1)}
    found += [figure for figure in (*zeros(sentence), *lone_victims(sentence)) if figure.first not in taken]
    found += [
        figure
        for date in within(doc._.mss_kb_dates, low, high)
        if date.type is DateType.DATE and (figure := from_date(doc, date))
    ]
    found += [
        figure
        for date in within(doc._.mss_kb_dates, low, high)
        if date.type is DateType.DURATION
        and (figure := from_duration(doc, date))
        and figure.first not in taken
    ]
    return sorted(found, key=lambda figure: figure.start)


def from_date(doc: Doc, date: DateMention) -> Figure | None:
    """The figure of a date."""
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None:
        return None
    return Figure(
        "date",
        date.start,
        date.end,
        span.start,
        span.end - 1,
        None,
        None,
        Bound.EXACT,
        "date",
        None,
        None,
        date=date,
    )


ONE = {"a year": "years", "a month": "months", "a week": "weeks"}


def from_duration(doc: Doc, date: DateMention) -> Figure | None:
    """The figure of `a year`, which is no number but can be the length of a mandate."""
    unit = ONE.get(date.text.lower())
    span = doc.char_span(date.start, date.end, alignment_mode="expand") if unit else None
    if span is None:
        return None
    return Figure(
        "quantity", date.start, date.end, span.start, span.end - 1, 1, 1, Bound.EXACT, unit, None, None
    )
