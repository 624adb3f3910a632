"""How far an attribution reaches. In: the cues of a unit. Out: stretches of tokens with their sources.

After "X said that" the clause that follows; around ", X said," the whole sentence; each up to where the
next source starts.
"""

from dataclasses import dataclass

from mss_kb.model import Source
from mss_kb.nlp.attribution.cue import Cue, Reach
from mss_kb.nlp.attribution.reading import Reading, Unit
from mss_kb.nlp.attribution.sources import SourceBook
from mss_kb.nlp.attribution.subjects import subject_of

LINKS = frozenset({"and", "but", "while", "whereas", "although", "though", "yet", ","})
BREAKS = frozenset({"and", "but", "while", "whereas", "although", "though"})
RELATIVES = frozenset({"who", "whose", "which", "whom"})
STOPS = frozenset({",", ";", ":", "–", "—", "--", "("})
# How many words up from "saying" its main verb may be ("was quoted as saying").
CLIMB = 3
DASHES = frozenset({"–", "—", "--"})


@dataclass(frozen=True)
class Reached:
    """Tokens [start, end) said by `sources`."""

    start: int
    end: int
    sources: tuple[Source, ...]
    cue: Cue


def reached(reading: Reading, unit: Unit, cues: list[Cue], book: SourceBook) -> list[Reached]:
    """The stretch of every cue whose source can be told."""
    said: list[tuple[Cue, tuple[Source, ...]]] = []
    for cue in cues:
        sources = _sources(reading, unit, cue, said[-1][1] if said else (), book)
        if sources:
            said.append((cue, sources))
    found = []
    for number, (cue, sources) in enumerate(said):
        before = said[number - 1][0] if number else None
        after = next((c for c, _ in said[number + 1 : number + 2] if c.reach is not Reach.LOCAL), None)
        start, end = _stretch(reading, unit, cue, before, after)
        if start < end:
            found.append(Reached(start, end, sources, cue))
    return found


def _sources(
    reading: Reading, unit: Unit, cue: Cue, before: tuple[Source, ...], book: SourceBook
) -> tuple[Source, ...]:
    if cue.phrase is not None:
        return book.sources_of(unit, cue.phrase)
    if before:
        return before
    governor = reading.doc[cue.start].head
    for _ in range(CLIMB):
        governor = governor if governor.tag_[:2] == "VB" else governor.head
    if governor.i == cue.start or not unit.start <= governor.i < unit.end or governor.tag_[:2] != "VB":
        return ()
    phrase = subject_of(reading, unit, governor.i)
    return book.sources_of(unit, phrase) if phrase else ()


def _stretch(
    reading: Reading, unit: Unit, cue: Cue, before: Cue | None, after: Cue | None
) -> tuple[int, int]:
    if cue.kind == "brackets":
        return (before.closes if before and before.kind == "brackets" else unit.start), cue.closes
    if cue.reach is Reach.LOCAL:
        return _between_stops(reading, unit, cue)
    end = _limit(reading, unit, cue, after)
    if cue.reach is Reach.AFTER:
        return cue.end, end
    dashed = _between_dashes(reading, unit, cue)
    if dashed:
        return dashed
    if before is None:
        return _last(reading, unit.start, cue.opens, {";"}) or unit.start, end
    return _clause_start(reading, before.closes, cue.opens), end


def _limit(reading: Reading, unit: Unit, cue: Cue, after: Cue | None) -> int:
    """Where the next source's words start; the unit's end if there is none."""
    if after is None or after.phrase is None or after.kind == "brackets":
        return unit.end
    if after.reach is Reach.BOTH:
        return max(cue.end, _clause_start(reading, cue.closes, after.opens))
    end = after.opens
    while end > cue.end and reading.lower[end - 1] in LINKS:
        end -= 1
    return end


def _clause_start(reading: Reading, low: int, high: int) -> int:
    """Where a later remark's own clause opens: after the last semicolon or ", and", else at `low`."""
    for at in range(high - 1, low, -1):
        if reading.lower[at] == ";":
            return at + 1
        if reading.lower[at] in BREAKS and reading.lower[at - 1] == "," and at < high - 2:
            return at
    return low


def _last(reading: Reading, low: int, high: int, marks: set[str]) -> int | None:
    return next((at + 1 for at in range(high - 1, low, -1) if reading.lower[at] in marks), None)


def _between_stops(reading: Reading, unit: Unit, cue: Cue) -> tuple[int, int]:
    start = cue.opens
    while start > unit.start and reading.lower[start - 1] not in STOPS | RELATIVES:
        start -= 1
    end = cue.closes
    while end < unit.end and reading.lower[end] not in STOPS:
        end += 1
    return start, end


def _between_dashes(reading: Reading, unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """The inside of a pair of dashes that holds the remark and what it is about."""
    low = next((at for at in range(cue.opens - 1, unit.start - 1, -1) if reading.lower[at] in DASHES), None)
    if low is None or low + 2 >= cue.opens:
        return None
    high = next((at for at in range(cue.closes, unit.end) if reading.lower[at] in DASHES), None)
    return None if high is None else (low + 1, high)
