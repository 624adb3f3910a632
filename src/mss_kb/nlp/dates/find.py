"""Every expression of time in a Doc.

In: a Doc, with `doc._.mss_kb_published` or None. Out: DateMention in text order.
"""

import bisect
import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*
from mss_kb.edtf import first_and_last_day
from mss_kb.model import DateMention, DateType
from mss_kb.nlp.dates.candidates import find_readings
from mss_kb.nlp.dates.guards import keeper
from mss_kb.nlp.dates.lexemes import Lexeme, read_lexemes
from mss_kb.nlp.dates.prepositions import preposition, with_preposition
from mss_kb.nlp.dates.ranges import Joined, accounting_period, joined_to, pinned
from mss_kb.nlp.dates.readings import Clock, Fixed, Found, Known, Moved, Named, Part
from mss_kb.nlp.dates.resolve import Resolved, resolve, stretch_of
from mss_kb.nlp.dates.setting import Setting
from mss_kb.nlp.dates.sight import Sight, token_at
from mss_kb.nlp.dates.stretches import Stretch, approximately
from mss_kb.nlp.dates.tense import direction
from mss_kb.nlp.dates.words import APPROXIMATORS

# Characters within which a full date lends its year to a date without one.
ANCHOR_REACH = 2000
# A reader keeps so many dates in mind; "the following day" reaches no further back.
REMEMBERED = 16


