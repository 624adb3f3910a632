"""Two expressions that make one interval.

"between December 6 and 11", "from 1 April to 15 June", "the year to July".
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mss_kb.nlp.dates import stretches
from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.names import choices
from mss_kb.nlp.dates.readings import Clock, Found, Known, Named, Part, Reading, is_calendar
from mss_kb.nlp.dates.resolve import Resolved, resolve
from mss_kb.nlp.dates.setting import Setting
from mss_kb.nlp.dates.stretches import Stretch

# What may stand between a length and the day on which it ended: `the quarter that ended in June`.
ENDING = frozenset({"that", "which", "ended", "ending", "to", "through", "until", "in", "on"})
UNTIL = ("to", "until", "till", "through", "thru")


@dataclass(frozen=True)
class Joined:
    """How an expression goes on with the next.

    `range`, `list` (a shared year only) or `accounts` ("the year to July").
    """

    kind: str


def joined_to(found: Sequence[Found], index: int, lexemes: Sequence[Lexeme]) -> Joined | None:
    """Whether `found[index]` and the one after it belong together."""
    if index + 1 >= len(found):
        return None
    first, second = found[index], found[index + 1]
    between = lexemes[first.end : second.start]
    if first.pair == "accounts" and all(lexeme.text in ENDING for lexeme in between):
        return Joined("accounts") if is_calendar(second.reading) else None
    if [lexeme.letter for lexeme in between] == ["-", "i", "-"]:
        between = between[1:2]  # "the October-to-December period"
    if len(between) == 2 and between[0].text == ",":
        # "between March 1, 2025, and January 21, 2026": the comma closes the year, and parts nothing.
        joined = _joined(first, second, between[1:], lexemes)
        return joined if joined and joined.kind == "range" else None
    return _joined(first, second, between, lexemes)


def _joined(
    first: Found, second: Found, between: Sequence[Lexeme], lexemes: Sequence[Lexeme]
) -> Joined | None:
    if len(between) != 1:
        return None
    word = between[0]
    if not is_calendar(first.reading) or not is_calendar(second.reading):
        return None
    before = _before(lexemes, first.start)
    if (word.text == "and" and before == "between") or first.pair == "range":
        return Joined("range")
    if before == "on" and word.text in ("until", "till"):
        return None  # "was extended on 30 September until 2 October": a day, then an end
    if word.letter == "-" or word.text in UNTIL:
        alike = _kind(first.reading) == _kind(second.reading) or before == "from"
        return Joined("range") if alike else None
    if word.letter in "&," and (first.pair == "list" or _lends(first.reading, second.reading)):
        return Joined("list")
    return None


def _before(lexemes: Sequence[Lexeme], start: int) -> str:
    """The word before an expression, looking past "the months of"."""
    if start > 2 and lexemes[start - 1].letter == "f" and lexemes[start - 2].letter == "u":
        start -= 3 if lexemes[start - 3].letter == "d" else 2
    return lexemes[start - 1].text if start else ""


def pinned(
    first: Reading, second: Reading, start: Resolved, end: Resolved, setting: Setting
) -> tuple[Resolved, Resolved]:
    """The two ends with the year that one of them lends: the first is the latest before the second."""
    head, tail = _name(first), _name(second)
    around = _around_publication(head, tail, setting)
    if around is not None:
        return resolve(_with(first, around[0]), setting), resolve(_with(second, around[1]), setting)
    if (
        head is not None
        and end.stretch
        and end.stretch.first
        and (tail is None or tail.within or setting.direction() <= 0)
    ):
        near = [
            choice
            for choice in choices(head, end.stretch.first)
            if choice.first and choice.first <= end.stretch.first
        ]
        if near:
            return resolve(_with(first, near[-1]), setting), end
    if tail is not None and start.stretch and start.stretch.first:
        near = [
            choice
            for choice in choices(tail, start.stretch.first)
            if choice.first and choice.first >= start.stretch.first
        ]
        if near:
            return start, resolve(_with(second, near[0]), setting)
    return start, end


def _around_publication(
    head: Named | None, tail: Named | None, setting: Setting
) -> tuple[Stretch, Stretch] | None:
    """The stretch between two names that the text is published in.

    "Will not get enough to eat between September and February", told in October, is of the season that runs.
    """
    published = setting.published
    if head is None or tail is None or head.within or tail.within or published is None:
        return None
    if setting.direction() < 0:
        return None
    starts = [choice for choice in choices(head, published) if choice.days[0] <= published]
    ends = [choice for choice in choices(tail, published) if starts and choice.days[0] >= starts[-1].days[0]]
    if not ends or ends[0].days[1] < published:
        return None
    return starts[-1], ends[0]


def accounting_period(timex: str, end: Stretch | None) -> str | None:
    """The stretch that "the year to July", "the three months to June" or "the two weeks to Sunday" ends with.

    In months where it counts months or years ("the year" reaches back to the same month), else in days.
    """
    size = re.fullmatch(r"P(\d+)([DWMY])", timex)
    if end is None or end.last is None or not size:
        return None
    count, unit = int(size.group(1)), size.group(2)
    try:
        if unit in "DW":
            days = count * (7 if unit == "W" else 1)
            first = end.last - dt.timedelta(days=days - 1)
            return f"{first.isoformat()}/{end.last.isoformat()}" if end.first == end.last else None
        back = 12 * count if unit == "Y" else count - 1
        first = stretches.moved(end.last.replace(day=1), "month", -back)
    except OverflowError:
        return None
    return f"{first:%Y-%m}/{end.last:%Y-%m}"


def _name(reading: Reading) -> Named | None:
    """The name without its year inside a reading, if that is all that it has."""
    if isinstance(reading, Part | Clock) and reading.of is not None:
        return _name(reading.of)
    return reading if isinstance(reading, Named) and not reading.hint else None


def _with(reading: Reading, stretch: Stretch) -> Reading:
    if isinstance(reading, Part):
        return Part(reading.part, _with(reading.of, stretch))
    if isinstance(reading, Clock) and reading.of is not None:
        return Clock(reading.time, _with(reading.of, stretch))
    return Known(stretch)


def _lends(first: Reading, second: Reading) -> bool:
    """Whether "September and October 2019": the year belongs to both."""
    return (
        isinstance(first, Named)
        and isinstance(second, Known)
        and first.unit == second.stretch.unit
        and not first.hint
    )


def _kind(reading: Reading) -> str:
    if isinstance(reading, Part | Clock) and reading.of is not None:
        return _kind(reading.of)
    unit = reading.stretch.unit if isinstance(reading, Known) else getattr(reading, "unit", "")
    return {"weekday": "day", "time": "day"}.get(unit, unit)
