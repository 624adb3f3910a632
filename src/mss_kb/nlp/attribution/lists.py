"""Lists and tables under a line that says whose figures they are, or over a line that gives their source.

In: a Reading. Out: the stretch of lines behind a unit, or before a source line.

`From the Secretary-General's report:` holds for the table below it, `*Source: IOM*` for the one above.
"""

import re

from mss_kb.model import EntityType, Source
from mss_kb.nlp.attribution.phrases import Phrase, phrase_before
from mss_kb.nlp.attribution.reading import Reading, Unit
from mss_kb.nlp.attribution.sources import SourceBook
from mss_kb.nlp.attribution.spans import Attribution
from mss_kb.nlp.attribution.words import Words

# A line of a list or table; blank lines may stand between two.
ITEM = r"[ \t]*(?:[-–—•·*▪►]\s|\d{1,2}[.)]\s|\|)[^\n]*"
BLOCK = re.compile(rf"(?:\s*\n{ITEM})+")
SOURCE_LINE = re.compile(r"(?:(?<=\n)|^)[ \t]*[*_(]*sources?[ \t]*:[ \t]*([^\n]+)", re.I)
BODIES = frozenset({EntityType.ORG, EntityType.FORCE})


def lines_behind(reading: Reading, unit: Unit) -> tuple[int, int] | None:
    """The characters of the list or table that a unit with a colon at its end introduces."""
    end = reading.end_of(unit.end)
    if reading.lower[unit.end - 1] != ":":
        return None
    block = BLOCK.match(reading.text, end)
    return (block.start(), block.end()) if block else None


def introduced_by(
    reading: Reading, unit: Unit, said: tuple[Source, ...], words: Words, book: SourceBook
) -> tuple[Source, ...]:
    """Whose figures an introducing unit announces: its speaker, else the author of the document it names."""
    if said:
        return said
    for at in range(unit.end - 1, unit.start - 1, -1):
        if not words.has("document", reading.lower[at]) or at in reading.name_at:
            continue
        phrase = phrase_before(reading, unit, at + 1)
        sources = book.sources_of(unit, phrase) if phrase and _is_told(reading, phrase) else ()
        if any(source.id or source.name.split()[-1].lower() != reading.lower[at] for source in sources):
            return sources
    return ()


def _is_told(reading: Reading, phrase: Phrase) -> bool:
    """Whether the document is one that the text knows: "the report", "its figures", "UN data"."""
    return reading.tags[phrase.start] in {"DT", "PRP$", "NNP"} or phrase.start in reading.name_at


def sourced_lists(reading: Reading, book: SourceBook) -> list[Attribution]:
    """The lists and tables with a source line right behind them."""
    blocks = list(BLOCK.finditer(reading.text))
    found = []
    for line in SOURCE_LINE.finditer(reading.text):
        above = next((b for b in reversed(blocks) if b.end() <= line.start()), None)
        if above is None or reading.text[above.end() : line.start()].strip():
            continue
        names = [
            n
            for n in reading.names
            if n.type in BODIES and line.start(1) <= reading.starts[n.start] < line.end()
        ]
        if names:
            sources = tuple(dict.fromkeys(book.name_source(name) for name in names))
            found.append(
                Attribution(above.start(), above.end(), sources, line.start(), line.end(1), "source line")
            )
    return found
