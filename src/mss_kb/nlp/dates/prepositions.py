"""An EDTF text read with its preposition.

"since 2022" is `2022/..`, "until October 2025" `../2025-10`. In: lexemes, a place. Out: a reading.
"""

from collections.abc import Sequence

from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.words import PREPOSITIONS

# Two words that act as one preposition.
DOUBLE = {
    ("prior", "to"): "until",
    ("ahead", "of"): "until",
    ("up", "to"): "until",
    ("as", "of"): "plain",
    ("as", "at"): "plain",
    ("as", "from"): "from",
    ("starting", "from"): "from",
    ("starting", "in"): "from",
    ("starting", "on"): "from",
    ("beginning", "in"): "from",
    ("beginning", "on"): "from",
    ("effective", "from"): "from",
    ("dating", "to"): "plain",
    ("later", "than"): "until",
}
ONWARDS = ("onwards", "onward", "forward")


def preposition(lexemes: Sequence[Lexeme], start: int, end: int, *, coming: bool) -> tuple[str, int]:
    """How to read the expression at lexemes `start` to `end`, and the lexeme where its preposition starts.

    The reading is `plain`, `from`, `until` or `about`. A bare "from" opens the end only for what is to
    come (`coming`) or with "onwards".
    """
    before = lexemes[start - 1] if start else None
    onwards = end < len(lexemes) and lexemes[end].text in ONWARDS
    if before is None or before.letter == "|":
        return ("from" if onwards else "plain"), start
    if start >= 2 and (pair := DOUBLE.get((lexemes[start - 2].text, before.text))):
        return pair, start - 2
    reading = PREPOSITIONS.get(before.text)
    if reading is None:
        return ("from" if onwards else "plain"), start
    if reading == "source" or onwards:
        return ("from" if coming or onwards else "plain"), start - 1
    if before.text in ("to", "under", "over"):
        reading = "plain"
    return reading, start - 1


def with_preposition(edtf: str | None, reading: str) -> str | None:
    """The EDTF text with one end opened, or marked as approximate."""
    if edtf is None:
        return None
    ends = edtf.split("/")
    if reading == "from":
        return f"{ends[0]}/.."
    if reading == "until":
        return f"../{ends[-1]}"
    if reading == "about":
        return "/".join(end if end.endswith("~") else f"{end}~" for end in ends)
    return edtf
