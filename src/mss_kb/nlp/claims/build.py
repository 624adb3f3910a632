"""All claims of one Doc, on one page. In: a Doc. Out: Claims in text order.

Per sentence: figures, the metric of each, then its slots; then, over the article, wholes and parts and what a part takes from its whole.
"""

import re
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from mss_kb.edtf import first_and_last_day
from mss_kb.lexicon import load
from mss_kb.model import (
    Assertion, Basis, Bound, Claim, Decision, Effective, EffectiveBasis, Evidence, Force, Metric, Place, Source,
)  # fmt: skip
from mss_kb.nlp.attribution import sources_at
from mss_kb.nlp.claims.clauses import is_present, since_clause
from mss_kb.nlp.claims.confidence import reading_confidence
from mss_kb.nlp.claims.cues import Hit, find_cues
from mss_kb.nlp.claims.details import actor_of, basis_of, group_of, role_of
from mss_kb.nlp.claims.discourse import heading_of, owners_of
from mss_kb.nlp.claims.figures import Figure, find_figures, personnel_nouns
from mss_kb.nlp.claims.identity import Ordinals, claim_id
from mss_kb.nlp.claims.mandate import mission_words, read_date, read_duration
from mss_kb.nlp.claims.metric import Reading, choose, kind_of
from mss_kb.nlp.claims.nearness import distances
from mss_kb.nlp.claims.owner import MISSION_IDS, Context, article_context, choose_force, choose_parties
from mss_kb.nlp.claims.parts import list_parts, points_back, whole_of
from mss_kb.nlp.claims.scope import IS_DAY, PERIOD_REACH, PLACE_REACH, Spot, beside, date_spots, haitian, nearest_spot, place_spots
from mss_kb.nlp.context import assertion_at
from mss_kb.nlp.sentences import sentences

QUOTE = 32
BASIS = {metric: load("metrics")[metric.value]["basis"] for metric in Metric}


@dataclass
class Draft:
    """A claim while it is being read."""

    figure: Figure
    sentence: Span
    number: int
    reading: Reading
    unit: str
    near: dict[int, float]
    period: str | None = None
    place: Place | None = None
    force: Force | None = None
    parties: tuple[str, ...] = ()
    attribution: tuple[Source, ...] = ()
    assertion: Assertion = Assertion.ASSERTED
    whole: int | None = None
    is_part: bool = False
    decisions: list[Decision] = field(default_factory=list)

    def decide(self, slot: str, rule: str, words: str) -> None:
        """Note what decided a slot."""
        self.decisions.append(Decision(slot=slot, rule=rule, words=words))


def read_claims(doc: Doc) -> tuple[Claim, ...]:
    """Every claim of the Doc."""
    context = article_context(doc)
    drafts: list[Draft] = []
    earlier: Span | None = None
    topic: Reading | None = None
    for number, sentence in enumerate(sentences(doc)):
        topic = heading_of(doc, sentence, earlier, topic)
        drafts += read_sentence(doc, sentence, number, context, earlier, drafts, topic)
        earlier = sentence
    link_parts(doc, drafts)
    ordinals = Ordinals(doc.text)
    return tuple(finish(doc, draft, drafts, ordinals) for draft in drafts)


def read_sentence(
    doc: Doc, sentence: Span, number: int, context: Context, earlier: Span | None, before: list[Draft], topic: Reading | None
) -> list[Draft]:
    """The drafts of one sentence."""
    figures = find_figures(doc, sentence)
    if not figures:
        return []
    hits = find_cues(sentence)
    taken = {i for figure in figures if figure.kind != "date" for i in range(figure.first, figure.last + 1)}
    reporting = [(a.cue_start, a.cue_end) for a in doc._.mss_kb_attributions]
    cue_tokens = frozenset(i for hit in hits for i in range(hit.start, hit.end)) | {figure.head for figure in figures}
    dates, said = date_spots(doc, sentence, reporting, cue_tokens)
    places = place_spots(doc, sentence, last_place(before, number))
    drafts: list[Draft] = []
    last = carried(doc, sentence, before)
    owners = owners_of(doc, hits, figures)
    for figure in figures:
        near = distances(doc, figure.seeds, figures=taken.difference(range(figure.first, figure.last + 1)))
        part = points_back(doc, figure) or is_coordinated_part(doc, figure, drafts)
        base = whole_reading(figure, before, drafts, number) if part else last
        reading = read_figure(doc, sentence, figure, hits, near, context, base or last, owners, topic, is_part=part)
        if reading is None:
            continue
        draft = Draft(figure, sentence, number, reading, unit_of(figure, reading, drafts), near, is_part=part)
        if figure.kind == "quantity":
            last = reading
        fill(doc, draft, Scope(dates, said, places), context, earlier, before + drafts)
        drafts.append(draft)
    return drafts


