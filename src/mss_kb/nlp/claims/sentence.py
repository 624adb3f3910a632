"""One sentence's drafts. In: a sentence and the story so far. Out: its drafts; the story goes on."""

from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span

from mss_kb.lexicon import load
from mss_kb.model import EntityType, Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.carry import follow
from mss_kb.nlp.claims.cues import ATTACK, Hit, find_cues
from mss_kb.nlp.claims.discourse import is_anaphoric, owners_of
from mss_kb.nlp.claims.draft import Draft, Scope, Story, Told
from mss_kb.nlp.claims.figures import Figure, find_figures, personnel_nouns
from mss_kb.nlp.claims.mandate import mission_words, read_date, read_duration
from mss_kb.nlp.claims.metric import choose, governs_zero
from mss_kb.nlp.claims.question import ask
from mss_kb.nlp.claims.reading import Reading, kind_of
from mss_kb.nlp.claims.shares import restates_figure
from mss_kb.nlp.claims.nearness import distances
from mss_kb.nlp.claims.owner import HAITI, MISSION_IDS, Context, choose_force
from mss_kb.nlp.claims.parts import points_back
from mss_kb.nlp.claims.scope import (
    IS_DAY,
    date_spots,
    haitian,
    nearest_spot,
    place_spots,
    spans_of,
    stands_as_place,
)
from mss_kb.nlp.claims.slots import IS_SHORT, fill
from mss_kb.nlp.claims.tables import Cell, read_cell
from mss_kb.nlp.entities.countries import demonyms

ABROAD = frozenset({"casualties", "displacement", "humanitarian", "incidents"})


def read_sentence(doc: Doc, sentence: Span, context: Context, story: Story) -> list[Draft]:
    """The drafts of one sentence; updates what the story remembers."""
    hits = find_cues(sentence)
    figures = find_figures(doc, sentence)
    reporting = [(a.cue_start, a.cue_end) for a in doc._.mss_kb_attributions if sentence.start_char <= a.cue_start < sentence.end_char]
    cue_tokens = frozenset(i for hit in hits for i in range(hit.start, hit.end)) | {figure.head for figure in figures}
    dates, said = date_spots(doc, sentence, reporting, cue_tokens)
    last_place = story.place[1] if story.place is not None and story.number - story.place[0] <= 3 else None
    scope = Scope(dates, said, place_spots(doc, sentence, last_place))
    note_country(doc, sentence, story)
    drafts = read_figures(doc, sentence, figures, hits, scope, context, story)
    note_event(doc, sentence, hits, scope, story)
    note_place(scope, story)
    return drafts


def read_figures(
    doc: Doc, sentence: Span, figures: list[Figure], hits: list[Hit], scope: Scope, context: Context, story: Story
) -> list[Draft]:
    """A draft for each figure that is a claim."""
    taken = {i for figure in figures if figure.kind != "date" for i in range(figure.first, figure.last + 1)}
    owners = owners_of(doc, hits, figures)
    drafts: list[Draft] = []
    last = carried(doc, sentence, story)
    for figure in figures:
        cell = story.cells.get(figure.start) if figure.kind == "quantity" else None
        if cell is not None:
            drafts.append(read_table_figure(doc, sentence, figure, cell, context, story))
            continue
        near = distances(doc, figure.seeds, figures=taken.difference(range(figure.first, figure.last + 1)))
        part = figure.kind == "quantity" and (points_back(doc, figure) or is_coordinated_part(doc, figure, drafts))
        base = whole_reading(figure, story.drafts, drafts, story.number) if part else None
        before = base or last
        far = anaphoric(doc, figure, story) if before is None and figure.kind == "quantity" else None
        reading = read_figure(
            doc, sentence, figure, hits, near, context, story, before or far, owners, is_part=part, is_far=far is not None
        )
        if reading is None:
            continue
        draft = Draft(figure, sentence, story.number, reading, unit_of(figure, reading, drafts or story.drafts[-1:]), near, is_part=part)
        fill(doc, draft, scope, context, story)
        if is_abroad(draft, story):
            draft.reading = Reading(Metric.OTHER, reading.hit, reading.score, "not about Haiti")
            draft.place = None
        if figure.kind == "quantity":
            last = draft.reading
        drafts.append(draft)
    return drafts


