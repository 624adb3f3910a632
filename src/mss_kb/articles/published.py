"""When an article was published. In: metadata values and URLs. Out: first and last day, evidence."""

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from mss_kb.articles.written_days import MONTH, YEARS, month_bounds, written_days
from mss_kb.edtf import first_and_last_day
from mss_kb.model import PublishedPrecision

# No date is longer, in characters.
LONGEST = 60
ISO_START = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:?\d{2}.*)?", re.S)
URL_DATE = re.compile(
    r"(?<!\d)(20\d{2}|19\d{2})(?:/(\d{1,2})/(\d{1,2})(?=[/?#]|$)|-(\d{2})-(\d{2})(?!\d)|/?(\d{2})(\d{2})(?!\d))"
)
URL_NAMED = re.compile(rf"/(?P<year>20\d\d|19\d\d)/(?P<month>{MONTH})/(?P<day>\d{{1,2}})(?=[/?#]|$)", re.I)
URL_MONTH = re.compile(r"(?<!\d)(?P<year>20\d\d|19\d\d)[/-](?P<month>0[1-9]|1[0-2])(?=/)")
COMPACT = re.compile(r"\d{8}")
# What may stand around a date in a field: a cue, a weekday, a clock time, a zone.
AROUND = re.compile(
    r"(?:published|posted|issued|released|date|on|at|first|[a-z]{3,9}day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
    r"|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|\d{1,2}(?=\s?[ap]\.?m)|[ap]\.?m\.?|z|gmt|utc|[a-z]{2,4}t|[+-]\d{2}:?\d{2}|[\s,;:|()–—-]+)*",
    re.I,
)


@dataclass(frozen=True)
class PublicationDate:
    """Days between which an article was published; `day` is set where both are the same."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: PublishedPrecision = PublishedPrecision.UNKNOWN
    evidence: str | None = None

    @property
    def day(self) -> dt.date | None:
        """The one day it can be, else None."""
        return self.earliest if self.earliest == self.latest else None

    @classmethod
    def of(
        cls, days: tuple[dt.date, dt.date], evidence: str, precision: PublishedPrecision | None = None
    ) -> "PublicationDate":
        """`stated` for one day unless said otherwise; a month or a year is at best `inferred`."""
        stated = PublishedPrecision.STATED if days[0] == days[1] else PublishedPrecision.INFERRED
        if precision is PublishedPrecision.INFERRED or stated is PublishedPrecision.INFERRED:
            return cls(*days, PublishedPrecision.INFERRED, evidence)
        return cls() if precision is PublishedPrecision.UNKNOWN else cls(*days, stated, evidence)


def read_date(value: object) -> tuple[dt.date, dt.date] | None:
    """First and last day of a date, a time (the day in its own zone) or an ISO, RFC 2822 or English text.

    None for what is no date or lies outside `YEARS`.
    """
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        days: tuple[dt.date | None, dt.date | None] = (value, value)
    elif isinstance(value, str) or (type(value) is int and 0 < value < 10**8):
        days = _read_text(" ".join(str(value)[:LONGEST].split()))
    else:
        return None
    earliest, latest = days
    if earliest is None or latest is None or earliest.year not in YEARS:
        return None
    return earliest, latest


def date_in_url(url: str) -> tuple[dt.date, dt.date] | None:
    """The day in a path such as `/2025/01/03/`, `/2025/jan/03/`, `/2025-01-03-` or `/20250103/`.

    First and last day of the month of `/2025/01/`; None where there is neither.
    """
    for match in URL_DATE.finditer(url):
        year, month, day = (int(digits) for digits in match.groups() if digits)
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found.year in YEARS:
            return found, found
    if named := URL_NAMED.search(url):
        written = next(written_days(f"{named['day']} {named['month']} {named['year']}"), None)
        return (written.earliest, written.latest) if written else None
    month_of = URL_MONTH.search(url)
    return month_bounds(int(month_of["year"]), int(month_of["month"])) if month_of else None


def _read_text(text: str) -> tuple[dt.date | None, dt.date | None]:
    if match := ISO_START.fullmatch(text):
        try:
            return first_and_last_day(match.group(1))
        except ValueError:
            return None, None
    if COMPACT.fullmatch(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    written = list(written_days(text))
    if len(written) == 1:
        (found,) = written
        if AROUND.fullmatch(text[: found.start] + " " + text[found.end :]):
            return found.earliest, found.latest
    try:
        day = parsedate_to_datetime(text).date()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None, None
    return day, day