def whole_reading(figure: Figure, before: list[Draft], drafts: list[Draft], number: int) -> Reading | None:
    """The reading of the nearest figure before, up to one sentence back, that is at least as large."""
    for draft in reversed(before[-6:] + drafts):
        whole = draft.figure
        if number - draft.number <= 1 and whole.kind == "quantity" and whole.low is not None and figure.low is not None and whole.low >= figure.low and draft.unit != "percent":
            return draft.reading
    return None


def is_coordinated_part(doc: Doc, figure: Figure, drafts: list[Draft]) -> bool:
    """Whether the figure goes on a list whose first member is a part: `142 of them were women, 12 girls and 44 boys`."""
    if not drafts or not (drafts[-1].is_part and figure.kind == "quantity"):
        return False
    previous = drafts[-1].figure
    gap = doc[max(previous.head, previous.last) + 1 : figure.first]
    return len(gap) <= 6 and not any(t.lower_ in (".", ";") or t.pos_ == "VERB" for t in gap)


def last_place(before: list[Draft], number: int) -> Place | None:
    """The last place smaller than the country that a figure of the three sentences before stands for."""
    for draft in reversed(before):
        if number - draft.number > 3:
            return None
        if draft.place is not None and draft.place.level != "country":
            return draft.place
    return None


def carried(doc: Doc, sentence: Span, before: list[Draft]) -> Reading | None:
    """The reading that an elliptic figure of this sentence may go on from: the last one's, in the same paragraph, if this is a fragment."""
    if not before or any(token.pos_ in ("VERB", "AUX") for token in sentence):
        return None
    last = before[-1]
    gap = doc.text[last.sentence.end_char : sentence.start_char]
    return last.reading if "\n" not in gap and last.figure.kind == "quantity" else None


def read_figure(
    doc: Doc, sentence: Span, figure: Figure, hits: list[Hit], near: dict[int, float], context: Context, last: Reading | None,
    owners: dict[int, frozenset[int]], topic: Reading | None, *, is_part: bool,
) -> Reading | None:
    """The figure's metric; None where it is no claim."""
    kind = kind_of(figure)
    if kind == "date":
        return read_date(doc, sentence, figure, hits, near)
    if kind == "duration":
        return read_duration(doc, figure, hits, near)
    reading = choose(doc, figure, hits, near, may_be_personnel=may_be_personnel(doc, sentence, figure, context), before=last, owners=owners, topic=topic, is_part=is_part)
    if figure.kind == "zero":
        if reading.metric is Metric.OTHER:
            return reading if figure.last > figure.first else None
        return reading if reading.score <= 1.0 else None
    if figure.kind == "lone":
        is_victim = reading.metric in (Metric.CASUALTIES_KILLED, Metric.CASUALTIES_INJURED) and reading.score <= 0.6
        return reading if is_victim and is_of_mission(doc, figure) else None
    return reading


