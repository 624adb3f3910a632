"""The dateline that opens a report: `NAIROBI, March 4 (Reuters) - `. Out: place, agency, date."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mss_kb.articles.published import YEARS

# A dateline stands at the head of one of the first lines: below a title, a byline, a line to listen.
LINES_LOOKED_AT = 6
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
DAY_MONTH = rf"(?P<day_first>\d{{1,2}}) {MONTH.replace('month', 'month_second')}"
DATE = rf"(?:{MONTH} (?P<day>\d{{1,2}})|{DAY_MONTH})(?:,? (?P<year>\d{{4}}))?"
NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
DATELINE = re.compile(
    rf"(?P<place>{NAME}(?:, (?!(?:{'|'.join(MONTHS)})[a-z]*\.? \d){NAME})?)"
    rf"(?:,? {DATE})?"
    r"(?: \((?P<agency>[^()\n\d]{2,40})\))?"
    rf"(?:,? {DATE.replace('P<', 'P<late_')})?"
    r" ?(?:—|–|--|-(?= )) ?(?=\S)"
)


@dataclass(frozen=True)
class Dateline:
    """What a dateline says; `start` and `end` are offsets in the body. `date` is None without a year."""

    start: int
    end: int
    place: str
    agency: str | None
    date: dt.date | None


def find_dateline(body: str, skipped: Iterable[tuple[int, int]] = ()) -> Dateline | None:
    """The dateline in the first lines; None where none begins with a place in capitals or with an agency."""
    furniture = {start for start, _ in skipped}
    lines = (match for match in re.finditer(r"\S[^\n]*", body[:5_000]) if match.start() not in furniture)
    for _, line in zip(range(LINES_LOOKED_AT), lines, strict=False):
        match = DATELINE.match(body, line.start(), line.end())
        if match and (match["agency"] or match["place"].split(",")[0].isupper()):
            return Dateline(match.start(), match.end(), match["place"], match["agency"], _date(match))
    return None


def _date(match: re.Match[str]) -> dt.date | None:
    said = match.groupdict()
    year = said["year"] or said["late_year"]
    day = said["day"] or said["day_first"] or said["late_day"] or said["late_day_first"]
    month = said["month"] or said["month_second"] or said["late_month"] or said["late_month_second"]
    if not (year and day and month) or int(year) not in YEARS:
        return None
    try:
        return dt.date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
