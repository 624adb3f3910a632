"""Tables flattened to text.

In: a Doc. Out: for each cell with a number, its place and what its row and column heads say.

A table is a run of lines that the same separator (`|`, a tab, or three blanks and more) cuts into cells, of
which the first without figures is the head. A cell takes its metric, unit and scale from the column's head
and from the caption above, its country from the row's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from mss_kb.model import Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.cues import ATTACK, EVENTS, Hit, find_cues
from mss_kb.nlp.claims.reading import FUNDING, PERSONNEL, Reading

SEPARATORS = (re.compile(r"\s*\|\s*"), re.compile(r"\t+"), re.compile(r" {3,}"), re.compile(r"\s;\s"))
NUMBER = re.compile(r"[~>]?\s*(?:US\$|C\$|[$€£])?\s?\d[\d.,\u202f\u00a0]*\+?\s?(?:%|m|bn|k)?")
SCALE = re.compile(
    r"(US\$|C\$|[$€£]|\bUSD\b|\bEUR\b|\bCAD\b)?\s*\(?\b(millions?|m|mn|bn|billions?|thousands?|000s)\b\)?",
    re.I,
)
# Currency and scale without a number, at the end of a line.
UNITS = re.compile(
    r"(?:^|[.,;:(]|\bin)\s*(?:US\$|C\$|[$€£]|USD|EUR|CAD|KES|Ksh)\s*(?:m|mn|bn|millions?|billions?|thousands?|000s?)\)?\.?$",
    re.I,
)
# How many lines above the caption are looked at.
ABOVE = 3
# A line drawn under a head.
RULE = re.compile(r"[-=_+| ]{3,}")
CURRENCY = re.compile(r"US\$|C\$|\bUSD\b|\bEUR\b|\bCAD\b|\bKES\b|\bKsh\b|€|£|\$", re.I)
CURRENCIES = {
    "US$": "USD",
    "C$": "CAD",
    "USD": "USD",
    "EUR": "EUR",
    "CAD": "CAD",
    "KES": "KES",
    "KSH": "KES",
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
}
SCALES = {"m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "thousand": 1e3, "000": 1e3}


@dataclass(frozen=True)
class Cell:
    """A number in a table: character offsets in the Doc, and the heads and caption that speak of it."""

    start: int
    end: int
    row: str
    row_start: int
    column: str
    column_start: int
    caption: str
    caption_start: int
    # The lines above the caption, nearest first: they may say what all sums are in.
    above: tuple[str, ...] = ()

    @property
    def heads(self) -> tuple[tuple[int, int], ...]:
        """Character spans of what speaks of the cell, nearest in meaning first: column, row, caption."""
        return (
            (self.column_start, self.column_start + len(self.column)),
            (self.row_start, self.row_start + len(self.row)),
            (self.caption_start, self.caption_start + len(self.caption)),
        )

    @property
    def currency(self) -> str | None:
        """The currency that a head or the caption names."""
        for text in (self.column, self.caption, self.row, *self.units_above):
            match = CURRENCY.search(text)
            if match:
                return CURRENCIES[match.group().upper()]
        return None

    @property
    def units_above(self) -> tuple[str, ...]:
        """The lines above the caption that end with currency and scale: `At 31 August. US$ thousand`."""
        return tuple(text for text in self.above if UNITS.search(text))

    @property
    def scale(self) -> float:
        """What the printed number is multiplied by, from the column's head or the caption."""
        for text in (self.column, self.caption, *self.units_above):
            match = SCALE.search(text)
            if match and (match.group(1) or "(" in text):
                return SCALES[match.group(2).lower().rstrip("s")]
        return 1.0


@dataclass(frozen=True)
class Line:
    """One line cut into cells: (text, start offset)."""

    start: int
    cells: tuple[tuple[str, int], ...]


def find_cells(doc: Doc) -> list[Cell]:
    """The number cells of all tables of the Doc, in text order."""
    text = body_of(doc)
    if "|" not in text and "\t" not in text and "   " not in text:
        return []
    return [cell for separator in SEPARATORS[:3] for cell in cells_by(text, separator)]


