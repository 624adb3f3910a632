"""The line at the head of a page that says when it was published: `Published January 3, 2025`.

In: a body. Out: a day. It stands alone, behind its cue or behind the name of who wrote the text.
"""

import datetime as dt
import re

from mss_kb.articles.written_days import WrittenDay, written_days

LINES_LOOKED_AT = 8
MOST_WORDS = 16
# How far into a text a chronicle shows, in characters.
LONGEST = 20_000
CUE = re.compile(
    r"(?:first )?(?:published|posted|issued|released|date|dated|filed|for (?:immediate )?release)\b", re.I
)
UPDATED = re.compile(r"(?:last )?(?:updated|modified|revised|edited|next update)\b", re.I)
# What stands around a day that is a line of its own: a weekday, a clock time, a zone, marks.
ALONE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|at|\d{1,2}[:.h]\d{2}(?::\d{2})?|[ap]\.?m\.?"
    r"|GMT|UTC|[A-Z]{1,3}[DS]?T|[\s,;:|()*_#/–—-]+)*",
    re.I,
)
BYLINE = re.compile(
    r"(?:By |BY )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}\s*[,|•·–—-]\s*$|By [^\n]{2,60}[,|•·–—-]\s*$"
)


def find_date_line(body: str) -> dt.date | None:
    """The day of the first such line among the first ones of the text; never the day of an update.

    Dates that stand alone above paragraph after paragraph are those of a chronicle.
    """
    lines = [match.group().strip() for match in re.finditer(r"\S[^\n]*", body[:LONGEST])]
    for line in lines[:LINES_LOOKED_AT]:
        if (day := _told(line)) is not None:
            return day
    alone = {day for line in lines if (day := _alone(line)) is not None}
    head = next((day for line in lines[:LINES_LOOKED_AT] if (day := _alone(line)) is not None), None)
    return head if len(alone) == 1 else None


def _told(line: str) -> dt.date | None:
    """The day behind a cue or the writer's name."""
    days = _days(line)
    if not days:
        return None
    is_told = CUE.match(line.lstrip("*_#> ")) or BYLINE.match(line[: days[0].start])
    return days[0].earliest if is_told else None


def _alone(line: str) -> dt.date | None:
    """The day that is a line of its own."""
    days = _days(line)
    if not days:
        return None
    is_alone = ALONE.fullmatch(line[: days[0].start]) and ALONE.fullmatch(line[days[0].end :])
    return days[0].earliest if is_alone else None


def _days(line: str) -> list[WrittenDay]:
    """The written days of a short line that are not those of an update."""
    if len(line.split()) > MOST_WORDS:
        return []
    days = [day for day in written_days(line) if day.is_day]
    return [day for day in days if not _is_update(line, day, days)]


def _is_update(line: str, day: WrittenDay, days: list[WrittenDay]) -> bool:
    """Whether the words between the day before and this one say that it is that of an update."""
    before = max((other.end for other in days if other.end <= day.start), default=0)
    return UPDATED.search(line[before : day.start]) is not None
