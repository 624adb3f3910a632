"""Numbers from atoms.

In: a text and its atoms. Out: numbers with low, high and extent ("a hundred and twenty-nine", "5.7
million").
"""

from __future__ import annotations

import re

from mss_kb.nlp.quantities.number_parts import JOINTS, Number, gap, plain, scales_from, times
from mss_kb.nlp.quantities.number_words import AND_A, read_fraction, read_several, read_vague, read_words
from mss_kb.nlp.quantities.scan import Atom, Kind, scan
from mss_kb.nlp.quantities.words import alternatives, numbers_of

SHORT_SCALES = numbers_of("short_scales")
SHORT_SCALE = re.compile(rf"[ \u00a0\u202f]?({alternatives(SHORT_SCALES)})(?![A-Za-z0-9/²³])", re.IGNORECASE)
GLUED_LETTERS = re.compile(r"[A-Za-z]+")


def find_numbers(text: str) -> list[Number]:
    """All numbers of a text in its order, before anything is excluded; linear in its length."""
    atoms = scan(text)
    found: list[Number] = []
    index = 0
    while index < len(atoms):
        number, index = read_number(text, atoms, index)
        if number is not None:
            found.append(number)
    return found


def read_number(text: str, atoms: list[Atom], index: int) -> tuple[Number | None, int]:
    """The number that starts at an atom, None for junk, and the index of the atom after it."""
    atom = atoms[index]
    match atom.kind:
        case Kind.JUNK:
            return None, index + 1
        case Kind.DIGITS:
            return read_digits(text, atoms, index)
        case Kind.VULGAR:
            return plain(atom, atom.value, fraction=True), index + 1
        case Kind.FRACTION:
            return read_fraction(text, atoms, index, 1.0, atom.start)
        case Kind.VAGUE:
            return read_vague(text, atoms, index)
        case Kind.SEVERAL:
            return read_several(text, atoms, index)
        case _:
            return read_words(text, atoms, index)


def read_digits(text: str, atoms: list[Atom], index: int) -> tuple[Number | None, int]:
    """Digits with their fraction and scale.

    "5.7 million", "$1.2bn", "2½", "3 1/2", "2 and a half million".
    """
    atom = atoms[index]
    value = atom.value
    if gap(text, atoms, index) == "/":
        return read_slash(text, atoms, index, 0.0, atom.start)
    if gap(text, atoms, index) in JOINTS and atoms[index + 1].kind is Kind.VULGAR:
        index += 1
        value += atoms[index].value
    elif (
        gap(text, atoms, index) in (" ", "-")
        and atoms[index + 1].kind is Kind.DIGITS
        and gap(text, atoms, index + 1) == "/"
    ):
        slashed, after = read_slash(text, atoms, index + 1, value, atom.start)
        if slashed is not None:
            return slashed, after
    elif gap(text, atoms, index) in AND_A and atoms[index + 1].word in ("half", "quarter", "third"):
        index += 1
        value += atoms[index].value
    elif (
        gap(text, atoms, index) in JOINTS
        and atoms[index + 1].kind is Kind.FRACTION
        and atoms[index + 1].word.endswith("s")
    ):
        return read_fraction(text, atoms, index + 1, value, atom.start)
    scale, last = scales_from(text, atoms, index)
    end, short = atoms[last].end, ""
    if last == index and (match := SHORT_SCALE.match(text, end)):
        short = match[1]
        scale, end = SHORT_SCALES[short.lower()], match.end()
    elif last == index and (letters := GLUED_LETTERS.match(text, end)):
        short = letters.group()
    return Number(
        atom.start,
        end,
        times(value, scale),
        times(value, scale),
        value,
        scale,
        short=short,
        word=atom.word,
        lead=atom.start,
    ), last + 1


def read_slash(
    text: str, atoms: list[Atom], index: int, whole: float, start: int
) -> tuple[Number | None, int]:
    """A fraction in digits ("3/4"); None for what is no usual one ("1/0", "24/7", a date)."""
    top, bottom = atoms[index], atoms[index + 1]
    after = index + 2
    chained = gap(text, atoms, index + 1) == "/"
    while after < len(atoms) and text[atoms[after - 1].end : atoms[after].start] == "/":
        after += 1
    if (
        chained
        or bottom.kind is not Kind.DIGITS
        or bottom.value not in (2, 3, 4, 5, 6, 8, 10, 16)
        or not 0 < top.value < bottom.value
    ):
        return None, after
    value = whole + top.value / bottom.value
    return Number(
        start, bottom.end, value, value, value, fraction=whole == 0, word=bottom.word, lead=start
    ), after
