"""Direct speech. In: a text. Out: the stretches between quotation marks."""

import re
from itertools import pairwise

OPENING = re.compile(r"[“«„]")
CLOSING = {"“": "”", "«": "»", "„": "“”"}
STRAIGHT = re.compile(r'"')
# Fewer words without a full stop or comma inside are a borrowed word or phrase, not speech.
SPEECH_WORDS = 4


def quotations(text: str) -> list[tuple[int, int]]:
    """(start, end) of every quotation with its marks, in text order, none within another.

    A quotation that its paragraph does not close runs to the paragraph's end, as printers do.
    """
    found: list[tuple[int, int]] = []
    offset = 0
    for paragraph in re.split(r"(\n)", text):
        found += [(offset + start, offset + end) for start, end in _in_paragraph(paragraph)]
        offset += len(paragraph)
    return found


def _in_paragraph(text: str) -> list[tuple[int, int]]:
    found = []
    at = 0
    while match := OPENING.search(text, at):
        closers = CLOSING[match.group()]
        ends = [i for i in (text.find(mark, match.end()) for mark in closers) if i >= 0]
        at = min(ends) + 1 if ends else len(text)
        found.append((match.start(), at))
    if not found:
        marks = [match.start() for match in STRAIGHT.finditer(text)] + [len(text) - 1]
        found = [(start, end + 1) for start, end in list(pairwise(marks))[::2] if start < end]
    return found


def is_speech(quotation: str) -> bool:
    """Whether the words between marks are somebody's sentence rather than a borrowed word."""
    inner = quotation.strip('“”«»„" ')
    return len(inner.split()) >= SPEECH_WORDS or inner.endswith((",", ".", "!", "?"))
