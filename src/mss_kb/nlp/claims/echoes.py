"""Times that repeat one told before: "the same period of 2024", "since then", "in those three months".

In: a sentence and the period told last. Out: Spots.

A figure is set against the same stretch of another year, or goes on from where the figure before it stood.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from mss_kb.edtf import first_and_last_day
from mss_kb.lexicon import load
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.comparisons import opens_comparison
from mss_kb.nlp.claims.scope import Spot

COUNTS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
STRETCH = "|".join(load("events")["stretches"])
SAME = re.compile(
    rf"\b(?:the|that) (?:same|corresponding|equivalent|comparable|said) (?:{STRETCH}|date)\b"
    r"(?P<year>(?:,? (?:of|in|during))? (?P<digits>(?:19|20)\d\d)\b|(?: (?:of|in))? (?:the )?(?P<back>"
    r"(?:last|previous|preceding|prior) year\b|(?:a|one|the) year (?:before|earlier|ago|prior)\b))?"
    rf"|\b(?P<those>(?:those|these) (?:\w+ )?(?:{STRETCH}))\b"
    r"|\b(?P<then>since then|since(?= ?[,.;:]| and\b|$))\b"
    rf"|\b(?:in|over|during) (?P<length>the (?:{COUNTS}) (?:{STRETCH})|the period)\b"
    r"(?! (?:to|of|from|since|between|before|after|until|ending|ended|leading|up|under)\b)"
    r"|^(?P<saw>the period)\b(?= saw| was| has)",
    re.I,
)
# `on the 25th`, `since the 11th`: a day of the month told, or of the last month that has come.
NTH = re.compile(
    r"\b(?P<since>since|until|by|on|from) (?P<day>the (?P<nth>\d\d?)(?:st|nd|rd|th))\b"
    r"(?P<to> (?:to|until|through) the (?P<last>\d\d?)(?:st|nd|rd|th)\b)?"
    r"(?= ?[^\w\s-]| (?:and|but|to|for|when|in|at)\b)",
    re.I,
)
NUMBERED = re.compile(r"(?:those|these) (?P<count>\w+) months", re.I)
IS_MONTHS = re.compile(r"\d{4}-\d\d/\d{4}-\d\d")
IS_YEAR = re.compile(r"\d{4}")
IS_MONTH = re.compile(r"\d{4}-\d\d")


def echo_spots(
    doc: Doc, sentence: Span, spots: Sequence[Spot], before: str | None, month: str | None = None
) -> list[Spot]:
    """The times of a sentence that repeat another; `month` is the date of the heading above it.

    It is that of the nearest spot before, else `before`, the period of the figure told last. Where neither is
    known there is nothing to repeat.
    """
    found: list[Spot] = list(days_of_month(doc, sentence, spots, month or before))
    text = body_of(doc)[sentence.start_char : sentence.end_char]
    for match in SAME.finditer(text):
        start, end = match.span("length" if match["length"] else 0)
        span = doc.char_span(sentence.start_char + start, sentence.start_char + end, alignment_mode="expand")
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
    if (counted := NUMBERED.fullmatch(match.group())) and told.endswith("/.."):
        return months_from(told, counted["count"].lower())
    if match["year"] is None:
        return told
    return in_year(closed(told, doc), match["digits"])


def months_from(told: str, count: str) -> str | None:
    """So many months from the start of an open stretch: `since October ... in those nine months`."""
    first, _ = first_and_last_day(told)
    if first is None or count not in COUNTS.split("|"):
        return None
    index = first.year * 12 + first.month - 1 + COUNTS.split("|").index(count) + 1
    return f"{first:%Y-%m}/{index // 12:04d}-{index % 12 + 1:02d}"


def days_of_month(doc: Doc, sentence: Span, spots: Sequence[Spot], month: str | None) -> Iterator[Spot]:
    """Days without their month, of the month told in the sentence or before it, else of the latest."""
    text = body_of(doc)[sentence.start_char : sentence.end_char]
    for match in NTH.finditer(text):
        start, end = sentence.start_char + match.start("day"), sentence.start_char + match.end("day")
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or any(spot.first <= span.start <= spot.last for spot in spots):
            continue
        told = [spot.value for spot in spots if spot.last < span.start and IS_MONTH.match(spot.value)]
        day = day_in(told[-1] if told else month, int(match["nth"]), doc)
        if day is not None:
            value = {"since": f"{day}/..", "until": f"../{day}", "by": f"../{day}"}.get(
                match["since"].lower(), f"{day}"
            )
            if match["to"] and (last := day_in(f"{day}", int(match["last"]), doc)) is not None:
                value = f"{day}/{last}"
            yield Spot(span.start, span.end - 1, value, match["day"])


def day_in(told: str | None, number: int, doc: Doc) -> dt.date | None:
    """A day by its number in the month of a time; without one, the latest such day before publication."""
    published: dt.date | None = doc._.mss_kb_published
    first = first_and_last_day(told)[0] if told and IS_MONTH.match(told) else None
    if first is None and published is not None:
        first = published if number <= published.day else published.replace(day=1) - dt.timedelta(days=1)
    try:
        return first.replace(day=number) if first is not None else None
    except ValueError:
        return None


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
