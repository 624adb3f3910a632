"""How one slot of a claim fits that of another: the same, a part, the whole, apart, or not said."""

from enum import StrEnum


class Fit(StrEnum):
    """`part`: the first lies in the second; `whole`: the other way; `open`: one does not say."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    APART = "apart"
    OPEN = "open"

    @property
    def turned(self) -> "Fit":
        """The fit of the second to the first."""
        return {Fit.PART: Fit.WHOLE, Fit.WHOLE: Fit.PART}.get(self, self)

    @property
    def is_comparable(self) -> bool:
        """Whether the slot lets the two be compared."""
        return self is Fit.SAME or self is Fit.OPEN


def fit_of_sets(first: frozenset[str], second: frozenset[str]) -> Fit:
    """The fit of two sets where the empty one stands for all."""
    if first == second:
        return Fit.SAME
    if not second or (first and first < second):
        return Fit.PART
    if not first or second < first:
        return Fit.WHOLE
    return Fit.APART


def fit_of_words(first: str | None, second: str | None) -> Fit:
    """The fit of two words of which either may be unsaid."""
    if first == second:
        return Fit.SAME
    return Fit.OPEN if first is None or second is None else Fit.APART
