"""All claims of one Doc, on one page. In: a Doc. Out: Claims in text order.

Sentence by sentence: figures, the metric of each, then its slots; then, over the article, wholes and parts
and what a part takes from its whole.
"""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from mss_kb.edtf import first_and_last_day
from mss_kb.model import Basis, Bound, Claim, Effective, EffectiveBasis, Evidence, Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.abroad import ELSEWHERE, country_told_of, is_ours
from mss_kb.nlp.claims.actor import actor_of
from mss_kb.nlp.claims.basis import basis_of
from mss_kb.nlp.claims.carry import EVENTS, follow_orphans, look_ahead
from mss_kb.nlp.claims.chronicle import read_chronicle
from mss_kb.nlp.claims.confidence import reading_confidence
from mss_kb.nlp.claims.details import group_of, role_of
from mss_kb.nlp.claims.discourse import heading_of
from mss_kb.nlp.claims.draft import Draft, Story
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.headings import note_headings
from mss_kb.nlp.claims.identity import Ordinals, claim_id
from mss_kb.nlp.claims.narrowing import narrow_leads
from mss_kb.nlp.claims.owner import article_context, carry_parties
from mss_kb.nlp.claims.parts import list_parts, whole_of
from mss_kb.nlp.claims.reading_units import reading_units
from mss_kb.nlp.claims.sentence import read_sentence
from mss_kb.nlp.claims.sums import find_sums
from mss_kb.nlp.claims.tables import find_cells
from mss_kb.nlp.within import within

QUOTE = 32
# How many characters a text has to say that it is about Haiti.
OPENING = 700
# The name alone or in that of an office (`the UN Support Office in Haiti`).
NAME = re.compile(r"\bHaiti")


def read_claims(doc: Doc) -> tuple[Claim, ...]:
    """Every claim of the Doc."""
    context = article_context(doc)
    story = Story(country="HT" if opens_in_haiti(doc) else ELSEWHERE)
    story.cells = {cell.start: cell for cell in find_cells(doc)}
    story.sums = find_sums(doc)
    for number, sentence in enumerate(reading_units(doc)):
        story.number = number
        story.topic = heading_of(doc, sentence, story.earlier, story.topic)
        note_headings(doc, sentence, story)
        dated = read_chronicle(doc, sentence, context, story)
        story.drafts += [dated] if dated is not None else []
        story.drafts += read_sentence(doc, sentence, context, story)
        story.earlier = sentence
    carry_parties(doc, story.drafts, context)
    look_ahead(doc, story)
    narrow_leads(story)
    link_parts(doc, story.drafts)
    follow_orphans(doc, story)
    ordinals = Ordinals(body_of(doc))
    return tuple(finish(doc, draft, story.drafts, ordinals) for draft in story.drafts)


def opens_in_haiti(doc: Doc) -> bool:
    """Whether the text's first lines name Haiti, a place in it, or the mission, or its caller says so.

    Also where they name no other country and Haiti comes later: a diary, a list of figures. Else it is about
    somewhere else until it names Haiti.
    """
    if doc._.mss_kb_is_on_subject or NAME.search(body_of(doc), 0, OPENING):
        return True
    first = within(doc._.mss_kb_mentions, 0, OPENING)
    if any(is_ours(mention.entity_id) for mention in first):
        return True
    opening = doc.char_span(0, min(OPENING, len(doc.text)), alignment_mode="expand")
    names_another = opening is not None and any(country_told_of(doc, opening))
    return not names_another and any(is_ours(mention.entity_id) for mention in doc._.mss_kb_mentions)


def link_parts(doc: Doc, drafts: list[Draft]) -> None:
    """Find wholes, and let a part take from its whole what it does not say itself."""
    figures = [d.figure for d in drafts]
    units = [d.unit for d in drafts]
    numbers = [d.number for d in drafts]
    of_sentence: dict[int, list[int]] = {}
    for i, number in enumerate(numbers):
        of_sentence.setdefault(number, []).append(i)
    for positions in of_sentence.values():
        for part, whole in list_parts(positions, figures, units, doc).items():
            drafts[part].whole = whole
    for i, draft in enumerate(drafts):
        if draft.whole is None and draft.figure.kind == "quantity" and draft.is_part:
            draft.whole = whole_of(i, figures, units, numbers, doc)
        if draft.whole is not None:
            inherit(draft, drafts[draft.whole])