def cells_by(text: str, separator: re.Pattern[str]) -> Iterator[Cell]:
    """The number cells of tables that use one separator."""
    block: list[Line] = []
    caption, offset = ("", 0), 0
    above: tuple[str, ...] = ()
    for raw in [*text.splitlines(keepends=True), "\n"]:
        line = cut(raw.rstrip("\n"), offset, separator)
        offset += len(raw)
        if block and RULE.fullmatch(raw.strip()):
            continue
        if len(line.cells) >= 2 and (not block or len(line.cells) >= len(block[0].cells) - 1):
            block.append(line)
            continue
        yield from table_cells(block, caption, above)
        block = []
        if raw.strip():
            above = (caption[0], *above)[:ABOVE]
            caption = raw.strip(), line.start + len(raw) - len(raw.lstrip())
    yield from table_cells(block, caption, above)


def cut(raw: str, offset: int, separator: re.Pattern[str]) -> Line:
    """A line's cells with their offsets; outer separators are left out."""
    cells, position = [], 0
    for match in separator.finditer(raw):
        if match.start() > position:
            cells.append((raw[position : match.start()], offset + position))
        position = match.end()
    if position < len(raw):
        cells.append((raw[position:], offset + position))
    return Line(offset, tuple(cells))


def table_cells(block: list[Line], caption: tuple[str, int], above: tuple[str, ...]) -> Iterator[Cell]:
    """The number cells of one table: at least a head without figures and one row with."""
    if len(block) < 2 or any(NUMBER.fullmatch(cell.strip()) for cell, _ in block[0].cells[1:]):
        return
    head = block[0].cells
    for line in block[1:]:
        row, row_start = line.cells[0]
        for position, (cell, start) in enumerate(
            line.cells[1:], start=1 + len(head) - max(len(head), len(line.cells))
        ):
            match = NUMBER.search(cell)
            if match and len(match.group().strip()) >= len(cell.strip()) - 2 and 0 < position < len(head):
                begin = start + match.start() + len(match.group()) - len(match.group().lstrip(" ~>"))
                end = start + match.start() + len(match.group().rstrip())
                yield Cell(begin, end, row, row_start, *head[position], *caption, above)


EVENT_METRICS = {
    "<have>": Metric.PERSONNEL_DEPLOYED,
    "<deploy>": Metric.PERSONNEL_DEPLOYED,
    "<arrive>": Metric.PERSONNEL_ARRIVED,
    "<send>": Metric.PERSONNEL_ARRIVED,
    "<join>": Metric.PERSONNEL_ARRIVED,
    "<leave>": Metric.PERSONNEL_DEPARTED,
}


def read_cell(doc: Doc, cell: Cell, *, is_money: bool) -> Reading:
    """The metric of a cell: the strongest word of its column's head, else of its row's.

    Else of the caption.
    """
    for start, end in cell.heads:
        span = doc.char_span(start, end, alignment_mode="expand")
        best = strongest(span, is_money=is_money) if span is not None and len(span) else None
        if best is not None:
            return Reading(best[1], best[0], 0.3, "head of the column or row")
    return Reading(Metric.OTHER, None, 0.0, "table without a word of a metric")


def strongest(span: Span, *, is_money: bool) -> tuple[Hit, Metric] | None:
    """The weightiest cue of a head that fits money or people."""
    found = []
    for hit in find_cues(span):
        if hit.cue.metric in (ATTACK, Metric.OTHER.value):
            continue
        metric = EVENT_METRICS[hit.cue.metric] if hit.cue.metric in EVENTS else Metric(hit.cue.metric)
        fits = (
            metric in FUNDING
            if is_money
            else metric in PERSONNEL or metric.family in ("casualties", "displacement", "humanitarian")
        )
        if fits:
            found.append((hit.cue.weight, -hit.start, hit, metric))
    if not found:
        return None
    _, _, hit, metric = max(found, key=lambda item: item[:2])
    return hit, metric
