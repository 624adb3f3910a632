"""When was a text published, by its own words alone? In: a Doc or a text.

Out: bounds of the day, and the words that decided.

Evidence, strongest first: a dateline ("PARIS, March 3, 2024 (Reuters) -"); a weekday beside its date ("on
Friday, January 3, 2025": news names a weekday only within a week; without its year it is of the first year
after what the text tells of as past in which the two go together); the latest date that the text tells of as
past, and the first that it says is still to come. What is left open stays None: an unknown day of publication
is an answer, never a guess.
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
# A day of a month falls on one weekday once in five years or more seldom.
YEARS_APART = 5
YEARLESS = re.compile(r"XXXX-\d\d-\d\d")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Words of what is still to come at publication, and of what was to come for those who spoke.
NOW = frozenset({"will", "is", "are", "shall", "'ll", "’ll", "has", "have"})
THEN = frozenset({"would", "could", "might", "was", "were", "had"})
WEEKDAY_REACH = dt.timedelta(days=7)


class PublicationBounds(Frozen):
    """First and last day on which the text can have been published, each None where it is open.

    `basis` is `dateline`, `weekday`, `past`, or one of the last two `and coming`; `evidence` are the words
    that decided.
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
    past, coming = _past(text, mentions), _coming(text, mentions)
    named = _weekday(text, full) or _weekday_of_some_year(text, mentions, past)
    return _dateline(body, full) or _until(named, coming) or _until(past, coming)


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


def _weekday_of_some_year(
    text: Doc | str, mentions: Iterable[DateMention], past: PublicationBounds | None
) -> PublicationBounds | None:
    """The last day that stands beside its weekday without a year: of the year in which the two go together.

    That is the only one from the latest past date on for some years. None where the text tells no past date.
    """
    if past is None or past.earliest is None:
        return None
    found = []
    for mention in mentions:
        if not (YEARLESS.fullmatch(mention.timex[:10]) and WEEKDAY.match(mention.text)) or _is_ahead(
            text, mention
        ):
            continue
        weekday = DAYS.index(mention.text[:3].lower())
        years = range(past.earliest.year, past.earliest.year + YEARS_APART)
        days = [day for year in years if (day := _in_year(mention.timex, year)) and day.weekday() == weekday]
        found += [(day, mention.text) for day in days if day + WEEKDAY_REACH >= past.earliest][:1]
    if not found:
        return None
    day, words = max(found)
    return PublicationBounds(
        earliest=max(day, past.earliest),
        latest=max(day, past.earliest) + WEEKDAY_REACH,
        basis="weekday",
        evidence=f"{words}, after {past.evidence}",
    )


def _in_year(timex: str, year: int) -> dt.date | None:
    """`XXXX-01-03` in a year; None for 29 February of a common year."""
    try:
        return dt.date(year, int(timex[5:7]), int(timex[8:10]))
    except ValueError:
        return None


def _coming(text: Doc | str, mentions: Iterable[DateMention]) -> PublicationBounds | None:
    """The first date that the text says is still to come: published before it ends.

    What "would" come was to come for those who spoke then, not for the reader.
    """
    if isinstance(text, str) or not text.has_annotation("DEP"):
        return None
    told = [
        mention
        for mention in mentions
        if mention.type is DateType.DATE
        and mention.latest
        and str(mention.latest.year) in mention.text
        and _is_ahead(text, mention)
        and _is_of_now(text, mention)
    ]
    if not told:
        return None
    first = min(told, key=lambda mention: mention.latest or dt.date.max)
    return PublicationBounds(latest=first.latest, basis="coming", evidence=first.text)


def _is_of_now(text: Doc, mention: DateMention) -> bool:
    """Whether the sentence speaks from the day of publication: "will vote", "is due", without a past form."""
    span = text.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    words = {token.lower_ for token in span.sent}
    is_told = any(token.tag_ in ("VBD", "VBN") for token in span.sent if token.dep_ in ("ROOT", "conj"))
    return bool(words & NOW) and not words & THEN and not (is_told and "will" not in words)


def _until(bounds: PublicationBounds | None, coming: PublicationBounds | None) -> PublicationBounds | None:
    """The bounds with the day that is still to come as their end, where that lies within them."""
    if bounds is None or coming is None or coming.latest is None or bounds.earliest is None:
        return bounds
    if coming.latest < bounds.earliest or (bounds.latest is not None and bounds.latest <= coming.latest):
        return bounds
    return bounds.model_copy(
        update={
            "latest": coming.latest,
            "basis": f"{bounds.basis} and coming",
            "evidence": f"{bounds.evidence}; {coming.evidence}",
        }
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
        and mention.edtf[:4] in mention.text
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
