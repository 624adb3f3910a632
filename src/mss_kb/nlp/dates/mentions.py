"""A resolved expression as a DateMention: its extent, type, days. In: Found, Resolved. Out: DateMention."""

from dataclasses import replace

from mss_kb.edtf import first_and_last_day
from mss_kb.model import DateMention, DateType
from mss_kb.nlp.dates.reader import Reader
from mss_kb.nlp.dates.readings import Found, Moved
from mss_kb.nlp.dates.resolve import Resolved
from mss_kb.nlp.dates.sight import token_at
from mss_kb.nlp.dates.stretches import approximately
from mss_kb.nlp.dates.words import APPROXIMATORS, BOUNDS, LIMITERS

# "A year longer" is a length.
LONGER = frozenset({"longer", "more", "less", "sooner", "later"})


def mention_of(reader: Reader, found: Found, resolved: Resolved, edtf: str | None, place: int) -> DateMention:
    """The mention of an expression; `edtf` is read with its preposition, which starts at lexeme `place`."""
    lexemes = reader.lexemes
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


def _approximator(reader: Reader, found: Found, resolved: Resolved) -> tuple[int, bool]:
    """Where it starts with "nearly" or "more than" before it, and whether that makes it approximate."""
    moved = isinstance(found.reading, Moved) and found.reading.counted
    if not found.start or not (moved or resolved.type is DateType.DURATION):
        return found.start, False
    before = reader.lexemes[found.start - 1].text
    earlier = reader.lexemes[found.start - 2].text if found.start > 1 else ""
    if f"{earlier} {before}" in BOUNDS:
        return found.start - 2, False
    if (before in APPROXIMATORS or before in LIMITERS) and reader.letters[found.start] not in "dLPX":
        return found.start - 1, before in APPROXIMATORS
    return found.start, False


def _is_rate(reader: Reader, found: Found) -> bool:
    """Whether "a year" behind a figure or a noun is a rate ("10,000 people a week").

    Behind a preposition or verb a length.
    """
    letters = reader.letters
    if letters[found.start : found.end] != "au" or not found.start:
        return False
    before = reader.lexemes[found.start - 1]
    if reader.lexemes[found.end : found.end + 1] and reader.lexemes[found.end].text in LONGER:
        return False
    if before.letter in "nNyh%u" or before.text == "%":
        return True
    token = token_at(reader.doc, before.start)
    return before.letter == "x" and token is not None and token.pos_ in ("NOUN", "NUM", "SYM")