def may_be_personnel(doc: Doc, sentence: Span, figure: Figure, context: Context) -> int:
    """Whether the figure can count a force's people: 2 by its noun, or a plain `people` or nothing where the sentence speaks of a force; 1 where only
    the article does; else 0.
    """
    noun = figure.noun
    if noun in ("people", "person", "one", None):
        if (figure.low or 0) > 20_000:
            return 0
        return 2 if speaks_of_force(doc, sentence) else 1 if context.forces & MISSION_IDS else 0
    if noun in personnel_nouns():
        return 2
    assert noun is not None
    names = {m.text.lower() for m in doc._.mss_kb_mentions if m.entity_id.startswith("country:") and m.entity_id != "country:ht"}
    return 2 if noun in names or noun + "s" in names else 0


def speaks_of_force(doc: Doc, sentence: Span) -> bool:
    """Whether the sentence speaks of a force: by name, by its people, or by a country that sends some."""
    if any(token.lemma_.lower() in personnel_nouns() | mission_words() for token in sentence):
        return True
    low, high = sentence.start_char, sentence.end_char
    return any(
        low <= m.start < high
        and (m.entity_id in ("force:mss", "force:gsf") or m.entity_id.startswith("country:") and m.entity_id != "country:ht")
        for m in doc._.mss_kb_mentions
    )


def is_of_mission(doc: Doc, figure: Figure) -> bool:
    """Whether the one victim is of the mission: another country's officer, or a member of the mission."""
    last = figure.noun_i if figure.noun_i is not None else figure.last
    low, high = doc[figure.first].idx, doc[min(last + 5, len(doc) - 1)].idx
    phrase = {t.lemma_.lower() for t in doc[figure.first : min(last + 5, len(doc))]}
    foreign = any(
        low <= m.start <= doc[last].idx and m.entity_id.startswith("country:") and m.entity_id != "country:ht"
        for m in doc._.mss_kb_mentions
    )
    named = any(low <= m.start <= high and m.entity_id in ("force:mss", "force:gsf") for m in doc._.mss_kb_mentions)
    return foreign or named or "mission" in phrase


def unit_of(figure: Figure, reading: Reading, before: list[Draft]) -> str:
    """The claim's unit: what its metric counts, else the figure's own, else that of the figure before."""
    family = reading.metric.family
    if reading.metric is Metric.INCIDENTS_ATTACKS:
        return "incidents"
    if reading.metric is Metric.INCIDENTS_AIRCRAFT_HIT:
        return "aircraft"
    if figure.unit == "percent":
        return "percent"
    if family in ("personnel", "casualties", "displacement", "humanitarian"):
        return "people"
    if figure.unit is not None:
        return figure.unit
    if figure.noun is not None:
        return figure.noun
    return before[-1].unit if before and before[-1].unit not in ("date", "percent") else "number"


@dataclass(frozen=True)
class Scope:
    """The dates of a sentence (of events, of statements) and its places."""

    dates: list[Spot]
    said: list[Spot]
    places: list[Spot]


def fill(doc: Doc, draft: Draft, scope: Scope, context: Context, earlier: Span | None, before: list[Draft]) -> None:
    """All slots of a draft but part and whole."""
    figure, reading = draft.figure, draft.reading
    if reading.hit is not None:
        draft.decide("metric", reading.rule, doc[reading.hit.start : reading.hit.end].text)
    else:
        draft.decide("metric", reading.rule, figure.noun or "")
    both = nearness_of_both(doc, draft)
    fill_period(doc, draft, scope, both)
    if reading.metric.family not in ("funding", "mandate", "deployment"):
        fill_place(doc, draft, scope, both)
    draft.force = choose_force(doc, draft.sentence, figure, reading, draft.near, context, earlier)
    draft.parties = choose_parties(doc, draft.sentence, figure, reading, draft.near, earlier)
    said = sources_at(doc, figure.start)
    if said is not None:
        draft.attribution = said.sources
        draft.decide("attribution", said.kind, doc.text[said.cue_start : said.cue_end])
    draft.assertion, cue = assertion_at(doc, figure.start)
    if figure.kind == "zero":
        draft.assertion = Assertion.NEGATED
    elif cue is not None:
        draft.decide("assertion", draft.assertion.value, doc.text[cue.cue_start : cue.cue_end])
    follow(doc, draft, before)


