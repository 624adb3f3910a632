"""The same figure in two copies of one text. In: a claim and those of the other copy. Out: its counterpart.

Copies are edited: a figure is brought up to date, a clause is cut. So the words around the figure tell which
claims belong together, and every printed number is taken for one and the same word.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from mss_kb.compare.interval import has_same_figure
from mss_kb.model import Claim

WORD = re.compile(r"\w+(?:[.,]\d+)*")
NUMBER = "#"
# So much of the words of two sentences must be the same, in order.
ALIKE = 0.7


def counterpart(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """The claim of the other copy that stands in the same words at the same place; None where none does."""
    own = _frame(claim)
    found = [(_likeness(own, _frame(other)), other) for other in others if other.unit == claim.unit]
    likely = [(likeness, other) for likeness, other in found if likeness >= ALIKE]
    if not likely:
        return None
    # Of one sentence's figures the one that is the same comes before its neighbour.
    return min(likely, key=lambda one: (-one[0], not has_same_figure(claim, one[1]), one[1].id))[1]


def _frame(claim: Claim) -> tuple[list[str], list[str]]:
    """The words of the sentence before the figure and after it."""
    evidence = claim.evidence
    start = evidence.start - evidence.sentence_start
    end = evidence.end - evidence.sentence_start
    return _words(evidence.sentence[:start]), _words(evidence.sentence[end:])


def _words(text: str) -> list[str]:
    return [NUMBER if word[0].isdigit() else word for word in WORD.findall(text.casefold())]


def _likeness(ours: tuple[list[str], list[str]], theirs: tuple[list[str], list[str]]) -> float:
    """The share of the words of both sentences that match, each side of the figure for itself."""
    words = sum(len(side) for side in (*ours, *theirs))
    if not words:
        return 1.0
    same = sum(
        block.size
        for one, other in zip(ours, theirs, strict=True)
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    )
    return 2 * same / words
