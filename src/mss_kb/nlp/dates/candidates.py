"""All readings that the grammar sees in a text, and the choice among those that overlap.

In: lexemes. Out: Found in text order.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from mss_kb.model import DateType
from mss_kb.nlp.dates import clocks, days, lengths, periods, points, relative
from mss_kb.nlp.dates.clocks import clock_time
from mss_kb.nlp.dates.counts import COUNT, count_of, length
from mss_kb.nlp.dates.lexemes import Lexeme, read_lexemes
from mss_kb.nlp.dates.readings import Clock, Fixed, Found, Moved, Named, Part, Reading, Slice, is_calendar
from mss_kb.nlp.dates.words import TABLES

Group = tuple[Found, ...]
Keep = Callable[[Found], bool]

RULES = (*days.RULES, *points.RULES, *periods.RULES, *relative.RULES, *lengths.RULES, *clocks.RULES)
PART_BEFORE = re.compile(r"d?(?P<part>m)(?:-|f)?$")
LATER_BEFORE = re.compile(r"g$")
SLICE_BEFORE = re.compile(rf"d?(?P<ordinal>[osL])-?(?P<count>{COUNT})?-?(?P<unit>[uH])f$")
NIGHT_BEFORE = re.compile(r"d?(?P<part>p)f$")
CLOCK_BEFORE = re.compile(r"(?P<clock>K)z?,?$|(?P<part>p)$")
TIME_AFTER = re.compile(r"(?P<part>p)|,?(?P<clock>K)z?")
PART_OF_UNIT = re.compile(r"d?(?P<part>m)-?fd?(?P<unit>u)")
ACCOUNTS = re.compile(rf"d(?:(?P<count>{COUNT})-?)?(?P<unit>u)(?=[ix](?:d?n)?M)")
LONGEST_PREFIX = 8


def _phrases(table: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Fixed expressions by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for text, value in TABLES[table].items():
        words = tuple(lexeme.text for lexeme in read_lexemes(text)[0])
        found[words[0]].append((words, value))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(found)


PHRASES = _phrases("phrases")
HOLIDAYS = _phrases("holidays")


def find_readings(lexemes: Sequence[Lexeme], letters: str, keep: Keep) -> list[Found]:
    """The readings that stand, in text order and without overlap.

    `keep` refuses those that the sentence speaks against.
    """
    groups = [*_matches(lexemes, letters, keep), *_fixed(lexemes, letters, keep)]
    singles = [group[0] for group in groups if len(group) == 1 and is_calendar(group[0].reading)]
    widened = [wider for single in singles for wider in _widened(single, lexemes, letters)]
    again = [wider for single in widened for wider in _widened(single, lexemes, letters)]
    groups += [(found,) for found in (*widened, *again)]
    groups.sort(key=lambda group: (group[0].start, -group[-1].end))
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
            yield (Found(match.start(), match.end(), Part(part, Moved(unit.value, 0))),)
    for match in ACCOUNTS.finditer(letters):
        unit = lexemes[match.start("unit")]
        if lexemes[match.end()].text in ("to", "through", "until", "ended", "ending") and unit.value in (
            "week",
            "month",
            "year",
        ):
            words = lexemes[match.start("count") : match.end("count")] if match.start("count") >= 0 else []
            timex = length(unit.value, count_of(words) if words else 1)
            yield (Found(match.start(), match.end(), Fixed(DateType.DURATION, timex), "accounts"),)


def _fixed(lexemes: Sequence[Lexeme], letters: str, keep: Keep) -> Iterator[Group]:
    """Phrases ("so far") and holidays ("Christmas Eve"), with a year behind a holiday."""
    for index, lexeme in enumerate(lexemes):
        for words, value in PHRASES.get(lexeme.text, ()):
            if _stands(words, lexemes, index):
                found = Found(index, index + len(words), Fixed(DateType.DATE, value))
                if keep(found):
                    yield (found,)
                break
        if not lexeme.capital or lexeme.text not in HOLIDAYS:
            continue
        for words, value in HOLIDAYS[lexeme.text]:
            if _stands(words, lexemes, index):
                end = index + len(words)
                skip = end + 1 if letters[end : end + 1] == "," else end
                year = lexemes[skip].value if letters[skip : skip + 1] == "y" else None
                reading = days.holiday(value, year)
                if reading:
                    yield (Found(index, skip + 1 if year else end, reading),)
                break


def _stands(words: tuple[str, ...], lexemes: Sequence[Lexeme], index: int) -> bool:
    if index + len(words) > len(lexemes):
        return False
    return all(lexemes[index + place].text.replace("’", "'") == word for place, word in enumerate(words))


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
    if part := PART_BEFORE.search(letters, floor, start):
        yield Found(part.start(), end, Part(lexemes[part.start("part")].value, reading))
    shift = LATER_BEFORE.search(letters, floor, start) and lexemes[start - 1].text
    if shift in ("earlier", "later") and isinstance(reading, Moved | Named):
        yield Found(start - 1, end, Part("whole", reading))
    if isinstance(reading, Part | Clock):
        return
    if cut := SLICE_BEFORE.search(letters, floor, start):
        ordinal, unit = lexemes[cut.start("ordinal")], lexemes[cut.start("unit")]
        words = lexemes[cut.start("count") : cut.end("count")] if cut.start("count") >= 0 else []
        count = count_of(words) if words else 1.0
        name = "half" if unit.letter == "H" else unit.value
        number = -1 if ordinal.letter == "L" or (name == "half" and ordinal.value == 2) else ordinal.value
        if count and name in ("half", "day", "week", "month", "quarter", "year", "decade") and number:
            yield Found(cut.start(), end, Slice(number, int(count), name, reading))


def _time(lexemes: Sequence[Lexeme], match: re.Match[str]) -> str | None:
    if "part" in match.re.groupindex and match.start("part") >= 0:
        return str(lexemes[match.start("part")].value)
    return clock_time(lexemes[match.start("clock")])


def _is_day(reading: Reading) -> bool:
    match reading:
        case Named():
            return reading.unit in ("day", "weekday")
        case Moved():
            return reading.unit == "day"
    return getattr(getattr(reading, "stretch", None), "unit", "") == "day"
