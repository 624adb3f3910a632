"""EDTF (ISO 8601-2:2019) as far as news needs it.

That is days, months, years, intervals with open ends, `~`, and `X` for unknown digits.

In: an EDTF text such as `2024`, `2024-12-06/2024-12-11`, `2022/..`, `../2025-10`, `2024-12~`, `XXXX-06`. Out:
days. Seasons and quarters are written as intervals of months, so that every reader understands them.
"""

import calendar
import datetime as dt
import re

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


def is_interval(edtf: str) -> bool:
    """Whether the text has two ends."""
    return "/" in edtf


def first_and_last_day(edtf: str | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a date or interval; None for an open end, an unknown digit or None itself.

    Raises ValueError for a text outside the subset (`2025-13`, `last May`).
    """
    if edtf is None or "X" in edtf:
        return None, None
    first, slash, second = edtf.partition("/")
    earliest = None if first in ("..", "") else _edge(first, last=False)
    end = second if slash else first
    latest = None if end in ("..", "") else _edge(end, last=True)
    if earliest and latest and earliest > latest:
        raise ValueError(f"EDTF interval {edtf!r} ends before it starts")
    return earliest, latest


def _edge(part: str, *, last: bool) -> dt.date:
    match = DATE.fullmatch(part)
    if not match:
        raise ValueError(f"{part!r} is not a date of the EDTF subset YYYY[-MM[-DD]][~]")
    year, month, day = (int(digits) if digits else None for digits in match.groups())
    assert year is not None
    month = month or (12 if last else 1)
    day = day or (calendar.monthrange(year, month)[1] if last else 1)
    return dt.date(year, month, day)
