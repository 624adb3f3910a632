"""When an article was published, by all that speaks of it.

In: metadata, dateline, body. Out: PublicationDate. Metadata decide; then a dateline with its year, a line
with the date at the head of the text, the URL. What gives only a month (metadata or URL) is made a day by one
that another of these gives within it.
"""

import datetime as dt
from collections.abc import Iterator

from mss_kb.articles.date_line import find_date_line
from mss_kb.articles.dateline import Dateline
from mss_kb.articles.published import PublicationDate, date_in_url
from mss_kb.articles.reading import Metadata
from mss_kb.model import PublishedPrecision

INFERRED = PublishedPrecision.INFERRED


def date_article(told: Metadata, dateline: Dateline | None, body: str) -> PublicationDate:
    """The day of publication or its bounds, with the evidence that decided."""
    found = [told.published] if told.published.evidence else []
    found += list(_inferred(told, dateline, body))
    if not found:
        return told.published
    first = found[0]
    if first.day is not None or first.precision is not INFERRED:
        return first
    finer = next((one for one in found[1:] if one.day is not None and _is_within(one.day, first)), None)
    if finer is not None and finer.day is not None:
        return _joined(first, finer.day, finer.evidence or "")
    day = _day_within(dateline, first)
    return _joined(first, day, "dateline") if day is not None else first


def _inferred(told: Metadata, dateline: Dateline | None, body: str) -> Iterator[PublicationDate]:
    """What the text's head and the URL say, strongest first."""
    if dateline and dateline.date:
        yield PublicationDate.of((dateline.date, dateline.date), "dateline", INFERRED)
    if line := find_date_line(body):
        yield PublicationDate.of((line, line), "date line", INFERRED)
    if in_url := (date_in_url(told.url) if told.url else None):
        yield PublicationDate.of(in_url, "URL", INFERRED)


def _joined(first: PublicationDate, day: dt.date, evidence: str) -> PublicationDate:
    return PublicationDate.of((day, day), f"{first.evidence} and {evidence}", INFERRED)


def _is_within(day: dt.date, bounds: PublicationDate) -> bool:
    return (
        bounds.earliest is not None and bounds.latest is not None and bounds.earliest <= day <= bounds.latest
    )


def _day_within(dateline: Dateline | None, bounds: PublicationDate) -> dt.date | None:
    """The day of a dateline without its year, where the bounds hold just one such day."""
    if dateline is None or dateline.month_day is None or bounds.earliest is None or bounds.latest is None:
        return None
    days = []
    for year in {bounds.earliest.year, bounds.latest.year}:
        try:
            days.append(dt.date(year, *dateline.month_day))
        except ValueError:
            continue
    held = [day for day in days if _is_within(day, bounds)]
    return held[0] if len(held) == 1 else None
