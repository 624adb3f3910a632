"""The pieces that numbers are made of.

In: a text. Out: its atoms (numerals, number words, scales, fractions) in text order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from mss_kb.nlp.quantities.numerals import is_continental, read_numeral
from mss_kb.nlp.quantities.words import alternatives, numbers_of, spans_of


class Kind(Enum):
    """What an atom is."""

    DIGITS = auto()
    UNIT = auto()
    TEN = auto()
    SCALE = auto()
    VAGUE = auto()
    SEVERAL = auto()
    FRACTION = auto()
    VULGAR = auto()
    JUNK = auto()


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece: where it stands, its kind and value; `high` differs from it only in vague words."""

    start: int
    end: int
    kind: Kind
    value: float
    high: float
    word: str


UNITS, TENS, SCALES, VULGAR = (
    numbers_of("units"),
    numbers_of("tens"),
    numbers_of("scales"),
    numbers_of("vulgar"),
)
FRACTIONS, VAGUE, SEVERAL = numbers_of("fractions"), spans_of("vague"), spans_of("several")
TABLES = (
    (Kind.UNIT, UNITS),
    (Kind.TEN, TENS),
    (Kind.SCALE, SCALES),
    (Kind.FRACTION, FRACTIONS),
)
WORDS = {word: (kind, value, value) for kind, table in TABLES for word, value in table.items()}
WORDS |= {word: (Kind.VAGUE, low, high) for word, (low, high) in VAGUE.items()}
WORDS |= {word: (Kind.SEVERAL, low, high) for word, (low, high) in SEVERAL.items()}

PIECES = re.compile(
    r"(?P<grouped>(?<![0-9.,])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])"
    r"(?:[.,][0-9]{1,2}(?![0-9.,]))?)"
    r"|(?P<digits>(?<![0-9A-Za-z])\.?[0-9](?:[0-9.,]*[0-9])?|[0-9](?:[0-9.,]*[0-9])?)"
    rf"|(?P<vulgar>[{''.join(VULGAR)}])"
    rf"|(?<![A-Za-z0-9_])(?P<word>{alternatives(WORDS)})(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
PLAIN_BLANK = re.compile(r"[0-9] [0-9]")


def scan(text: str) -> list[Atom]:
    """All atoms of a text; numerals that cannot be read are JUNK atoms, so that nothing reads inside."""
    continental = is_continental(text)
    atoms: list[Atom] = []
    for match in PIECES.finditer(text):
        start, end, piece = match.start(), match.end(), match.group()
        if match.lastgroup == "word":
            kind, low, high = WORDS[piece.lower()]
            atoms.append(Atom(start, end, kind, low, high, piece.lower()))
        elif match.lastgroup == "vulgar":
            atoms.append(Atom(start, end, Kind.VULGAR, VULGAR[piece], VULGAR[piece], piece))
        elif match.lastgroup == "grouped" and PLAIN_BLANK.search(piece) and not is_grouping(text, start):
            atoms.extend(
                digits_at(start + part.start(), part.group(), continental)
                for part in re.finditer(r"[0-9.,]+", piece)
            )
        else:
            atoms.append(digits_at(start, piece, continental))
    return atoms


def digits_at(start: int, piece: str, continental: bool) -> Atom:
    """The atom of a numeral."""
    value = read_numeral(piece, continental=continental)
    kind = Kind.JUNK if value is None else Kind.DIGITS
    return Atom(start, start + len(piece), kind, value or 0.0, value or 0.0, piece)


def is_grouping(text: str, start: int) -> bool:
    """Whether plain blanks group one numeral ("680 000").

    Not after a capitalised word ("May 5 300 people came").
    """
    before = text[max(0, start - 24) : start].split()
    return not (before and before[-1][0].isupper() and start and text[start - 1] == " ")