@dataclass
class _Reader:
    """The state of one walk through a text: what was told so far."""

    doc: Doc
    text: str
    lexemes: Sequence[Lexeme]
    letters: str
    published: dt.date | None
    told: deque[tuple[int, Stretch]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    starts: list[int] = field(default_factory=list)


def find_dates(doc: Doc) -> tuple[DateMention, ...]:
    """The dates, times, durations and sets of a Doc.

    Works on an untagged Doc too, with less sense of tense.
    """
    text = doc.text
    lexemes, letters = read_lexemes(text)
    found = find_readings(lexemes, letters, keeper(Sight(doc, lexemes, letters)))
    starts = [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]
    reader = _Reader(doc, text, lexemes, letters, doc._.mss_kb_published, starts=starts)
    mentions: list[DateMention] = []
    index = 0
    while index < len(found):
        join = joined_to(found, index, lexemes)
        if join is not None:
            mentions.extend(_read_pair(reader, found[index], found[index + 1], join))
            index += 2
        else:
            follower = found[index + 1] if index + 1 < len(found) else None
            mention = _read_one(reader, found[index], follower)
            if mention is not None:
                mentions.append(mention)
            index += 1
    return tuple(mentions)


def dates_of_text(text: str) -> tuple[DateMention, ...]:
    """The dates of a plain text, read without a model and without a day of publication."""
    return find_dates(_blank().make_doc(text))


@cache
def _blank() -> Language:
    return spacy.blank("en")


def _setting(reader: _Reader, found: Found) -> Setting:
    start, end = reader.lexemes[found.start].start, reader.lexemes[found.end - 1].end
    anchors = tuple(
        stretch.first
        for place, stretch in reader.told
        if stretch.unit in ("day", "time") and stretch.first and start - place <= ANCHOR_REACH
    )
    sentence = bisect.bisect_right(reader.starts, start) - 1
    opening = reader.starts[sentence] if sentence >= 0 else 0
    near = [stretch for place, stretch in reader.told if place >= opening and stretch.unit in ("day", "time")]
    return Setting(
        published=reader.published,
        direction=lambda: direction(reader.doc, start, end),
        told=tuple(stretch for _, stretch in reader.told),
        anchors=anchors,
        near=near[-1] if near else None,
    )


def _read_one(reader: _Reader, found: Found, follower: Found | None) -> DateMention | None:
    lexemes, setting = reader.lexemes, _setting(reader, found)
    reading = found.reading
    if isinstance(reading, Fixed) and reading.timex == "PRESENT_REF" and _runs_on(found, follower, lexemes):
        return None
    if (
        isinstance(reading, Clock)
        and reading.of is None
        and follower is not None
        and follower.start - found.end == 1
    ):
        day = follower.reading
        if lexemes[found.end].text in ("on", ",") and not isinstance(day, Fixed | Clock):
            reading = Clock(reading.time, day)
    if isinstance(reading, Named) and reading.unit == "weekday" and reading.told and setting.told:
        told = [stretch for stretch in setting.told if stretch.unit == "day" and stretch.first]
        setting = replace(setting, published=told[-1].first if told else setting.published)
    resolved = resolve(reading, setting)
    coming = (
        isinstance(reading, Named | Known)
        and lexemes[max(found.start - 1, 0)].text == "from"
        and setting.direction() > 0
    )
    how, place = preposition(lexemes, found.start, found.end, coming=coming)
    stretch = resolved.stretch
    edtf = stretch.edtf if stretch else None
    if how == "from" and isinstance(reading, Part) and reading.part == "start":
        edtf = stretch_of(reading.of, setting).edtf
    if isinstance(reading, Moved) and not reading.steps and _so_far(found, lexemes):
        how = "from"
    if how == "about" and resolved.type is DateType.TIME:
        how = "plain"
    _tell(reader, found, resolved)
    return _mention(reader, found, resolved, with_preposition(edtf, how), place)


def _runs_on(found: Found, follower: Found | None, lexemes: Sequence[Lexeme]) -> bool:
    """Whether "so far" before "this year" is read with it."""
    if lexemes[found.end - 1].text != "far" or follower is None or follower.start != found.end:
        return False
    return isinstance(follower.reading, Moved)


def _so_far(found: Found, lexemes: Sequence[Lexeme]) -> bool:
    around = [lexeme.text for lexeme in lexemes[max(found.start - 2, 0) : found.start]]
    behind = [lexeme.text for lexeme in lexemes[found.end : found.end + 2]]
    return around in (["so", "far"], ["thus", "far"]) or behind in (["so", "far"], ["to", "date"])


def _read_pair(reader: _Reader, first: Found, second: Found, join: Joined) -> list[DateMention]:
    lexemes = reader.lexemes
    end = resolve(second.reading, _setting(reader, second))
    if join.kind == "accounts":
        start = resolve(first.reading, _setting(reader, first))
        edtf = accounting_period(start.timex, end.stretch)
    else:
        setting = _setting(reader, first)
        start, end = pinned(first.reading, second.reading, resolve(first.reading, setting), end, setting)
        edtf = None
    _, place = preposition(lexemes, first.start, first.end, coming=False)
    if join.kind == "list":
        _tell(reader, first, start)
        _tell(reader, second, end)
        how, place = preposition(lexemes, first.start, first.end, coming=False)
        return [
            _mention(
                reader,
                first,
                start,
                with_preposition(start.stretch.edtf if start.stretch else None, how),
                place,
            ),
            _mention(reader, second, end, end.stretch.edtf if end.stretch else None, second.start),
        ]
    if join.kind == "range":
        edtf = _interval(start.stretch, end.stretch)
    _tell(reader, first, start)
    _tell(reader, second, end)
    return [
        _mention(reader, first, start, edtf, place),
        _mention(reader, second, end, edtf, place if join.kind == "range" else second.start),
    ]


def _interval(first: Stretch | None, second: Stretch | None) -> str | None:
    if first is None or second is None or first.edtf is None or second.edtf is None:
        return None
    text = f"{first.edtf.split('/')[0]}/{second.edtf.split('/')[-1]}"
    if first.first and second.last and first.first > second.last:
        return None
    return text


def _tell(reader: _Reader, found: Found, resolved: Resolved) -> None:
    if (
        resolved.stretch is not None
        and resolved.stretch.first is not None
        and resolved.type in (DateType.DATE, DateType.TIME)
    ):
        stretch = resolved.stretch
        if stretch.unit == "time":
            stretch = replace(stretch, unit="day", timex=stretch.timex.partition("T")[0])
        reader.told.append((reader.lexemes[found.start].start, stretch))


def _mention(reader: _Reader, found: Found, resolved: Resolved, edtf: str | None, place: int) -> DateMention:
    lexemes, start_lexeme = reader.lexemes, found.start
    stretch, kind = resolved.stretch, resolved.type
    start_lexeme, about = _approximator(reader, found, resolved)
    if about and stretch is not None and edtf is not None and "~" not in edtf:
        edtf = approximately(replace(stretch, edtf=edtf, approximate=False)).edtf
    if kind is DateType.DURATION and _is_rate(reader, found):
        kind = DateType.SET
    start, end = lexemes[start_lexeme].start, lexemes[found.end - 1].end
    try:
        earliest, latest = first_and_last_day(edtf)
    except ValueError:
        edtf, earliest, latest = None, None, None
    return DateMention(
        start=start,
        end=end,
        text=reader.text[start:end],
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        timex=resolved.timex,
        type=kind,
        prep_start=min(lexemes[place].start, start),
    )


def _approximator(reader: _Reader, found: Found, resolved: Resolved) -> tuple[int, bool]:
    """Where the expression starts with "nearly", "more than" or "at least" before it.

    And whether it is approximate by that.
    """
    counted = resolved.type is DateType.DURATION or (
        isinstance(found.reading, Moved) and found.reading.counted
    )
    if not counted or not found.start:
        return found.start, False
    before = reader.lexemes[found.start - 1]
    earlier = reader.lexemes[found.start - 2].text if found.start > 1 else ""
    if (earlier, before.text) in (
        ("more", "than"),
        ("less", "than"),
        ("at", "least"),
        ("at", "most"),
        ("fewer", "than"),
    ):
        return found.start - 2, False
    if (
        before.text in APPROXIMATORS
        and before.text not in ("over", "under", "some", "only")
        and reader.letters[found.start] not in "dLPX"
    ):
        return found.start - 1, before.text in (
            "about",
            "around",
            "approximately",
            "roughly",
            "nearly",
            "almost",
        )
    return found.start, False


def _is_rate(reader: _Reader, found: Found) -> bool:
    """Whether "a year" behind a figure or a noun is a rate ("10,000 people a week").

    Behind a preposition or verb a length.
    """
    letters = reader.letters
    if letters[found.start : found.end] != "au" or not found.start:
        return False
    before = reader.lexemes[found.start - 1]
    if before.letter in "nNyh%" or before.text == "%":
        return True
    token = token_at(reader.doc, before.start)
    return before.letter == "x" and token is not None and token.pos_ in ("NOUN", "NUM", "PROPN", "SYM")
