"""When was a text published, by its own words alone? In: a Doc or a text.

Out: bounds of the day, and the words that decided.

Three kinds of evidence, strongest first: a dateline ("PARIS, March 3, 2024 (Reuters) -"), a weekday
beside its date ("on Friday, January 3, 2025":
news names a weekday only within a week), and the latest full date that the text tells of as past. What
is left open stays None: an
unknown day of publication is an answer, never a guess.
"""

import datetime as dt
import re
from collections.abc import Iterable

from spacy.tokens import Doc

from mss_kb.model import DateMention, DateType, Frozen
from mss_kb.nlp.dates.find import dates_of_text, find_dates
from mss_kb.nlp.dates.tense import direction

# A dateline opens the text; characters that it may take.
DATELINE_LENGTH = 120
DATELINE = re.compile(r"[^\n]{0,100}?(?:\)\s*[-–—:]|\s[-–—]{1,2}\s)")
# A weekday beside its date ("Friday, January 3, 2025").
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
# News names the weekday of an event for about a week; then it gives the date alone.
WEEKDAY_REACH = dt.timedelta(days=7)


class PublicationBounds(Frozen):
    """First and last day on which the text can have been published, each None where it is open.

    `basis` is `dateline`, `weekday` or `past` (a lower bound only); `evidence` are the words that decided.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: str
    evidence: str


def date_from_text(text: Doc | str) -> PublicationBounds | None:
    """The bounds of the day of publication, or None where the text says nothing of it.

    Never looks at `mss_kb_published`; a plain text is read without tense.
    """
    if isinstance(text, Doc):
        kept, text._.mss_kb_published = text._.mss_kb_published, None
        try:
            mentions = find_dates(text)
        finally:
            text._.mss_kb_published = kept
        body = text.text
    else:
        mentions, body = dates_of_text(text), text
    full = [mention for mention in mentions if _is_full_day(mention)]
    return _dateline(body, full) or _weekday(text, full) or _past(text, mentions)


def written_after(doc: Doc, mentions: Iterable[DateMention]) -> dt.date | None:
    """The day on or after which a text was written, by the latest day or month that it tells as past.

    None where it tells none.
    """
    bounds = _past(doc, (mention for mention in mentions if len(mention.edtf or "") >= len("2025-01")))
    return bounds.earliest if bounds else None


def _is_full_day(mention: DateMention) -> bool:
    return (
        mention.type in (DateType.DATE, DateType.TIME)
        and re.match(r"\d{4}-\d{2}-\d{2}", mention.timex) is not None
    )


def _day(mention: DateMention) -> dt.date:
    return dt.date.fromisoformat(mention.timex[:10])


def _dateline(body: str, full: Iterable[DateMention]) -> PublicationBounds | None:
    """A full date in the first line before its dash or bracket."""
    opening = DATELINE.match(body[:DATELINE_LENGTH])
    if opening is None:
        return None
    for mention in full:
        # "On Friday, ..." opens a sentence, not a dateline.
        if mention.end <= opening.end() and mention.prep_start == mention.start:
            return PublicationBounds(
                earliest=_day(mention), latest=_day(mention), basis="dateline", evidence=mention.text
            )
    return None


def _weekday(text: Doc | str, full: Iterable[DateMention]) -> PublicationBounds | None:
    """The last day that stands beside its weekday and is told as past.

    Published that day or within a week.
    """
    named = [mention for mention in full if WEEKDAY.match(mention.text) and not _is_ahead(text, mention)]
    if not named:
        return None
    last = max(named, key=_day)
    return PublicationBounds(
        earliest=_day(last), latest=_day(last) + WEEKDAY_REACH, basis="weekday", evidence=last.text
    )


def _past(text: Doc | str, mentions: Iterable[DateMention]) -> PublicationBounds | None:
    """The latest calendar date that the text tells of as past: not published before it began."""
    if isinstance(text, str) or not text.has_annotation("DEP"):
        return None
    told = [
        mention
        for mention in mentions
        if mention.type is DateType.DATE
        and mention.earliest
        and mention.edtf
        and "/" not in mention.edtf
        and _is_past(text, mention)
    ]
    if not told:
        return None
    last = max(told, key=lambda mention: mention.earliest or dt.date.min)
    return PublicationBounds(earliest=last.earliest, basis="past", evidence=last.text)


def _is_ahead(text: Doc | str, mention: DateMention) -> bool:
    return isinstance(text, Doc) and direction(text, mention.start, mention.end) > 0


def _is_past(text: Doc, mention: DateMention) -> bool:
    return direction(text, mention.start, mention.end) < 0