def inherit(part: Draft, whole: Draft) -> None:
    """A part holds when and where its whole does, and by the same source, unless it says otherwise."""
    if (
        part.reading.metric is Metric.OTHER
        and whole.reading.metric is not Metric.OTHER
        and part.unit == "people"
    ):
        part.reading = replace(whole.reading, rule="carried from its whole")
    if is_same_event(part.reading.metric, whole.reading.metric):
        part.period = part.period or whole.period
    part.place = part.place or whole.place
    if not part.parties and part.reading.metric == whole.reading.metric:
        part.parties = whole.parties
    part.force = (
        part.force or whole.force if part.reading.metric.family == whole.reading.metric.family else part.force
    )
    if not part.attribution:
        part.attribution = whole.attribution


def is_same_event(part: Metric, whole: Metric) -> bool:
    """Whether a part of one metric happened when its whole of another did.

    `Of the 40 killed or hurt, 12 died`.
    """
    return part == whole or (part in EVENTS and EVENTS[part] == EVENTS.get(whole))


def finish(doc: Doc, draft: Draft, drafts: list[Draft], ordinals: Ordinals) -> Claim:
    """The claim of a draft. Raises ValueError where the evidence would not hold the printed figure."""
    figure, metric = draft.figure, draft.reading.metric
    cue = draft.cue(doc)
    basis, per = basis_of(doc, figure, metric, draft.period, cue)
    whole = drafts[draft.whole].figure if draft.whole is not None else None
    return Claim(
        id=claim_id(
            doc._.mss_kb_article_id,
            body_of(doc)[figure.start : figure.end],
            ordinals.of(figure.start, figure.end),
        ),
        metric=metric,
        low=figure.low,
        high=figure.high,
        bound=plain_bound(figure),
        unit=draft.unit,
        noun=figure.noun,
        period=draft.period,
        effective=effective(doc, draft, basis),
        place=draft.place,
        force=draft.force,
        parties=draft.parties,
        attribution=draft.attribution,
        assertion=draft.assertion,
        basis=basis,
        per=per,
        group=group_of(doc, figure, metric, draft.parties),
        actor=actor_of(metric, cue or doc[figure.head], figure),
        role=role_of(doc, figure, metric),
        currency_assumed=figure.currency_assumed,
        part_of=None if whole is None else body_of(doc)[whole.start : whole.end],
        part_of_id=None
        if whole is None
        else claim_id(
            doc._.mss_kb_article_id,
            body_of(doc)[whole.start : whole.end],
            ordinals.of(whole.start, whole.end),
        ),
        reading_confidence=reading_confidence(draft.reading),
        evidence=evidence(doc, figure, draft.sentence),
        decisions=tuple(draft.decisions),
    )


def plain_bound(figure: Figure) -> Bound:
    """The guideline's bound: a change is exact."""
    return Bound.EXACT if figure.bound in (Bound.UP, Bound.DOWN) else figure.bound


def effective(doc: Doc, draft: Draft, basis: Basis) -> Effective:
    """The days on which the claim holds.

    Those of its period, else the day of publication for a present figure.
    """
    if draft.period is not None:
        earliest, latest = first_and_last_day(draft.period)
        if earliest or latest:
            return Effective(earliest=earliest, latest=latest, basis=EffectiveBasis.STATED)
    published = doc._.mss_kb_published
    if draft.period is None and published is not None and basis in (Basis.STOCK, Basis.CUMULATIVE):
        return Effective(earliest=published, latest=published, basis=EffectiveBasis.PUBLISHED)
    return Effective(earliest=None, latest=None, basis=None)


def evidence(doc: Doc, figure: Figure, sentence: Span) -> Evidence:
    """The words that the figure stands on."""
    body = body_of(doc)
    return Evidence(
        start=figure.start,
        end=figure.end,
        text=body[figure.start : figure.end],
        sentence=sentence.text,
        sentence_start=sentence.start_char,
        prefix=body[max(0, figure.start - QUOTE) : figure.start],
        suffix=body[figure.end : figure.end + QUOTE],
    )
