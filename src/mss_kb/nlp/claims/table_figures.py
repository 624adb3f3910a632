"""The draft of a number in a table. In: a figure and its cell. Out: a Draft, filled from the heads."""

from dataclasses import replace

from spacy.tokens import Doc, Span

from mss_kb.model import EntityType
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.carry import follow
from mss_kb.nlp.claims.draft import Draft, Story
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.owner import HAITI, Context, choose_force
from mss_kb.nlp.claims.reading import kind_of
from mss_kb.nlp.claims.scope import haitian, spans_of
from mss_kb.nlp.claims.tables import Cell, read_cell
from mss_kb.nlp.claims.units import unit_of

SENT = frozenset({"personnel", "funding"})
PLACELESS = frozenset({"funding", "mandate"})


def read_table_figure(
    doc: Doc, sentence: Span, figure: Figure, cell: Cell, context: Context, story: Story
) -> Draft:
    """The draft of a number in a table: metric, unit, scale, time, place and country come from the heads."""
    is_money = kind_of(figure) == "money" or (cell.currency is not None and figure.unit != "percent")
    reading = read_cell(doc, cell, is_money=is_money)
    scale = cell.scale if is_plain(doc, figure) else 1.0
    unit = (
        cell.currency or figure.unit
        if is_money
        else "percent"
        if figure.unit == "percent" or "%" in cell.column
        else None
    )
    scaled = replace(
        figure,
        low=(figure.low or 0) * scale,
        high=(figure.high or 0) * scale,
        unit=unit,
        noun=None,
        noun_i=None,
    )
    draft = Draft(scaled, sentence, story.number, reading, unit or unit_of(scaled, reading, []), {})
    draft.decide("metric", reading.rule, cell.column)
    for start, end in cell.heads:
        head = doc.char_span(start, end, alignment_mode="expand")
        if head is not None:
            fill_from_head(doc, draft, head)
    follow(doc, draft, story)
    draft.force = choose_force(doc, sentence, scaled, reading, {}, context, story.earlier, draft.period)
    return draft


def fill_from_head(doc: Doc, draft: Draft, head: Span) -> None:
    """Take time, place and country from one head, where an earlier one gave none."""
    family = draft.reading.metric.family
    for date, _ in spans_of(doc, head, doc._.mss_kb_dates):
        draft.period = draft.period or (date.edtf.removeprefix("../") if date.edtf else None)
    for mention, _ in spans_of(doc, head, doc._.mss_kb_mentions):
        if family not in PLACELESS:
            draft.place = draft.place or haitian(mention.entity_id)
        is_nation = mention.type is EntityType.COUNTRY and mention.entity_id != HAITI
        if is_nation and not draft.parties and family in SENT:
            draft.parties = (mention.entity_id.partition(":")[2].upper(),)


def is_plain(doc: Doc, figure: Figure) -> bool:
    """Whether the cell is digits alone, so that the head's scale is not in it yet."""
    printed = body_of(doc)[figure.start : figure.end]
    return all(character.isdigit() or character in ".,\u202f\u00a0 " for character in printed)