def read_table_figure(doc: Doc, sentence: Span, figure: Figure, cell: Cell, context: Context, story: Story) -> Draft:
    """The draft of a number in a table: metric, unit, scale, time, place and country come from the heads."""
    is_money = (figure.unit is not None and len(figure.unit) == 3 and figure.unit.isupper()) or (cell.currency is not None and figure.unit != "percent")
    reading = read_cell(doc, cell, is_money=is_money)
    scale = cell.scale if figure.low is not None and figure.end - figure.start <= len(cell.column) + 24 and is_plain(doc, figure) else 1.0
    unit = cell.currency or figure.unit if is_money else "percent" if figure.unit == "percent" or "%" in cell.column else None
    scaled = replace(figure, low=(figure.low or 0) * scale, high=(figure.high or 0) * scale, unit=unit, noun=None, noun_i=None)
    draft = Draft(scaled, sentence, story.number, reading, unit or unit_of(scaled, reading, []), {})
    for start, end in cell.heads:
        head = doc.char_span(start, end, alignment_mode="expand")
        if head is None:
            continue
        for date, _ in spans_of(doc, head, doc._.mss_kb_dates):
            draft.period = draft.period or (date.edtf.removeprefix("../") if date.edtf else None)
        for mention, _ in spans_of(doc, head, doc._.mss_kb_mentions):
            draft.place = draft.place or (haitian(mention.entity_id) if reading.metric.family not in ("funding", "mandate") else None)
            if mention.type is EntityType.COUNTRY and mention.entity_id != HAITI and not draft.parties and reading.metric.family in ("personnel", "funding"):
                draft.parties = (mention.entity_id.partition(":")[2].upper(),)
    draft.decide("metric", reading.rule, cell.column)
    follow(doc, draft, story)
    draft.force = choose_force(doc, sentence, scaled, reading, {}, context, story.earlier)
    return draft


def is_plain(doc: Doc, figure: Figure) -> bool:
    """Whether the cell is digits alone, so that the head's scale is not in it yet."""
    return all(character.isdigit() or character in ".,\u202f\u00a0 " for character in body_of(doc)[figure.start : figure.end])


def read_figure(
    doc: Doc, sentence: Span, figure: Figure, hits: list[Hit], near: dict[int, float], context: Context, story: Story,
    before: Reading | None, owners: dict[int, frozenset[int]], *, is_part: bool, is_far: bool,
) -> Reading | None:  # fmt: skip
    """The figure's metric; None where it is no claim."""
    kind = kind_of(figure)
    if kind == "date":
        return read_date(doc, sentence, figure, hits, near, is_about_mission=context.is_about_mission)
    if kind == "duration":
        return read_duration(doc, figure, hits, near, is_about_mission=context.is_about_mission)
    if kind == "percent" and restates_figure(doc, figure):
        return None
    question = ask(
        doc,
        figure,
        hits,
        near,
        level=may_be_personnel(doc, sentence, figure, context),
        owners=owners,
        before=before,
        topic=story.topic,
        is_part=is_part,
        is_far=is_far,
    )
    reading = choose(question)
    if figure.kind == "zero":
        if reading.metric is Metric.OTHER:
            return reading if figure.last > figure.first else None
        if reading.hit is None:
            return reading if reading.rule == "counted noun" and reading.metric is not Metric.INCIDENTS_ATTACKS else None
        return reading if governs_zero(question, reading.hit) else None
    if figure.kind == "lone":
        is_victim = reading.metric in (Metric.CASUALTIES_KILLED, Metric.CASUALTIES_INJURED) and reading.score <= 0.6
        return reading if is_victim and is_of_mission(doc, figure) else None
    return reading


def may_be_personnel(doc: Doc, sentence: Span, figure: Figure, context: Context) -> int:
    """Whether the figure can count a force's people: 2 by its noun, or a plain `people` or nothing where the sentence speaks of a force; 1 where
    only the article does; else 0.
    """
    noun = figure.noun
    if (figure.low or 0) > 20_000:
        return 0
    if noun in ("people", "person", "one", None):
        return 2 if speaks_of_force(doc, sentence) else 1 if context.is_about_mission else 0
    if noun in general_nouns():
        return 2 if has_force_beside(doc, sentence, figure) else 1 if context.is_about_mission else 0
    if noun in personnel_nouns():
        return 2
    code = demonyms().get(noun) or demonyms().get(noun + "s")
    return 2 if code is not None and code != "HT" else 0