def nearness_of_both(doc: Doc, draft: Draft) -> dict[int, float]:
    """Distances from the figure or, at a price, from the cue that decided its metric."""
    near, hit = draft.near, draft.reading.hit
    if hit is None or not draft.sentence.start <= hit.main < draft.sentence.end:
        return near
    from_cue = distances(doc, (hit.main,))
    return {i: min(near.get(i, 99.0), from_cue.get(i, 99.0) + FROM_CUE) for i in near.keys() | from_cue.keys()}


def fill_period(doc: Doc, draft: Draft, scope: Scope, near: dict[int, float]) -> None:
    """The period: a date claim's own date, else the date beside the figure, else the one that figure or cue is nearest to."""
    figure, metric = draft.figure, draft.reading.metric
    if figure.date is not None:
        edtf = figure.date.edtf
        draft.period = edtf.strip("/.") if edtf and ("/.." in edtf or "../" in edtf) else edtf
        return
    spot, cue = beside(doc, figure, scope.dates), cue_of(doc, draft)
    rule = "date beside the figure"
    if spot is None:
        is_now = BASIS[metric] == "stock" and is_present(doc[figure.head])
        found = nearest_spot(doc, scope.dates, near, figure, cue, PERIOD_REACH, own_clause=is_now)
        if found is None and metric in (Metric.PERSONNEL_PLEDGED, Metric.FUNDING_PLEDGED):
            found = nearest_spot(doc, scope.said, near, figure, None, PERIOD_REACH + 1)
        if found is None and len(scope.dates) == 1 and not any(t.pos_ in ("VERB", "AUX") for t in draft.sentence if t.tag_ not in ("VBN", "VBG")):
            found = scope.dates[0], 0.0
        if found is None and metric.family in ("casualties", "displacement", "incidents"):
            since = [spot for spot in scope.dates if since_clause(doc[spot.last]) and near.get(spot.last, 99.0) <= PERIOD_REACH + 2]
            if since:
                draft.period = since[0].value.partition("/")[0] + "/.."
                draft.decide("period", "since", since[0].text)
        if found is None:
            return
        spot, rule = found[0], "nearest date"
    draft.period = spot.value
    if metric in (Metric.PERSONNEL_DEPLOYED, Metric.FUNDING_UNSPENT) and spot.value.startswith("../"):
        draft.period = spot.value[3:]  # what is there by a day is there on it
    draft.decide("period", rule, spot.text)


def cue_of(doc: Doc, draft: Draft) -> Token | None:
    """The word that decided the metric, where it stands in the figure's sentence."""
    hit = draft.reading.hit
    return doc[hit.main] if hit is not None and draft.sentence.start <= hit.main < draft.sentence.end else None


def fill_place(doc: Doc, draft: Draft, scope: Scope, near: dict[int, float]) -> None:
    """The place: the nearest name of a place in Haiti."""
    known = [(spot, place) for spot in scope.places if (place := haitian(spot.value)) is not None]
    found = nearest_spot(doc, [spot for spot, _ in known], near, draft.figure, cue_of(doc, draft), PLACE_REACH)
    if found:
        draft.place = next(place for spot, place in known if spot is found[0])
        draft.decide("place", "nearest place", found[0].text)


def follow(doc: Doc, draft: Draft, before: list[Draft]) -> None:
    """What an event figure takes from the event told just before: its day and its place.

    Only events of the same family within two sentences are gone on with; yearly totals and figures with another time are not.
    """
    family = draft.reading.metric.family
    if draft.reading.metric not in EVENT_METRICS or not before:
        return
    if draft.period is not None and not IS_DAY.fullmatch(draft.period):
        return
    for other in reversed(before):
        if draft.number - other.number > 2:
            return
        is_event = other.reading.metric in EVENT_METRICS and other.reading.metric.family == family
        if not is_event or other.period is None or not IS_SHORT.fullmatch(other.period):
            continue
        if draft.period is None and draft.place in (None, other.place):
            draft.period = other.period
            draft.decide("period", "goes on with the event before", "")
        if draft.place is None and draft.period == other.period:
            draft.place = other.place
        return


