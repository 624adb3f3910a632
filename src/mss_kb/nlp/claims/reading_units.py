"""Sentences as claims are read from them. In: a Doc.

Out: spans; a figure that is a line of its own is one with the line that explains it.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from mss_kb.nlp.body import body_of
from mss_kb.nlp.sentences import sentences

# `1,412,000`, `5,915 OR MORE`, `90%`, `US$217 million`: all of a line.
FIGURE_LINE = re.compile(
    r"(?:US|C)?[$€£]?\s?\d[\d.,\u202f\u00a0]*\s?(?:%|per cent|percent|\+|million|billion|m|bn)?"
    r"(?:\s(?:or more|or so|in \d+))?",
    re.I,
)


def reading_units(doc: Doc) -> Iterator[Span]:
    """The sentences that may hold claims, a figure's line together with the line right below it."""
    pending: Span | None = None
    for sentence in sentences(doc):
        if pending is not None:
            gap = body_of(doc)[pending.end_char : sentence.start_char]
            if gap.count("\n") == 1 and not gap.strip():
                yield doc[pending.start : sentence.end]
                pending = None
                continue
            yield pending
            pending = None
        if FIGURE_LINE.fullmatch(body_of(doc)[sentence.start_char : sentence.end_char].strip()):
            pending = sentence
        else:
            yield sentence
    if pending is not None:
        yield pending