@cache
def general_nouns() -> frozenset[str]:
    """Personnel nouns that need a force beside them."""
    return frozenset(load("counted")["general"])


def has_force_beside(doc: Doc, sentence: Span, figure: Figure) -> bool:
    """Whether a force, its mission or another country's people stand in the sentence besides the counted noun."""
    own = range(figure.first, (figure.noun_i or figure.last) + 1)
    strong = personnel_nouns() - general_nouns() | mission_words()
    if any(token.lemma_.lower() in strong and token.i not in own for token in sentence):
        return True
    return any(m.entity_id in MISSION_IDS or (m.type is EntityType.COUNTRY and m.entity_id != HAITI) for m, _ in spans_of(doc, sentence, doc._.mss_kb_mentions))


def speaks_of_force(doc: Doc, sentence: Span) -> bool:
    """Whether the sentence speaks of a force: by name or by its people."""
    if any(token.lemma_.lower() in personnel_nouns() | mission_words() for token in sentence):
        return True
    return any(mention.entity_id in MISSION_IDS for mention, _ in spans_of(doc, sentence, doc._.mss_kb_mentions))


def is_of_mission(doc: Doc, figure: Figure) -> bool:
    """Whether the one victim is of the mission: another country's officer, or a member of the mission."""
    last = figure.noun_i if figure.noun_i is not None else figure.last
    end = min(last + 5, len(doc))
    low, high = doc[figure.first].idx, doc[end - 1].idx
    phrase = {token.lemma_.lower() for token in doc[figure.first : end]}
    foreign = any(
        low <= m.start <= doc[last].idx and m.type is EntityType.COUNTRY and m.entity_id != HAITI for m in doc._.mss_kb_mentions
    )
    named = any(low <= m.start <= high and m.entity_id in MISSION_IDS for m in doc._.mss_kb_mentions)
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
        return figure.noun if figure.noun in ("family", "household") else "people"
    if figure.unit is not None:
        return figure.unit
    if figure.noun is not None:
        return figure.noun
    return before[-1].unit if before and before[-1].unit not in ("date", "percent") else "number"


def whole_reading(figure: Figure, before: list[Draft], drafts: list[Draft], number: int) -> Reading | None:
    """The reading of the nearest figure before, up to one sentence back, that is at least as large."""
    for draft in reversed(before[-6:] + drafts):
        whole = draft.figure
        is_larger = whole.low is not None and figure.low is not None and whole.low >= figure.low
        if number - draft.number <= 1 and whole.kind == "quantity" and is_larger and draft.unit != "percent":
            return draft.reading
    return None


def is_coordinated_part(doc: Doc, figure: Figure, drafts: list[Draft]) -> bool:
    """Whether the figure goes on a list whose first member is a part: `142 of them were women, 12 girls and 44 boys`."""
    if not drafts or not (drafts[-1].is_part and figure.kind == "quantity"):
        return False
    previous = drafts[-1].figure
    gap = doc[max(previous.head, previous.last) + 1 : figure.first]
    return len(gap) <= 6 and not any(t.lower_ in (".", ";") or t.pos_ == "VERB" for t in gap)


def carried(doc: Doc, sentence: Span, story: Story) -> Reading | None:
    """The reading that an elliptic figure of this sentence may go on from: the last one's, in the same paragraph, if this is a fragment."""
    if not story.drafts or any(token.pos_ in ("VERB", "AUX") for token in sentence):
        return None
    last = story.drafts[-1]
    gap = body_of(doc)[last.sentence.end_char : sentence.start_char]
    is_list = last.sentence.text.rstrip().endswith(":") or (is_bullet(last.sentence) and is_bullet(sentence) and last.reading.rule.startswith("carried"))
    return last.reading if ("\n" not in gap or is_list) and last.figure.kind == "quantity" else None


