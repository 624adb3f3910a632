"""Names without a year ("June", "Friday", "the third quarter"): which of the many is meant.

In: Named, Setting. Out: Stretch.
"""

import datetime as dt
from functools import partial

from mss_kb.nlp.dates import stretches
from mss_kb.nlp.dates.holidays import holiday_of
from mss_kb.nlp.dates.readings import Named
from mss_kb.nlp.dates.setting import Setting
from mss_kb.nlp.dates.stretches import Stretch

# A day lends its year to another that is at most so many days away.
ANCHOR_DAYS = 45
# Days away: a bare month or day of a month is not taken that far where the other side has it that close.
FAR = 300
SURE = -2
CLOSE = 61


def nearest(reading: Named, setting: Setting) -> Stretch:
    """The one that the pointer or the tense points at, seen from the day of publication.

    Without it, from a full date of the text.
    """
    published = setting.published
    if (
        setting.compared
        and setting.compared.first
        and reading.unit in ("quarter", "half")
        and not reading.hint
    ):
        before = [c for c in choices(reading, setting.compared.first) if c.days[1] < setting.compared.first]
        return before[-1]
    if published is None:
        return _by_anchor(reading, setting)
    named = choices(reading, published)
    if not named:
        return without_year(reading)
    if reading.hint in ("last", "next"):
        return _pointed(named, published, reading.hint)
    direction = 0 if reading.modifies else setting.direction()
    if reading.hint == "this":
        here = _in_frame(named, stretches.around("week" if reading.unit == "weekday" else "year", published))
        if here and (reading.unit != "weekday" or (here.days[0] - published).days * direction >= 0):
            return here
    past = [choice for choice in named if choice.days[0] <= published]
    coming = [choice for choice in named if choice.days[1] >= published]
    if reading.unit == "weekday" and direction > SURE and setting.near and setting.near.first:
        # "Medicine was announced Monday, physics Tuesday": the days of a sentence go on.
        after = [choice for choice in coming if choice.days[0] > setting.near.first]
        ahead = (after[0].days[0] - setting.near.first).days if after else 7
        if ahead < 7 and (not direction or (setting.near.first == published and ahead == 1)):
            return after[0]
    if direction < 0:
        behind = past[-1] if past else named[0]
        doubtful = direction > SURE and bool(coming) and _far(behind, published)
        return coming[0] if doubtful and _close(coming[0], published) else behind
    if direction > 0:
        beyond = coming[0] if coming else named[-1]
        return past[-1] if past and _far(beyond, published) and _close(past[-1], published) else beyond
    return min(named, key=lambda choice: _distance(choice, published, reading.unit))


def _far(choice: Stretch, published: dt.date) -> bool:
    """So far off that news would name the year ("last October") and not lean on the tense."""
    first, last = choice.days
    return min(abs((first - published).days), abs((last - published).days)) > FAR


def _close(choice: Stretch, published: dt.date) -> bool:
    first, last = choice.days
    return min(abs((first - published).days), abs((last - published).days)) <= CLOSE


def _pointed(named: list[Stretch], published: dt.date, hint: str) -> Stretch:
    """The "last June" ended before the day of publication, "next June" has not begun."""
    if hint == "last":
        past = [choice for choice in named if choice.days[1] < published]
        return past[-1] if past else named[0]
    coming = [choice for choice in named if choice.days[0] > published]
    return coming[0] if coming else named[-1]


def _in_frame(named: list[Stretch], frame: Stretch) -> Stretch | None:
    first, last = frame.days
    return next((choice for choice in named if first <= choice.days[0] <= last), None)


def _distance(choice: Stretch, published: dt.date, unit: str) -> float:
    """Days between; what is to come counts as further off, because news tells of the past."""
    first, last = choice.days
    if first <= published <= last:
        return 0
    ahead = (first - published).days
    if ahead > 0:
        return ahead * (3.0 if unit in ("weekday", "quarter", "half", "season") else 1.5)
    return (published - last).days


def choices(reading: Named, published: dt.date) -> list[Stretch]:
    """The stretches of that name near the day of publication, in order."""
    if reading.unit == "weekday":
        monday = published - dt.timedelta(days=published.isoweekday() - 1)
        return [
            stretches.day(monday + dt.timedelta(days=reading.number - 1 + 7 * week))
            for week in (-2, -1, 0, 1, 2)
        ]
    if reading.unit == "weekend":
        return [stretches.around("weekend", published + dt.timedelta(weeks=week)) for week in (-1, 0, 1)]
    reach = 9 if (reading.number, reading.day) == (2, 29) else 2
    found = []
    for number in range(max(published.year - reach, 1), min(published.year + reach, 9998) + 1):
        try:
            found.append(named_in(reading, number))
        except ValueError:
            continue
    return found


def named_in(reading: Named, year: int) -> Stretch:
    """The one of that year; ValueError for 29 February of a common year."""
    if reading.unit == "month":
        return stretches.month(year, reading.number)
    if reading.unit == "quarter":
        return stretches.quarter(year, reading.number)
    if reading.unit == "half":
        return stretches.half(year, reading.number)
    if reading.unit == "season":
        return stretches.season(year, reading.season)
    if reading.unit == "holiday":
        return stretches.day(holiday_of(reading.name, year))
    return stretches.day(dt.date(year, reading.number, reading.day or 1))


def without_year(reading: Named) -> Stretch:
    """What is left of a name whose year is unknown: `XXXX-06`, `XXXX-WXX-5`."""
    if reading.unit == "weekday":
        return Stretch("day", f"XXXX-WXX-{reading.number}")
    if reading.unit in ("weekend", "holiday"):
        return stretches.unknown(reading.unit)
    if reading.unit == "month":
        return Stretch("month", f"XXXX-{reading.number:02d}", f"XXXX-{reading.number:02d}")
    if reading.unit == "day":
        text = f"XXXX-{reading.number:02d}-{reading.day:02d}"
        return Stretch("day", text, text)
    return Stretch(
        reading.unit,
        f"XXXX-{reading.season or {'quarter': 'Q', 'half': 'H'}[reading.unit] + str(reading.number)}",
    )


def _days_from(anchor: dt.date, choice: Stretch) -> int:
    return abs((choice.days[0] - anchor).days)


def _by_anchor(reading: Named, setting: Setting) -> Stretch:
    """A day near a full date of the text has its year ("January 3, 2025 ... another on January 4")."""
    if reading.unit == "day" and not reading.hint:
        for anchor in reversed(setting.anchors):
            found = min(choices(reading, anchor), key=partial(_days_from, anchor))
            if _days_from(anchor, found) <= ANCHOR_DAYS:
                return found
    return without_year(reading)
