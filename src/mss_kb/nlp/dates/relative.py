"""Grammar of times that are counted from another.

"last week", "two days ago", "the following day", "the past three months".
"""

import re
from collections.abc import Iterable

from mss_kb.model import DateType
from mss_kb.nlp.dates.counts import COUNT, count_of, length
from mss_kb.nlp.dates.grammar import Lexemes, Rule
from mss_kb.nlp.dates.readings import Clock, Fixed, Found, Moved, Named, Part, Reach, Reading
from mss_kb.nlp.dates.words import TOLD

CLOCK_UNITS = ("hour", "minute", "second")
VAGUE = {-1: "PAST_REF", 1: "FUTURE_REF", 0: "PRESENT_REF"}
# "A year and a half ago" is counted in months.
FINER = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100)}
STEPS = {"L": -1, "P": -1, "X": 1, "t": 0, "T": 0}


def pointed_unit(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "last week", "this year", "the previous month", "the following day", "that year", "these days"."""
    pointer, unit = lexemes[match.start("pointer")], lexemes[match.start("unit")]
    if unit.value in CLOCK_UNITS:
        return
    determined = lexemes[match.start()].letter == "d" or match.group().startswith("tP")
    steps, told = STEPS[pointer.letter], pointer.letter == "T" or pointer.text in TOLD
    if unit.plural and pointer.text not in ("these", "those"):
        reading: Reading = Fixed(DateType.DATE, VAGUE[steps])
        if determined and pointer.text in ("last", "past", "previous", "preceding"):
            reading = Reach(unit.value, None, -1, length(unit.value, None))
    elif unit.plural:
        return
    elif unit.value == "night":
        reading = Clock("TNI", Moved("day", steps, told=told))
    elif determined and pointer.text in ("last", "past") and unit.value not in ("weekend",):
        reading = Reach(unit.value, 1, -1, length(unit.value, 1))
    elif determined and pointer.text == "next":
        span = match.start() > 0 and lexemes[match.start() - 1].text in (
            "over",
            "within",
            "in",
            "during",
            "for",
            "throughout",
        )
        reading = Reach(unit.value, 1, 1, length(unit.value, 1)) if span else Moved(unit.value, 1, told=True)
    else:
        reading = Moved(unit.value, steps, told=told)
    yield Found(match.start(), match.end(), reading)


def pointed_count(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the past three months", "the next 24 hours", "the last few years", "the following two days"."""
    pointer, unit = lexemes[match.start("pointer")], lexemes[match.start("unit")]
    count = count_of(lexemes[match.start("count") : match.end("count")])
    sign = {"L": -1, "P": -1, "X": 1}.get(pointer.letter, 0)
    timex = length(unit.value, count)
    told = pointer.text in TOLD or pointer.letter not in "LPX"
    reading = Fixed(DateType.DURATION, timex) if told else Reach(unit.value, count, sign, timex)
    yield Found(match.start(), match.end(), reading)


def counted_shift(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "two weeks ago", "a year earlier", "three days later", "a month before"."""
    unit, shift = lexemes[match.start("unit")], lexemes[match.start("shift")]
    count = count_of(lexemes[match.start("count") : match.end("count")])
    if count is not None and "H" in match.group()[match.end("unit") - match.start() :]:
        count += 0.5
    told = shift.text in ("earlier", "later", "before", "after")
    sign = -1 if shift.text in ("ago", "earlier", "before") else 1
    finer = FINER.get(unit.value)
    if count is not None and count != int(count) and finer and count * finer[1] == int(count * finer[1]):
        moved = Moved(finer[0], sign * int(count * finer[1]), told=told, counted=True)
        yield Found(match.start(), match.end(), moved)
    elif unit.value in CLOCK_UNITS:
        yield Found(match.start(), match.end(), Fixed(DateType.TIME, VAGUE[sign]))
    elif count is None or count != int(count) or count > 10_000:
        if count is None or shift.letter == "g":
            yield Found(match.start(), match.end(), Fixed(DateType.DATE, VAGUE[sign]))
    else:
        yield Found(match.start(), match.end(), Moved(unit.value, sign * int(count), told=told, counted=True))


def vague_shift(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "years ago", "months later", "decades earlier"."""
    unit, shift = lexemes[match.start("unit")], lexemes[match.start("shift")]
    if unit.plural:
        sign = -1 if shift.text in ("ago", "earlier") else 1
        yield Found(match.start(), match.end(), Fixed(DateType.DATE, VAGUE[sign]))


def neighbour(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the day before", "the quarter before", "the year after"."""
    unit, shift = lexemes[match.start("unit")], lexemes[match.start("shift")]
    if unit.value not in CLOCK_UNITS and not unit.plural:
        sign = -1 if shift.text in ("before", "earlier") else 1
        yield Found(match.start(), match.end(), Moved(unit.value, sign, told=True))


def year_ago(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the year-ago quarter", "a year-earlier period": one year back from the time told."""
    unit = lexemes[match.start("unit")]
    if unit.value == "year":
        yield Found(match.start(), match.end(), Moved("year", -1, told=True, counted=True))


def day_word(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "today", "yesterday", "the day after tomorrow"."""
    word = lexemes[match.end() - 1]
    steps = word.value
    if match.group().startswith(("du", "u")):
        steps += -1 if word.text == "yesterday" else 1 if word.text == "tomorrow" else 0
    yield Found(match.start(), match.end(), Moved("day", steps))


def tonight(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "tonight", "overnight"."""
    today = lexemes[match.start()].text == "tonight"
    yield Found(match.start(), match.end(), Clock("TNI", Moved("day", 0) if today else None))


def recent_units(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "recent weeks", "the most recent months"."""
    unit = lexemes[match.end() - 1]
    if unit.plural:
        yield Found(match.start(), match.end(), Fixed(DateType.DATE, "PAST_REF"))


def recent_time(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "a recent afternoon", "a recent week"."""
    if not lexemes[match.end() - 1].plural:
        yield Found(match.start(), match.end(), Fixed(DateType.DATE, "PAST_REF"))


def from_now(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "two weeks from now", "a year from today": counted from the day of publication."""
    unit, lead, now = (
        lexemes[match.start("unit")],
        lexemes[match.start("now") - 1],
        lexemes[match.start("now")],
    )
    count = count_of(lexemes[match.start("count") : match.end("count")])
    if lead.text != "from" or now.text not in ("now", "today"):
        return
    if count is None or count != int(count) or count > 10_000 or unit.value in CLOCK_UNITS:
        yield Found(match.start(), match.end(), Fixed(DateType.DATE, "FUTURE_REF"))
    else:
        yield Found(match.start(), match.end(), Moved(unit.value, int(count), counted=True))


def weekend(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "the weekend": the one that the tense points at."""
    if lexemes[match.end() - 1].value == "weekend" and not lexemes[match.end() - 1].plural:
        yield Found(match.start(), match.end(), Named("weekend"))


def current_unit(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "for the year", "later in the week", "the rest of the month": the one that is running."""
    unit = lexemes[match.start("unit")]
    lead = lexemes[match.start() - 1].text
    whole = lead == "of" and lexemes[match.start() - 2].text in (
        "rest",
        "remainder",
        "course",
        "most",
        "much",
    )
    if lead == "of" and lexemes[match.start() - 2].letter in "uH":
        whole = lexemes[match.start() - 2].value != unit.value  # "the first week of the year"
    names = ("week", "month", "quarter", "year")
    if unit.value in names and not unit.plural and (whole or lead in ("for", "in", "during", "throughout")):
        told = (lead == "during" and unit.value != "year") or unit.value == "quarter"
        yield Found(match.start(), match.end(), Moved(unit.value, 0, told=told))


def year_of_accounts(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "this fiscal year", "the next school year", "the financial year"."""
    pointer = lexemes[match.start("pointer")] if match.groupdict().get("pointer") else None
    if lexemes[match.start("unit")].value == "year":
        steps = STEPS[pointer.letter] if pointer else 0
        yield Found(match.start(), match.end(), Moved("year", steps))


def within_unit(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "earlier in the week", "later in the day"."""
    unit = lexemes[match.start("unit")]
    words = [lexeme.text for lexeme in lexemes[match.start() : match.start() + 2]]
    if words in (["earlier", "in"], ["later", "in"]) and unit.value not in CLOCK_UNITS and not unit.plural:
        yield Found(match.start(), match.end(), Moved(unit.value, 0))


def unit_end(lexemes: Lexemes, match: re.Match[str]) -> Iterable[Found]:
    """Read "year-end", "year's end", "month's end": the end of the one that is running."""
    unit, end = lexemes[match.start("unit")], lexemes[match.end() - 1]
    if end.text == "end" and not unit.plural and unit.value in ("week", "month", "quarter", "year"):
        yield Found(match.start(), match.end(), Part("end", Moved(unit.value, 0)))


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?:d|t(?=P)|T(?=T))?(?P<pointer>[LPXtT])(?P<unit>u)"), pointed_unit),
    (re.compile(rf"d?(?P<pointer>[LPXtT])(?P<count>{COUNT})-?(?P<unit>u)"), pointed_count),
    (re.compile(rf"(?P<count>{COUNT})-?(?P<unit>u)(?:&-?a-?H)?-?(?P<shift>g|b(?=[,.|]|$))"), counted_shift),
    (re.compile(r"(?P<unit>u)(?P<shift>g)"), vague_shift),
    (re.compile(r"d(?P<unit>u)(?P<shift>[bg])"), neighbour),
    (re.compile(r"[da]?(?P<unit>u)-g(?:u)?"), year_ago),
    (re.compile(r"(?:d?ub)?Z"), day_word),
    (re.compile(r"[da]?(?P<unit>u)(?:-|'x)?m"), unit_end),
    (re.compile(r"Y"), tonight),
    (re.compile(r"ru"), recent_units),
    (re.compile(r"[da]r[up]"), recent_time),
    (re.compile(rf"(?P<count>{COUNT})-?(?P<unit>u)i(?P<now>[xZ])"), from_now),
    (re.compile(r"gid(?P<unit>u)"), within_unit),
    (re.compile(r"du"), weekend),
    (re.compile(r"(?<=[if])d(?P<unit>u)(?![fgbxuO'M-]|i(?:d?n)?[MWy])"), current_unit),
    (re.compile(r"d?(?P<pointer>[LPXtT])B(?P<unit>u)"), year_of_accounts),
    (re.compile(r"(?<=[if])dB(?P<unit>u)(?!y)"), year_of_accounts),
)
