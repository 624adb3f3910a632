"""Numbers from atoms.

In: a text and its atoms. Out: numbers with low, high and extent ("a hundred and twenty-nine", "5.7
million").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mss_kb.nlp.quantities.scan import Atom, Kind, scan
from mss_kb.nlp.quantities.words import alternatives, numbers_of

SHORT_SCALES = numbers_of("short_scales")
VAGUE_SCALES = numbers_of("vague_scales")
SHORT_SCALE = re.compile(rf"[ \u00a0\u202f]?({alternatives(SHORT_SCALES)})(?![A-Za-z0-9/²³])", re.IGNORECASE)
GLUED_LETTERS = re.compile(r"[A-Za-z]+")
JOINTS = frozenset((" ", "-", "\u00a0", "\u202f", "\u2011", "\n", ""))
AND = frozenset((" and ", "-and-", " & "))
AND_A = frozenset((" and a ", "-and-a-", " and one ", " and "))
ARTICLE = re.compile(r"(?<![A-Za-z0-9])an?[ \u00a0-]$", re.IGNORECASE)
OF_A = frozenset((" of a ", " a ", "-a-", " of one "))


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number. `low` and `high` differ only where it is vague.

    `mantissa` and `scale` tell "5" and 1e6 of "5 million".

    `short` is the letter of a scale in one letter, which may be a unit ("100m"). `fraction` marks a
    share ("a third", "half").
    `words` is False where it is in digits. `lead` is where its first numeral stands, after "a" or "half a".
    """

    start: int
    end: int
    low: float
    high: float
    mantissa: float
    scale: float = 1.0
    words: bool = False
    vague: bool = False
    fraction: bool = False
    short: str = ""
    word: str = ""
    lead: int = 0


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


def times(value: float, scale: float) -> float:
    """A product without the dust of binary fractions (4.35 million is 4350000)."""
    return round(value * scale, 9) if scale > 1 else value


def plain(atom: Atom, value: float, *, fraction: bool = False) -> Number:
    """A number of one atom."""
    return Number(
        atom.start, atom.end, value, value, value, fraction=fraction, word=atom.word, lead=atom.start
    )


def gap(text: str, atoms: list[Atom], index: int) -> str | None:
    """What stands between an atom and the next one, lower case; None after the last and for a long way."""
    if index + 1 >= len(atoms) or atoms[index + 1].start - atoms[index].end > 9:
        return None
    return text[atoms[index].end : atoms[index + 1].start].lower()


def scales_from(text: str, atoms: list[Atom], index: int) -> tuple[float, int]:
    """The product of the scales that follow an atom ("hundred thousand"), and the last atom's index."""
    scale = 1.0
    while gap(text, atoms, index) in JOINTS and atoms[index + 1].kind is Kind.SCALE:
        index += 1
        scale *= atoms[index].value
    return scale, index


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
