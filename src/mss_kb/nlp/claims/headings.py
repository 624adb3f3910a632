"""Dates that stand above what they hold for.

In: a sentence and the story so far. Out: the story, with the heading's date or the report's days.

A chronicle puts a date on a line of its own over its paragraph; a report says once, in its first lines, on
which day its stocks hold ("as of 10 April") and which days its counts cover ("covering 10 to 16 November").
"""

import re

from spacy.tokens import Doc, Span

from mss_kb.model import DateMention, DateType
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.draft import Story
from mss_kb.nlp.claims.scope import spans_of

AS_OF = re.compile(r"\bas (of|at)\b", re.I)
COVERING = re.compile(
    r"\b(covering|covers|reporting period|period covered|reference period|this update covers)\b", re.I
)
ISSUED = re.compile(r"\b(issued|published|released|date of issue)\b", re.I)
COLLECTED = re.compile(r"\b(data collection|data collected|collected|survey round)\b", re.I)
# How far into a text its head reaches, in characters.
HEAD = 400
# What frames a date that stands above what happened on it: marks of bold type, lists and rules.
RULED = " :.–—-\n*|#_•[]()"


def note_headings(doc: Doc, sentence: Span, story: Story) -> None:
    """A date that is a heading of its own, and the days that a report's first lines give for its figures."""
    dates = [
        date
        for date, _ in spans_of(doc, sentence, doc._.mss_kb_dates)
        if date.edtf is not None and date.type is DateType.DATE
    ]
    if sentence.start_char < HEAD and dates and (is_head_line(doc, sentence) or states_period(sentence)):
        note_report_days(sentence, dates, story)
    if story.earlier is not None and "\n\n" in body_of(doc)[story.earlier.end_char : sentence.start_char]:
        story.heading_date = story.heading = None
    if dates and (opening := date_that_opens(doc, sentence, dates)) is not None:
        story.heading_date, story.heading = opening.edtf, opening
    line = body_of(doc)[sentence.start_char : sentence.end_char].strip(RULED)
    if dates and len({date.edtf for date in dates}) == 1 and dates[-1].end - dates[0].start >= len(line) - 1:
        story.heading_date, story.heading = dates[0].edtf, dates[0]


def date_that_opens(doc: Doc, sentence: Span, dates: list[DateMention]) -> DateMention | None:
    """The date that opens its line before a colon, as in a chronicle.

    `**July 16, 2024:** Two hundred more`.
    """
    body = body_of(doc)
    line = max(body.rfind("\n", 0, dates[0].start) + 1, sentence.start_char)
    before, behind = body[line : dates[0].start], body[dates[0].end : dates[0].end + 4]
    opens = not before.strip("*_•-– \t") and behind.lstrip("*_ ").startswith(":")
    is_bold = before.endswith("**") and behind.startswith((".**", ":**"))
    return dates[0] if (opens or is_bold) and sentence.start_char <= line + len(before) else None


def is_head_line(doc: Doc, sentence: Span) -> bool:
    """Whether the sentence ends a line without a stop, as the head of a report does.

    The tagger finds verbs in any head.
    """
    words = sentence.text.rstrip()
    end = sentence.start_char + len(words)
    return words[-1:] not in (".", "!", "?", ",") and body_of(doc)[end : end + 1] in ("\n", "")


def states_period(sentence: Span) -> bool:
    """Whether a whole sentence gives the days, as in `Reporting period: 23 to 29 June 2025`."""
    return COVERING.match(sentence.text.lstrip()) is not None


def note_report_days(sentence: Span, dates: list[DateMention], story: Story) -> None:
    """`as of` gives the day of stocks, `covering` the days of events.

    A count of stocks holds for the days of its collection.
    """
    issued = ISSUED.search(sentence.text)
    if issued:
        # The day of issue stands behind its word; the days before it are the report's.
        cut = sentence.start_char + issued.start()
        dates = [date for date in dates if date.end <= cut] or dates
    last = dates[-1].edtf or ""
    if AS_OF.search(sentence.text):
        story.as_of = last.removeprefix("../")
    elif COLLECTED.search(sentence.text):
        story.as_of = story.covering = last
    elif COVERING.search(sentence.text):
        story.covering = last