def is_bullet(sentence: Span) -> bool:
    """Whether a sentence is an item of a list."""
    return sentence.text.lstrip()[:1] in "-–—•*·"


def anaphoric(doc: Doc, figure: Figure, story: Story) -> Reading | None:
    """The reading of the last figure of the two sentences before, for a bare figure that takes it up: `It is 73`, `that would come to 400,000`."""
    if figure.has_own_noun or not is_anaphoric(doc, figure):
        return None
    for draft in reversed(story.drafts):
        if story.number - draft.number > 3:
            return None
        if draft.figure.kind == "quantity" and draft.reading.metric is not Metric.OTHER and draft.unit != "percent":
            return draft.reading
    return None


def is_abroad(draft: Draft, story: Story) -> bool:
    """Whether the figure is of another country's affairs: the text speaks of that country last, and nothing links it to Haiti or the mission."""
    if draft.reading.metric.family == "funding":
        return is_money_abroad(draft, story)
    if draft.reading.metric.family not in ABROAD or draft.place is not None or draft.parties or story.country == "HT":
        return False
    return draft.reading.metric not in (Metric.DISPLACEMENT_RETURNED, Metric.DISPLACEMENT_EVACUATED)


def is_money_abroad(draft: Draft, story: Story) -> bool:
    """Whether the money is for another country's affairs: the text is not about Haiti, or the sentence names another country that it is for."""
    if story.country == ELSEWHERE:
        return True
    doc, sentence = draft.sentence.doc, draft.sentence
    mentions = spans_of(doc, sentence, doc._.mss_kb_mentions)
    if any(m.entity_id == HAITI or m.entity_id in MISSION_IDS or haitian(m.entity_id) is not None for m, _ in mentions):
        return False
    for mention, span in mentions:
        if mention.type is not EntityType.COUNTRY or draft.near.get(span.root.i, 9.0) > 4.5:
            continue
        before = doc[span.start - 1].lower_ if span.start else ""
        owner = span.root.dep_ == "poss" and span.root.head.lemma_.lower() in ("budget", "police", "army", "economy", "government")
        if (before in ("in", "across") and draft.parties == ()) or (owner and span.root.head.lemma_.lower() == "budget"):
            return True
    return False


ELSEWHERE = "ZZ"


def note_country(doc: Doc, sentence: Span, story: Story) -> None:
    """Remember which country the text speaks of: that of the last place in which something happens."""
    for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions):
        if mention.entity_id == HAITI or haitian(mention.entity_id) is not None or mention.entity_id in MISSION_IDS:
            story.country = "HT"
            return
    for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions):
        before = doc[span.start - 1].lower_ if span.start else ""
        if mention.type is EntityType.COUNTRY and stands_as_place(span, is_country=True) and before in ("in", "across", "throughout", "inside"):
            story.country = mention.entity_id.partition(":")[2].upper()


def note_event(doc: Doc, sentence: Span, hits: list[Hit], scope: Scope, story: Story) -> None:
    """Keep the day and place of an event that the sentence tells without counting: `troops landed in Port-au-Prince on Friday`."""
    for kind, metrics in (("violence", {ATTACK}), ("movement", {"<arrive>", "<send>", "<leave>"})):
        for hit in hits:
            if hit.cue.metric not in metrics and not (kind == "violence" and hit.cue.metric.startswith("casualties.")):
                continue
            near = distances(doc, (hit.main,))
            figure = Figure.of_token(doc[hit.main])
            day = nearest_spot(doc, [s for s in scope.dates if IS_SHORT.fullmatch(s.value) or IS_DAY.fullmatch(s.value)], near, figure, None, 3.2)
            if day is None:
                continue
            places = [spot for spot in scope.places if haitian(spot.value) is not None]
            place = nearest_spot(doc, places, near, figure, None, 3.6)
            story.events[kind] = Told(story.number, sentence.end_char, day[0].value, haitian(place[0].value) if place else None)
            break


def note_place(scope: Scope, story: Story) -> None:
    """Keep the last place smaller than the country."""
    for spot in scope.places:
        place = haitian(spot.value)
        if place is not None and place.level != "country":
            story.place = (story.number, place)
