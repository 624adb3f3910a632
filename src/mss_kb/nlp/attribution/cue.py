"""The shape of a cue, and the signs that several rules look at."""

from dataclasses import dataclass
from enum import Enum

from mss_kb.nlp.attribution.phrases import Phrase
from mss_kb.nlp.attribution.reading import Reading, Unit

STOPS = frozenset({",", ".", ";", ":", "–", "—", "--", "(", ")", "“", "”", '"', "«", "»", "!", "?"})
QUOTES = frozenset({"“", "”", '"', "«", "»"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# How far a complement, an agent or a figure may be from its verb, in tokens.
REACH = 30
# Words that count without being numbers.
COUNTING = frozenset({"dozens", "hundreds", "thousands", "no", "none", "half", "$"})


class Reach(Enum):
    """What a cue covers.

    What follows it, both sides (a remark in commas), or only its own stretch between commas.
    """

    AFTER = "after"
    BOTH = "both"
    LOCAL = "local"


@dataclass(frozen=True)
class Cue:
    """A cue at tokens [start, end); its whole remark with the source stands at [opens, closes)."""

    start: int
    end: int
    opens: int
    closes: int
    phrase: Phrase | None
    reach: Reach
    kind: str


def is_figure(reading: Reading, at: int) -> bool:
    """Whether the token counts something, "dozens" and "no" too; a date does not."""
    token = reading.doc[at]
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    return (
        reading.tags[at] == "CD"
        or token.like_num
        or reading.lower[at] in {"dozens", "hundreds", "thousands", "no", "none", "half", "$"}
    )


def opens_figure(reading: Reading, at: int, unit: Unit) -> bool:
    """Whether a figure stands, after its qualifier if it has one, at token `at`."""
    for i in range(at, min(unit.end, at + 4)):
        if reading.lower[i] in STOPS - QUOTES:
            return False
        if is_figure(reading, i):
            return True
    return False
