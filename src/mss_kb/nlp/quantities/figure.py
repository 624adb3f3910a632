"""A figure on its way from number to quantity; every reader hands on a changed copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from mss_kb.model import Bound
from mss_kb.nlp.quantities.number_parts import Number


class Sort(Enum):
    """What a figure measures."""

    COUNT = auto()
    MONEY = auto()
    SHARE = auto()
    DURATION = auto()
    MEASURE = auto()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the unit that belongs to its text.

    `first` and `last` are the words (indices of the View) that its text touches. `noun` is the counted
    head, `noun_at` the
    word where it stands; `people` tells that it counts people though no noun says so ("one hundred dead").
    """

    start: int
    end: int
    low: float
    high: float
    number: Number
    first: int
    last: int
    sort: Sort = Sort.COUNT
    unit: str | None = None
    assumed: bool = False
    bound: Bound | None = None
    noun: str | None = None
    noun_at: int | None = None
    people: bool = False
    ratio: bool = False
    hyphened: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether neither a unit nor a noun belongs to it yet."""
        return self.unit is None and self.noun is None
