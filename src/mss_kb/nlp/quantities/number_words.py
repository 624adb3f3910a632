"""Numbers in words. In: a text, its atoms and where a number starts. Out: the number and the atom after it.

"a hundred and twenty-nine", "two-thirds", "tens of thousands", "several hundred".
"""

from __future__ import annotations

import re

from mss_kb.nlp.quantities.number_parts import JOINTS, Number, gap, scales_from, times
from mss_kb.nlp.quantities.scan import Atom, Kind
from mss_kb.nlp.quantities.words import numbers_of

VAGUE_SCALES = numbers_of("vague_scales")
AND = frozenset((" and ", "-and-", " & "))
AND_A = frozenset((" and a ", "-and-a-", " and one ", " and "))
ARTICLE = re.compile(r"(?<![A-Za-z0-9])an?[ \u00a0-]$", re.IGNORECASE)
OF_A = frozenset((" of a ", " a ", "-a-", " of one "))


def read_words(text: str, atoms: list[Atom], index: int) -> tuple[Number | None, int]:
    """A cardinal in words: "a hundred and twenty-nine", "two dozen", "two and a half million", "nine.

    Tenths".
    """
    first = atoms[index]
    start, current, total, last, largest = first.start, 0.0, 0.0, index, float("inf")
    if first.kind is Kind.SCALE:
        start -= len(match.group()) if (match := ARTICLE.search(text, max(0, start - 4), start)) else 0
        current = first.value
        if first.value > 100:
            total, current, largest = current, 0.0, first.value
    else:
        current = first.value
    while True:
        joint = gap(text, atoms, last)
        if joint is None:
            break
        following = atoms[last + 1]
        if joint in JOINTS and joint != "" and following.kind is Kind.SCALE and (current or total):
            if following.value == 100 and 0 < current < 100:
                current *= 100
            elif following.value == 12 and 0 < current < 100:
                current *= 12
            elif following.value > 100 and current and following.value < largest:
                total, current, largest = total + current * following.value, 0.0, following.value
            elif following.value > 100 and not current:
                total *= following.value
            else:
                break
        elif (
            joint in JOINTS
            and following.kind is Kind.UNIT
            and 0 < following.value < 10
            and current % 100 >= 20
            and current % 10 == 0
        ) or (
            (joint in AND or (joint in JOINTS and joint != ""))
            and following.kind in (Kind.UNIT, Kind.TEN)
            and (current >= 100 or total)
            and current % 100 == 0
            and following.value
        ):
            current += following.value
        elif (
            joint in JOINTS
            and following.kind is Kind.FRACTION
            and following.word != "half"
            and last == index
            and first.kind is Kind.UNIT
        ):
            return read_fraction(text, atoms, last + 1, current, start)
        elif joint in AND_A and following.word in ("half", "quarter", "third") and not total:
            return with_fraction(text, atoms, last + 1, start, current + following.value)
        else:
            break
        last += 1
    value = total + current
    scale = largest if total and largest != float("inf") and value % largest == 0 else 1.0
    return Number(
        start,
        atoms[last].end,
        value,
        value,
        value / scale,
        scale,
        words=True,
        word=first.word,
        lead=first.start,
    ), last + 1


def with_fraction(text: str, atoms: list[Atom], index: int, start: int, value: float) -> tuple[Number, int]:
    """A mixed number whose fraction is at `index`, with the scale after it ("two and a half million")."""
    scale, last = scales_from(text, atoms, index)
    return Number(
        start,
        atoms[last].end,
        times(value, scale),
        times(value, scale),
        value,
        scale,
        words=True,
        word="half",
        lead=start,
    ), last + 1


def read_fraction(text: str, atoms: list[Atom], index: int, count: float, start: int) -> tuple[Number, int]:
    """A fraction word with its count before it.

    "half a million", "a quarter of a million", "two-thirds", "a third".
    """
    atom = atoms[index]
    value = count * atom.value
    if start == atom.start and (match := ARTICLE.search(text, max(0, start - 4), start)):
        start -= len(match.group())
    joint = gap(text, atoms, index)
    if (joint in OF_A or joint in JOINTS) and atoms[index + 1].kind is Kind.SCALE and joint != "":
        scale, last = scales_from(text, atoms, index)
        if joint in OF_A:
            scale, last = atoms[index + 1].value, index + 1
        return Number(
            start,
            atoms[last].end,
            times(value, scale),
            times(value, scale),
            value,
            scale,
            words=True,
            word=atom.word,
            lead=atom.start,
        ), last + 1
    return Number(
        start, atom.end, value, value, value, words=True, fraction=True, word=atom.word, lead=atom.start
    ), index + 1


def read_vague(text: str, atoms: list[Atom], index: int) -> tuple[Number, int]:
    """A vague plural: "dozens", "tens of thousands"."""
    atom = atoms[index]
    low, high, end = atom.value, atom.high, atom.end
    while gap(text, atoms, index) == " of " and atoms[index + 1].word in VAGUE_SCALES:
        index += 1
        scale = VAGUE_SCALES[atoms[index].word]
        low, high, end = times(low, scale), times(high, scale), atoms[index].end
    return Number(
        atom.start, end, low, high, low, words=True, vague=True, word=atom.word, lead=atom.start
    ), index + 1


def read_several(text: str, atoms: list[Atom], index: int) -> tuple[Number, int]:
    """A small vague count: "several hundred", "a few thousand", "a couple of million", "a few"."""
    atom = atoms[index]
    start = atom.start
    start -= len(match.group()) if (match := ARTICLE.search(text, max(0, start - 4), start)) else 0
    scale, last = 1.0, index
    joint = gap(text, atoms, index)
    if joint is not None and (joint in JOINTS or joint == " of ") and atoms[index + 1].kind is Kind.SCALE:
        scale, last = (
            scales_from(text, atoms, index) if joint in JOINTS else (atoms[index + 1].value, index + 1)
        )
    return Number(
        start,
        atoms[last].end,
        times(atom.value, scale),
        times(atom.high, scale),
        atom.value,
        scale,
        words=True,
        vague=True,
        word=atom.word,
        lead=atom.start,
    ), last + 1
