"""Times that repeat one told before: "the same period of 2024", "since then", "in those three months".

In: a sentence and the period told last. Out: Spots.

A figure is set against the same stretch of another year, or goes on from where the figure before it stood.
"""

import datetime as dt
import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from mss_kb.edtf import first_and_last_day
from mss_kb.lexicon import load
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.comparisons import opens_comparison
from mss_kb.nlp.claims.scope import Spot

STRETCH = "|".join(load("events")["stretches"])
SAME = re.compile(
    rf"\b(?:the|that) (?:same|corresponding|equivalent|comparable|said) (?:{STRETCH}|date)\b"
    r"(?P<year>(?:,? (?:of|in|during))? (?P<digits>(?:19|20)\d\d)\b|(?: (?:of|in))? (?:the )?(?P<back>"
    r"(?:last|previous|preceding|prior) year\b|(?:a|one|the) year (?:before|earlier|ago|prior)\b))?"
    rf"|\b(?P<those>(?:those|these) (?:\w+ )?(?:{STRETCH}))\b|\b(?P<then>since then)\b",
    re.I,
)
IS_MONTHS = re.compile(r"\d{4}-\d\d/\d{4}-\d\d")
IS_YEAR = re.compile(r"\d{4}")


def echo_spots(doc: Doc, sentence: Span, spots: Sequence[Spot], before: str | None) -> list[Spot]:
    """The times of a sentence that repeat another.

    It is that of the nearest spot before, else `before`, the period of the figure told last. Where neither is
    known there is nothing to repeat.
    """
    found: list[Spot] = []
    text = body_of(doc)[sentence.start_char : sentence.end_char]
    for match in SAME.finditer(text):
        span = doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if span is None:
            continue
        behind = [
            spot.value
            for spot in spots
            if spot.last < span.start and not is_of_comparison(doc, spot, sentence)
        ]
        told = behind[-1] if behind else before
        value = repeated(match, told, doc)
        if value is not None:
            found.append(Spot(span.start, span.end - 1, value, match.group()))
    return found


def repeated(match: re.Match[str], told: str | None, doc: Doc) -> str | None:
    """What a phrase makes of the time told before."""
    if told is None or "X" in told:
        return None
    if match["then"]:
        return since(told)
    if match["year"] is None:
        return told
    return in_year(closed(told, doc), match["digits"])


def since(told: str) -> str | None:
    """From then on: from the day or month told, or from the end of a stretch of months.

    What has come since the first quarter has come since April.
    """
    first, last = first_and_last_day(told)
    if first is None:
        return None
    if IS_MONTHS.fullmatch(told) and last is not None:
        return f"{last + dt.timedelta(days=1):%Y-%m}/.."
    return f"{told.partition('/')[0]}/.."


def is_of_comparison(doc: Doc, spot: Spot, sentence: Span) -> bool:
    """Whether the time is that of what is compared with: `519 came, against 24 in the quarter before`."""
    return any(opens_comparison(doc, i) for i in range(max(sentence.start, spot.first - 6), spot.first))


def closed(told: str, doc: Doc) -> str:
    """The period with its open end closed by the month of publication."""
    published = doc._.mss_kb_published
    if told.endswith("/..") and published is not None:
        start = told.partition("/")[0]
        return f"{start}/{published.isoformat()[: max(7, len(start))]}"
    return told


def in_year(told: str, year: str | None) -> str | None:
    """The same stretch in another year, by default the one before; a whole year is that year.

    `2025-01/2025-06` in 2024 is `2024-01/2024-06`.
    """
    ends = [end for end in told.split("/") if end != ".."]
    last = int(ends[-1][:4])
    shift = (int(year) if year else last - 1) - last
    moved = [str(int(end[:4]) + shift) + end[4:] for end in ends]
    if any(end[4:].startswith("-02-29") for end in moved):
        moved = [end.replace("-02-29", "-02-28") for end in moved]
    return "/".join(moved) if len(ends) == told.count("/") + 1 else str(last + shift)
