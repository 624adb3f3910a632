"""Every expression of time in a Doc.

In: a Doc, with `doc._.mss_kb_published` or None. Out: DateMention in text order.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import mss_kb.nlp.extensions  # noqa: F401  declares doc._.mss_kb_*
from mss_kb.model import DateMention, DateType
from mss_kb.nlp.body import body_of
from mss_kb.nlp.dates.candidates import find_readings
from mss_kb.nlp.dates.guards import keeper
from mss_kb.nlp.dates.lexemes import Lexeme, read_lexemes
from mss_kb.nlp.dates.mentions import mention_of
from mss_kb.nlp.dates.prepositions import preposition, with_preposition
from mss_kb.nlp.dates.ranges import Joined, accounting_period, joined_to, pinned
from mss_kb.nlp.dates.reader import Reader
from mss_kb.nlp.dates.readings import Clock, Fixed, Found, Known, Moved, Named, Part
from mss_kb.nlp.dates.resolve import resolve, stretch_of
from mss_kb.nlp.dates.sight import Sight
from mss_kb.nlp.dates.stretches import Stretch


def find_dates(doc: Doc) -> tuple[DateMention, ...]:
    """The dates, times, durations and sets of a Doc.

    Works on an untagged Doc too, with less sense of tense.
    """
    text = body_of(doc)
    lexemes, letters = read_lexemes(text)
    found = find_readings(lexemes, letters, keeper(Sight(doc, lexemes, letters)))
    starts = [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]
    reader = Reader(doc, text, lexemes, letters, doc._.mss_kb_published, starts=starts)
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


def _read_one(reader: Reader, found: Found, follower: Found | None) -> DateMention | None:
    lexemes, setting = reader.lexemes, reader.setting(found)
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
    is_before = place < found.start and lexemes[place].text == "before"
    if resolved.type is DateType.TIME and (how == "about" or is_before):
        how = "plain"  # "before dawn on Sunday" is on Sunday
    reader.tell(found, resolved)
    text = from_now_on(reader, found, edtf) or with_preposition(edtf, how)
    return mention_of(reader, found, resolved, text, place)


def from_now_on(reader: Reader, found: Found, edtf: str | None) -> str | None:
    """The stretch of "between now and February", from the month of publication; None for any other."""
    before = [lexeme.text for lexeme in reader.lexemes[max(found.start - 3, 0) : found.start]]
    if edtf is None or reader.published is None or before != ["between", "now", "and"]:
        return None
    return f"{reader.published:%Y-%m}/{edtf.split('/')[-1]}"


def _runs_on(found: Found, follower: Found | None, lexemes: Sequence[Lexeme]) -> bool:
    """Whether "so far" before "this year" is read with it."""
    if lexemes[found.end - 1].text != "far" or follower is None or follower.start != found.end:
        return False
    return isinstance(follower.reading, Moved)


def _so_far(found: Found, lexemes: Sequence[Lexeme]) -> bool:
    around = [lexeme.text for lexeme in lexemes[max(found.start - 2, 0) : found.start]]
    behind = [lexeme.text for lexeme in lexemes[found.end : found.end + 2]]
    return around in (["so", "far"], ["thus", "far"]) or behind in (["so", "far"], ["to", "date"])


def _read_pair(reader: Reader, first: Found, second: Found, join: Joined) -> list[DateMention]:
    lexemes = reader.lexemes
    end = resolve(second.reading, reader.setting(second))
    if join.kind == "accounts":
        start = resolve(first.reading, reader.setting(first))
        edtf = accounting_period(start.timex, end.stretch)
    else:
        setting = reader.setting(first)
        start, end = pinned(first.reading, second.reading, resolve(first.reading, setting), end, setting)
        edtf = None
    _, place = preposition(lexemes, first.start, first.end, coming=False)
    if join.kind == "list":
        reader.tell(first, start)
        reader.tell(second, end)
        how, place = preposition(lexemes, first.start, first.end, coming=False)
        return [
            mention_of(
                reader,
                first,
                start,
                with_preposition(start.stretch.edtf if start.stretch else None, how),
                place,
            ),
            mention_of(reader, second, end, end.stretch.edtf if end.stretch else None, second.start),
        ]
    if join.kind == "range":
        edtf = _interval(start.stretch, end.stretch)
    reader.tell(first, start)
    reader.tell(second, end)
    return [
        mention_of(reader, first, start, edtf, place),
        mention_of(reader, second, end, edtf, place if join.kind == "range" else second.start),
    ]


def _interval(first: Stretch | None, second: Stretch | None) -> str | None:
    if first is None or second is None or first.edtf is None or second.edtf is None:
        return None
    text = f"{first.edtf.split('/')[0]}/{second.edtf.split('/')[-1]}"
    if first.first and second.last and first.first > second.last:
        return None
    return text