EVENT_METRICS = frozenset(
    {
        Metric.CASUALTIES_KILLED, Metric.CASUALTIES_INJURED, Metric.CASUALTIES_KIDNAPPED, Metric.CASUALTIES_KILLED_OR_INJURED,
        Metric.PERSONNEL_ARRIVED, Metric.INCIDENTS_ATTACKS, Metric.CASUALTIES_SEXUAL_VIOLENCE, Metric.PERSONNEL_PLEDGED, Metric.FUNDING_PLEDGED,
    }
)  # fmt: skip
IS_SHORT = re.compile(r"\d{4}-\d\d-\d\d~?(/\d{4}-\d\d-\d\d~?)?")
# What a path from the cue costs more than one from the figure itself.
FROM_CUE = 0.6


def link_parts(doc: Doc, drafts: list[Draft]) -> None:
    """Find wholes, and let a part take from its whole what it does not say itself."""
    figures = [d.figure for d in drafts]
    units = [d.unit for d in drafts]
    numbers = [d.number for d in drafts]
    for number in dict.fromkeys(numbers):
        for part, whole in list_parts([i for i, n in enumerate(numbers) if n == number], figures, units, doc).items():
            drafts[part].whole = whole
    for i, draft in enumerate(drafts):
        if draft.whole is None and draft.figure.kind == "quantity" and draft.is_part:
            draft.whole = whole_of(i, figures, units, numbers, doc)
        if draft.whole is not None:
            inherit(draft, drafts[draft.whole])


def inherit(part: Draft, whole: Draft) -> None:
    """A part holds when and where its whole does, and by the same source, unless it says otherwise."""
    if part.reading.metric is Metric.OTHER and whole.reading.metric is not Metric.OTHER and part.unit == "people":
        part.reading = replace(whole.reading, rule="carried from its whole")
    part.period = part.period or whole.period
    part.place = part.place or whole.place
    if not part.parties and part.reading.metric == whole.reading.metric:
        part.parties = whole.parties
    part.force = part.force or whole.force if part.reading.metric.family == whole.reading.metric.family else part.force
    if not part.attribution:
        part.attribution = whole.attribution


def finish(doc: Doc, draft: Draft, drafts: list[Draft], ordinals: Ordinals) -> Claim:
    """The claim of a draft. Raises ValueError where the evidence would not hold the printed figure."""
    figure, metric = draft.figure, draft.reading.metric
    basis, per = basis_of(doc, figure, metric, draft.period)
    whole = drafts[draft.whole].figure if draft.whole is not None else None
    return Claim(
        id=claim_id(doc._.mss_kb_article_id, doc.text[figure.start : figure.end], ordinals.of(figure.start, figure.end)),
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
        actor=actor_of(draft.sentence, metric),
        role=role_of(doc, figure, metric),
        currency_assumed=figure.currency_assumed,
        part_of=None if whole is None else doc.text[whole.start : whole.end],
        part_of_id=None
        if whole is None
        else claim_id(doc._.mss_kb_article_id, doc.text[whole.start : whole.end], ordinals.of(whole.start, whole.end)),
        reading_confidence=reading_confidence(draft.reading),
        evidence=evidence(doc, figure, draft.sentence),
        decisions=tuple(draft.decisions),
    )


def plain_bound(figure: Figure) -> Bound:
    """The guideline's bound: a change is exact."""
    return Bound.EXACT if figure.bound in (Bound.UP, Bound.DOWN) else figure.bound


def effective(doc: Doc, draft: Draft, basis: Basis) -> Effective:
    """The days on which the claim holds: those of its period, else the day of publication for a present figure."""
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
    body = doc.text
    return Evidence(
        start=figure.start,
        end=figure.end,
        text=body[figure.start : figure.end],
        sentence=sentence.text,
        sentence_start=sentence.start_char,
        prefix=body[max(0, figure.start - QUOTE) : figure.start],
        suffix=body[figure.end : figure.end + QUOTE],
    )

