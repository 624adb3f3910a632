"""Years that an undated text leaves out: "in February" of a text that tells of May 2025.

In: an EDTF text with `XXXX`. Out: the same with its year, where the text's latest past date gives it.

A text without a day of publication was written after the latest day that it tells as past, and news leaves
out a year only within twelve months.
"""

import datetime as dt
import re
from functools import lru_cache

from spacy.tokens import Doc, Token

from mss_kb.nlp.claims.clauses import clause_head
from mss_kb.nlp.claims.tense import is_to_come
from mss_kb.nlp.dates.publication import written_after

UNKNOWN = "XXXX-"
IS_DAY_OF_YEAR = re.compile(r"XXXX-\d\d-\d\d")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# How many words a weekday stands before the word that its date hangs on.
WEEKDAY_REACH = 4


def with_year(doc: Doc, edtf: str, token: Token) -> str:
    """The time at `token` with its year; as it is where nothing gives one.

    What is to come lies after the text's latest past date, the rest at or before it.
    """
    if UNKNOWN not in edtf or "W" in edtf or is_counted_from_now(token):
        return edtf
    latest = latest_past(doc)
    if latest is None:
        return edtf
    if (named := year_of_weekday(edtf, token, latest)) is not None:
        return edtf.replace("XXXX", str(named))
    ends = edtf.split("/")
    known = [end for end in ends if end.startswith(UNKNOWN)]
    year = year_of(known[-1], latest, coming=is_to_come(clause_head(token)))
    if len(known) == 2 and known[0][5:7] > known[1][5:7]:
        return f"{year - 1}-{known[0][5:]}/{year}-{known[1][5:]}"
    return "/".join(end.replace("XXXX", str(year)) for end in ends)


def year_of_weekday(edtf: str, token: Token, latest: dt.date) -> int | None:
    """The year beside the latest past date in which the day falls on the weekday that stands beside it."""
    before = token.doc[max(0, token.i - WEEKDAY_REACH) : token.i + 1]
    named = next((WEEKDAYS.index(word.lower_) for word in before if word.lower_ in WEEKDAYS), None)
    if named is None or not IS_DAY_OF_YEAR.fullmatch(edtf):
        return None
    for year in (latest.year, latest.year + 1, latest.year - 1):
        try:
            day = dt.date(year, int(edtf[5:7]), int(edtf[8:10]))
        except ValueError:
            continue
        if day.weekday() == named:
            return year
    return None


def is_counted_from_now(month: Token) -> bool:
    """Whether the month's year is told from the unknown day of publication: `June last year`, `last June`."""
    around = month.doc[max(0, month.i - 1) : month.i + 3]
    return any(token.lower_ in ("last", "this", "next") for token in around)


def year_of(end: str, latest: dt.date, *, coming: bool) -> int:
    """The year of `XXXX-06` or `XXXX-06-25` beside the latest past date."""
    after = end[5 : 5 + len("MM")] > latest.isoformat()[5:7]
    if coming:
        return latest.year if end[5:7] >= latest.isoformat()[5:7] else latest.year + 1
    return latest.year - 1 if after else latest.year


@lru_cache(maxsize=2)
def latest_past(doc: Doc) -> dt.date | None:
    """The latest day that an undated text tells as past, by its own words."""
    if doc._.mss_kb_published is not None:
        return None
    return written_after(doc, doc._.mss_kb_dates)
