"""A number, and what joins its pieces. In: a text and its atoms. Out: gaps and scales."""

from __future__ import annotations

from dataclasses import dataclass

from mss_kb.nlp.quantities.scan import Atom, Kind

JOINTS = frozenset((" ", "-", "\u00a0", "\u202f", "\u2011", "\n", ""))


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
