"""Copies of one text: near-duplicates, syndicated and shortened ones. In: texts. Out: prints to look up.

The prints are those of winnowing (Schleimer, Wilkerson and Aiken, 2003, https://doi.org/10.1145/872757.872770):
of each run of `WINDOW` word shingles the least hash is kept, so that two texts that share a run of
`WORDS + WINDOW - 1` words verbatim share a print, wherever it stands and however long the rest of either
is. So a copy cut to its first paragraphs is found, which a sketch of the whole text (MinHash) would miss.
"""

import re
from collections import deque
from collections.abc import Iterator
from hashlib import blake2b

# Words in a shingle, and shingles of which one is kept.
WORDS = 5
WINDOW = 16
# A text is an echo of another where so much of the shorter one's wording stands in the other,
# and so many shingles: a quotation of two lines makes no echo.
SHARE = 0.4
LEAST = 20


def prints(text: str) -> frozenset[int]:
    """The kept hashes of a text, as signed 64-bit numbers."""
    kept: set[int] = set()
    waiting: deque[tuple[int, int]] = deque()  # hashes that may yet be the least, with their places
    place = -1
    for place, value in enumerate(_hashes(text)):
        while waiting and waiting[-1][0] >= value:
            waiting.pop()
        waiting.append((value, place))
        if waiting[0][1] <= place - WINDOW:
            waiting.popleft()
        if place >= WINDOW - 1:
            kept.add(waiting[0][0])
    if 0 <= place < WINDOW - 1:
        kept.add(waiting[0][0])
    return frozenset(kept)


def is_echo(first: str, second: str) -> bool:
    """Whether one text is a copy of the other, whole, cut or edited here and there."""
    ours, theirs = frozenset(_hashes(first)), frozenset(_hashes(second))
    common = len(ours & theirs)
    return common >= LEAST and common >= SHARE * min(len(ours), len(theirs))


def _hashes(text: str) -> Iterator[int]:
    words = [word.encode() for word in re.findall(r"\w+", text.casefold())]
    for start in range(len(words) - WORDS + 1):
        digest = blake2b(b" ".join(words[start : start + WORDS]), digest_size=8).digest()
        yield int.from_bytes(digest, signed=True)
