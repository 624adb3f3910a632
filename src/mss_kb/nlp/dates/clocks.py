"""Grammar of clock times and parts of the day.

"3 p.m.", "10:30 GMT", "six o'clock", "Monday morning", "the night of June 3".
"""

import re
from collections.abc import Iterable

from mss_kb.nlp.dates.grammar import Lexemes, Rule
from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.readings import Clock, Found, Moved

NUANCES = ("early", "mid", "late")


def clock_time(lexeme: Lexeme) -> str | None:
    """`T15:00` of "3 p.m."; None for an hour that the day does not have."""
    numbers = [int(digits) for digits in re.findall(r"\d+", lexeme.text)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    half = re.search(r"([ap])\.?m", lexeme.text)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.group(1) == "p" else 0)
    elif half:
        return None
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def clock(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "3 p.m.", "10:30 GMT"."""
    time = clock_time(lexemes[match.start()])
    if time:
        yield Found(match.start(), match.end(), Clock(time))


def oclock(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "six o'clock"."""
    hour = lexemes[match.start()].value
    if hour and hour <= 12:
        yield Found(match.start(), match.end(), Clock(f"T{hour:02d}:00"))


def past_the_hour(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "half past six", "a quarter past nine", "quarter to ten"."""
    part, word = lexemes[match.start("part")], lexemes[match.start("way")].text
    hour = lexemes[match.start("hour")].value
    if (part.letter == "u" and part.text != "quarter") or word not in ("past", "to") or not hour or hour > 12:
        return
    minutes = hour * 60 + (-1 if word == "to" else 1) * (30 if part.letter == "H" else 15)
    yield Found(match.start(), match.end(), Clock(f"T{minutes // 60:02d}:{minutes % 60:02d}"))


def part_of_day(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "this morning", "this afternoon", "last night", "yesterday evening", "at night"."""
    part = lexemes[match.end() - 1]
    pointer, time = lexemes[match.start("pointer")], part.value
    if pointer.letter == "Z":
        day = Moved("day", pointer.value)
    else:
        day = Moved("day", {"L": -1, "P": -1, "X": 1}.get(pointer.letter, 0), told=pointer.letter in "PXT")
    yield Found(match.start(), match.end(), Clock(time, day))


def part_alone(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the morning", "at noon", "before dawn": a part of the day that the text tells of."""
    if "m" in match.group() and lexemes[match.group().index("m") + match.start()].value not in NUANCES:
        return
    told = Moved("day", 0, told=True) if match.group().startswith("d") else None
    yield Found(match.start(), match.end(), Clock(lexemes[match.end() - 1].value, told))


def part_beside(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the night before", "the morning after": of the day beside the one that was told."""
    sign = -1 if lexemes[match.end() - 1].text == "before" else 1
    part = lexemes[match.end() - 2].value
    yield Found(match.start(), match.end(), Clock(part, Moved("day", sign, told=True)))


RULES: tuple[Rule, ...] = (
    (re.compile(r"Kz?"), clock),
    (re.compile(r"[nw](?:O'c|c)z?"), oclock),
    (re.compile(r"(?<=i)a?(?P<part>[Hu])(?P<way>[Pi])(?P<hour>[nw])(?![u:])"), past_the_hour),
    (re.compile(r"d?(?P<pointer>[LPXtTZ])p"), part_of_day),
    (re.compile(r"(?<=[ib])d?p"), part_alone),
    (re.compile(r"dp"), part_alone),
    (re.compile(r"dpb(?![dWM])"), part_beside),
    (re.compile(r"d?m-?p"), part_alone),
)
