"""The dateline that opens a report: `NAIROBI, March 4 (Reuters) - `. Out: place, agency, date."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mss_kb.articles.published import YEARS

# A dateline stands at the head of one of the first lines: below a title, a byline, a line to listen.
LINES_LOOKED_AT = 6
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
AGENCY = re.compile(r"\(([^()\n\d]{2,40})\)|/([^/\n\d]{2,40})/")
NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
DATELINE = re.compile(
    rf"(?P<place>{NAME}(?:, (?!{MONTH} \d){NAME})?)"
    rf"(?P<rest>(?:,? (?:{DAY}|\({DAY}\)|{AGENCY.pattern})){{0,3}})"
    r",? ?(?:—|–|--|-(?= )) ?(?=\S)"
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
        if not match:
            continue
        agency = AGENCY.search(match["rest"])
        if agency or match["place"].split(",")[0].isupper():
            named = (agency[1] or agency[2]) if agency else None
            return Dateline(match.start(), match.end(), match["place"], named, _date(match["rest"]))
    return None


def _date(rest: str) -> dt.date | None:
    """The day in what follows the place, if it has its year."""
    month = re.search("|".join(MONTHS), AGENCY.sub("", rest))
    numbers = [int(digits) for digits in re.findall(r"\d+", rest)]
    if not month or len(numbers) != 2 or numbers[1] not in YEARS:
        return None
    try:
        return dt.date(numbers[1], MONTHS.index(month.group()) + 1, numbers[0])
    except ValueError:
        return None
