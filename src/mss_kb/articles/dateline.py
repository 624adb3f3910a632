"""The dateline that opens a report: `NAIROBI, March 4 (Reuters) - `. Out: place, agency, date."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mss_kb.articles.written_days import MONTH, WEEKDAY, month_number, written_days

# A dateline stands at the head of one of the first lines: below a title, a byline, a line to listen.
LINES_LOOKED_AT = 6
NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
DAY = rf"{WEEKDAY}?(?:{MONTH} {NUMBER}|{NUMBER} {MONTH})(?:,? \d{{4}})?"
AGENCY = re.compile(r"\(([^()\n\d]{2,40})\)|/([^/\n\d]{2,40})/")
NAME = r"[^\W\d_][\w.'’/-]*(?: [^\W\d_][\w.'’/-]*){0,3}"
DASH = r"(?:—|–|--|-(?= ))"
DATELINE = re.compile(
    rf"\(?(?P<place>(?!{DAY}){NAME}(?:, (?!{DAY}){NAME})?)"
    rf"(?P<rest>(?:(?:,? | ?{DASH} ?)(?:{DAY}|\({DAY}\)|{AGENCY.pattern})){{0,3}})"
    rf"\)?,? ?{DASH} ?(?=\S)"
)
MONTH_AND_DAY = re.compile(rf"(?P<m1>{MONTH}) (?P<d1>{NUMBER})|(?P<d2>{NUMBER}) (?P<m2>{MONTH})")


@dataclass(frozen=True)
class Dateline:
    """What a dateline says; `start` and `end` are offsets in the body.

    `date` is None without a year; `month_day` is the month and day that stand there without one.
    """

    start: int
    end: int
    place: str
    agency: str | None
    date: dt.date | None
    month_day: tuple[int, int] | None = None


def find_dateline(body: str, skipped: Iterable[tuple[int, int]] = ()) -> Dateline | None:
    """The dateline in the first lines.

    None where none begins with a place in capitals, with an agency or with a day and its year.
    """
    furniture = {start for start, _ in skipped}
    lines = (match for match in re.finditer(r"\S[^\n]*", body[:5_000]) if match.start() not in furniture)
    for _, line in zip(range(LINES_LOOKED_AT), lines, strict=False):
        match = DATELINE.match(body, line.start(), line.end())
        if not match:
            continue
        agency = AGENCY.search(match["rest"])
        date = _date(match["rest"])
        if agency or date or match["place"].split(",")[0].isupper():
            named = (agency[1] or agency[2]) if agency else None
            without_year = None if date else _month_day(match["rest"])
            return Dateline(match.start(), match.end(), match["place"], named, date, without_year)
    return None


def _date(rest: str) -> dt.date | None:
    """The day in what follows the place, if it has its year."""
    return next((day.earliest for day in written_days(AGENCY.sub("", rest)) if day.is_day), None)


def _month_day(rest: str) -> tuple[int, int] | None:
    """Month and day in what follows the place."""
    match = MONTH_AND_DAY.search(AGENCY.sub("", rest))
    if not match:
        return None
    return month_number(match["m1"] or match["m2"]), int(re.sub(r"\D", "", match["d1"] or match["d2"]))
