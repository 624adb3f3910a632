"""All readings that the grammar sees in a text, and the choice among those that overlap.

In: lexemes. Out: Found in text order.
"""

import re
from collections.abc import Iterator, Sequence

from mss_kb.model import DateType
from mss_kb.nlp.dates import clocks, days, lengths, periods, points, relative, sets
from mss_kb.nlp.dates.clocks import clock_time
from mss_kb.nlp.dates.counts import COUNT, count_of, length
from mss_kb.nlp.dates.fixed import fixed
from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.readings import (
    Clock,
    Fixed,
    Found,
    Group,
    Holding,
    Keep,
    Known,
    Moved,
    Named,
    Part,
    Reading,
    Slice,
    is_calendar,
)

RULES = (
    *days.RULES,
    *points.RULES,
    *periods.RULES,
    *relative.RULES,
    *lengths.RULES,
    *sets.RULES,
    *clocks.RULES,
)
PART_BEFORE = re.compile(r"d?(?P<part>m)(?:-|f)?$")
LATER_BEFORE = re.compile(r"g$")
SLICE_BEFORE = re.compile(rf"d?(?P<ordinal>[osL])-?(?P<count>{COUNT})?-?(?P<unit>[uH])f$")
HOLDING_BEFORE = re.compile(r"d(?P<unit>u)f$")
NIGHT_BEFORE = re.compile(r"d?(?P<part>p)f$")
CLOCK_BEFORE = re.compile(r"(?P<clock>K)z?,?$|(?P<part>p)$")
TIME_AFTER = re.compile(r"(?P<part>p)|,?(?P<clock>K)z?")
PART_OF_UNIT = re.compile(r"d?(?P<part>m)-?fd?(?P<unit>u)")
ACCOUNTS = re.compile(
    rf"d(?:(?P<count>{COUNT})-?)?(?P<unit>u)(?=(?:[xTi][xi]|[ix])i?(?:(?:d?[no])?M|W|d?[no]M|I))"
)
ENDING_WITH = ("to", "through", "until", "ended", "ending")
LONGEST_PREFIX = 8


def find_readings(lexemes: Sequence[Lexeme], letters: str, keep: Keep) -> list[Found]:
    """The readings that stand, in text order and without overlap.

    `keep` refuses those that the sentence speaks against.
    """
    groups = [*_matches(lexemes, letters, keep), *fixed(lexemes, letters, keep)]
    singles = [group[0] for group in groups if len(group) == 1 and is_calendar(group[0].reading)]
    widened = [wider for single in singles for wider in _widened(single, lexemes, letters)]
    again = [wider for single in widened for wider in _widened(single, lexemes, letters)]
    groups += [(found,) for found in (*widened, *again)]
    groups.sort(key=lambda group: (group[0].start, -group[-1].end, group[0].pair != "accounts"))
    chosen: list[Found] = []
    for group in groups:
        if not chosen or group[0].start >= chosen[-1].end:
            chosen.extend(group)
    return chosen


def _matches(lexemes: Sequence[Lexeme], letters: str, keep: Keep) -> Iterator[Group]:
    for pattern, build in RULES:
        for match in pattern.finditer(letters):
            group = tuple(build(lexemes, match))
            if group and all(keep(found) for found in group):
                yield group
    for match in PART_OF_UNIT.finditer(letters):
        unit = lexemes[match.start("unit")]
        if not unit.plural and unit.value in ("week", "month", "year", "decade", "century", "quarter", "day"):
            part = lexemes[match.start("part")].value
            found = Found(match.start(), match.end(), Part(part, Moved(unit.value, 0)))
            if keep(found):
                yield (found,)
    for match in ACCOUNTS.finditer(letters):
        unit = lexemes[match.start("unit")]
        ending = lexemes[match.end() + (lexemes[match.end()].text in ("that", "which"))].text
        if ending in ENDING_WITH and unit.value in ("day", "week", "month", "quarter", "year"):
            words = lexemes[match.start("count") : match.end("count")] if match.start("count") >= 0 else []
            timex = length(unit.value, count_of(words) if words else 1)
            yield (Found(match.start(), match.end(), Fixed(DateType.DURATION, timex), "accounts"),)


def _widened(found: Found, lexemes: Sequence[Lexeme], letters: str) -> Iterator[Found]:
    """The expression with what belongs to it.

    "the end of", "mid-", "the first half of", "the night of", "morning", "10 a.m.".
    """
    start, end, reading = found.start, found.end, found.reading
    floor = max(start - LONGEST_PREFIX, 0)
    if not isinstance(reading, Clock):
        yield from _before(found, lexemes, letters, floor)
    if not isinstance(reading, Part | Slice | Clock) and _is_day(reading):
        after = TIME_AFTER.match(letters, end)
        time = _time(lexemes, after) if after else None
        if after and time and letters[end : after.end()] != "":
            yield Found(start, after.end(), Clock(time, reading))
        if (before := CLOCK_BEFORE.search(letters, floor, start)) and (time := _time(lexemes, before)):
            yield Found(before.start(), end, Clock(time, reading))
        if night := NIGHT_BEFORE.search(letters, floor, start):
            yield Found(night.start(), end, Clock(lexemes[night.start("part")].value, reading))


def _before(found: Found, lexemes: Sequence[Lexeme], letters: str, floor: int) -> Iterator[Found]:
    start, end, reading = found.start, found.end, found.reading
    part = PART_BEFORE.search(letters, floor, start)
    if part and _is_part(lexemes[part.start("part")], letters[part.end("part") : start], reading):
        yield Found(part.start(), end, Part(lexemes[part.start("part")].value, reading))
    shift = LATER_BEFORE.search(letters, floor, start) and lexemes[start - 1].text
    if shift in ("earlier", "later") and isinstance(reading, Moved | Named):
        yield Found(start - 1, end, Part("whole", reading))
    if isinstance(reading, Part | Clock):
        return
    if held := HOLDING_BEFORE.search(letters, floor, start):
        unit = lexemes[held.start("unit")]
        if not unit.plural and unit.value == _unit(reading):
            yield Found(held.start(), end, Part("whole", reading))
        elif not unit.plural and unit.value == "week" and _is_day(reading):
            yield Found(held.start(), end, Holding("week", reading))
    if cut := SLICE_BEFORE.search(letters, floor, start):
        ordinal, unit = lexemes[cut.start("ordinal")], lexemes[cut.start("unit")]
        words = lexemes[cut.start("count") : cut.end("count")] if cut.start("count") >= 0 else []
        count = count_of(words) if words else 1.0
        name = "half" if unit.letter == "H" else unit.value
        number = -1 if ordinal.letter == "L" or (name == "half" and ordinal.value == 2) else ordinal.value
        if count and name in ("half", "day", "week", "month", "quarter", "year", "decade") and number:
            yield Found(cut.start(), end, Slice(number, int(count), name, reading))


def _is_part(word: Lexeme, link: str, reading: Reading) -> bool:
    """Whether "end of May", "end-May", "late May", not the verb of "to end Saturday"."""
    return word.value in ("early", "mid", "late") or bool(link) or not _is_day(reading)


def _time(lexemes: Sequence[Lexeme], match: re.Match[str]) -> str | None:
    if "part" in match.re.groupindex and match.start("part") >= 0:
        return str(lexemes[match.start("part")].value)
    return clock_time(lexemes[match.start("clock")])


def _is_day(reading: Reading) -> bool:
    return _unit(reading) in ("day", "weekday", "holiday")


def _unit(reading: Reading) -> str:
    match reading:
        case Named() | Moved():
            return reading.unit
        case Known():
            return reading.stretch.unit
    return ""
