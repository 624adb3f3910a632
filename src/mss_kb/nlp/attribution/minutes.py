"""Statements in the minutes of a meeting.

In: a Reading. Out: a turn for each paragraph that opens with its speaker's name in capitals.

`MIGUEL EJEMPLO, head of the office, said ...` and `LI YANGBEN (China) asked ...`: all that the paragraph
says is theirs.
"""

import re
from bisect import bisect_left

from mss_kb.model import Source
from mss_kb.nlp.attribution.reading import Reading
from mss_kb.nlp.attribution.turns import Turn
from mss_kb.nlp.attribution.words import Words

CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*"
SPEAKER = re.compile(
    rf"^[ \t]*({CAPITALS}(?: {CAPITALS}){{1,4}})(?: \([^()\n]{{2,60}}\)|,)(?! [^\n]{{0,60}} [—–] )[^\n]+",
    re.M,
)
# How far into the paragraph its verb of speech may stand, in characters.
VERB_REACH = 160


def find_statements(reading: Reading, words: Words) -> list[Turn]:
    """The statements of a meeting; none where fewer than two paragraphs open so."""
    found = [match for match in SPEAKER.finditer(reading.text) if _speaks(reading, match, words)]
    if len(found) < 2:
        return []
    return [
        Turn(match.start(1), match.end(1), match.end(), Source(id=None, name=match[1].title()))
        for match in found
    ]


def _speaks(reading: Reading, match: re.Match[str], words: Words) -> bool:
    first = bisect_left(reading.starts, match.end(1))
    last = bisect_left(reading.starts, min(match.end(), match.end(1) + VERB_REACH))
    return any(
        words.frames_of(reading.lower[i]) & {"clause", "quote", "that"}
        and reading.tags[i] in {"VBD", "VBZ", "VBP"}
        for i in range(first, last)
    )
