"""One sentence's drafts. In: a sentence and the story so far. Out: its drafts; the story goes on."""

from spacy.tokens import Doc, Span

from mss_kb.model import Metric
from mss_kb.nlp.claims.abroad import is_abroad, note_country
from mss_kb.nlp.claims.anaphora import anaphoric, carried, is_coordinated_part, whole_reading
from mss_kb.nlp.claims.cues import Hit, find_cues
from mss_kb.nlp.claims.date_evidence import Dated
from mss_kb.nlp.claims.dated import read_dated
from mss_kb.nlp.claims.discourse import owners_of
from mss_kb.nlp.claims.draft import Draft, Scope, Story
from mss_kb.nlp.claims.evidence import gather
from mss_kb.nlp.claims.figures import Figure, find_figures
from mss_kb.nlp.claims.level import is_of_mission, may_be_personnel
from mss_kb.nlp.claims.metric import as_people, as_sum, choose, governs_zero
from mss_kb.nlp.claims.nearest import best_cues
from mss_kb.nlp.claims.nearness import distances
from mss_kb.nlp.claims.notes import note_day, note_event, note_place
from mss_kb.nlp.claims.owner import Context
from mss_kb.nlp.claims.parallel import read_in_order
from mss_kb.nlp.claims.parts import points_back
from mss_kb.nlp.claims.question import Question, ask
from mss_kb.nlp.claims.rates import read_rate
from mss_kb.nlp.claims.reading import REACH, Reading, kind_of
from mss_kb.nlp.claims.said_before import read_again
from mss_kb.nlp.claims.shares import restates_figure
from mss_kb.nlp.claims.slots import fill
from mss_kb.nlp.claims.sums import read_addend
from mss_kb.nlp.claims.table_figures import read_table_figure
from mss_kb.nlp.claims.tense import is_perfect
from mss_kb.nlp.claims.times import apart, date_spots
from mss_kb.nlp.claims.units import unit_of
from mss_kb.nlp.claims.weighing import weigh
from mss_kb.nlp.claims.whereabouts import place_spots
from mss_kb.nlp.claims.words import words

# How many sentences back the place may be that "the town" or "there" takes up.
PLACE_MEMORY = 6
# What nobody is said to be: `nobody expected them` denies no strength.
AHEAD = frozenset({Metric.PERSONNEL_EXPECTED, Metric.PERSONNEL_PLANNED, Metric.PERSONNEL_PLEDGED})
# How many of the figures before are looked at.
LATELY = 30


def read_sentence(doc: Doc, sentence: Span, context: Context, story: Story) -> list[Draft]:
    """The drafts of one sentence; updates what the story remembers."""
    hits = find_cues(sentence)
    figures = find_figures(doc, sentence)
    reporting = [
        (a.cue_start, a.cue_end)
        for a in doc._.mss_kb_attributions
        if sentence.start_char <= a.cue_start < sentence.end_char
    ]
    cue_tokens = frozenset(i for hit in hits for i in range(hit.start, hit.end)) | {
        figure.head for figure in figures
    }
    dates, said = date_spots(doc, sentence, reporting, cue_tokens, story.last_period(), story.heading_date)
    last_place = (
        story.place[1] if story.place is not None and story.number - story.place[0] <= PLACE_MEMORY else None
    )
    scope = Scope(dates, said, place_spots(doc, sentence, last_place))
    note_country(doc, sentence, story)
    drafts = read_figures(doc, sentence, figures, hits, scope, context, story)
    read_in_order(doc, drafts, apart(doc, dates), story)
    note_event(doc, sentence, hits, scope, story)
    note_day(doc, sentence, scope, story)
    note_place(scope, story)
    story.told_cues = hits
    return drafts


def read_figures(
    doc: Doc,
    sentence: Span,
    figures: list[Figure],
    hits: list[Hit],
    scope: Scope,
    context: Context,
    story: Story,
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
        others = taken.difference(range(figure.first, figure.last + 1))
        near = distances(doc, figure.seeds, figures=others, bounds=sentence)
        part = figure.kind == "quantity" and (
            points_back(doc, figure) or is_coordinated_part(doc, figure, drafts)
        )
        base = whole_reading(figure, story.drafts, drafts, story.number) if part else None
        before = base or last
        far = anaphoric(doc, figure, story) if before is None and figure.kind == "quantity" else None
        reading = read_figure(
            doc,
            sentence,
            figure,
            hits,
            near,
            context,
            story,
            drafts,
            before or far,
            owners,
            is_part=part,
            is_far=far is not None,
        )
        if reading is None:
            continue
        if figure.kind == "quantity":
            told = (*story.drafts, *drafts)
            reading = read_again(doc, figure, read_addend(figure, reading, story.sums, told, doc), told)
            reading = read_rate(figure, reading, sentence, told[-LATELY:])
        draft = Draft(
            figure,
            sentence,
            story.number,
            reading,
            unit_of(figure, reading, drafts or story.drafts[-1:]),
            near,
            is_part=part,
        )
        fill(doc, draft, scope, context, story, drafts)
        if is_abroad(draft, story):
            draft.reading = Reading(Metric.OTHER, reading.hit, reading.score, "not about Haiti")
            draft.decide("metric", draft.reading.rule, "")
            draft.place = None
        if figure.kind == "quantity":
            last = draft.reading
        drafts.append(draft)
    return drafts


def read_figure(
    doc: Doc,
    sentence: Span,
    figure: Figure,
    hits: list[Hit],
    near: dict[int, float],
    context: Context,
    story: Story,
    drafts: list[Draft],
    before: Reading | None,
    owners: dict[int, frozenset[int]],
    *,
    is_part: bool,
    is_far: bool,
) -> Reading | None:
    """The figure's metric; None where it is no claim."""
    kind = kind_of(figure)
    if kind in ("date", "duration"):
        dated = Dated(doc, sentence, figure, hits, near, (*story.drafts, *drafts), story.told_cues)
        return read_dated(dated, is_about_mission=context.is_about_mission)
    if kind == "percent" and restates_figure(doc, figure):
        return None
    question = as_people(
        ask(
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
            sentence=sentence,
        )
    )
    question = as_sum(question, drafts)
    scores = best_cues(question)
    reading = choose(question, scores)
    if figure.kind == "quantity":
        evidence = gather(
            question, reading, scores, (*story.drafts[-LATELY:], *drafts), story.told_cues, story.number
        )
        return weigh(evidence, reading, scores)
    if figure.kind == "zero":
        return as_none(question, reading)
    if figure.kind == "lone":
        is_victim = (
            reading.metric in (Metric.CASUALTIES_KILLED, Metric.CASUALTIES_INJURED) and reading.score <= 0.6
        )
        return reading if is_victim and is_of_mission(doc, figure) else None
    return reading


def as_none(question: Question, reading: Reading) -> Reading | None:
    """The reading of a word of none: a claim only where its cue is what is denied of it.

    `not one arrest` is one of `other`.
    """
    if reading.metric is Metric.OTHER:
        is_count = question.figure.last > question.figure.first or counts_things(question)
        return reading if is_count or denies_event(question) else None
    if reading.hit is None:
        return (
            reading
            if reading.rule == "counted noun" and reading.metric is not Metric.INCIDENTS_ATTACKS
            else None
        )
    if reading.hit.start <= question.figure.first < reading.hit.end:
        return None  # `1.4 million have no home`: the word of none belongs to the cue
    if question.figure.noun is None and (reading.metric in AHEAD or says_nothing(question, reading.hit)):
        return None
    if governs_zero(question, reading.hit):
        return reading
    return Reading(Metric.OTHER, None, REACH, "an event denied") if denies_event(question) else None


def denies_event(question: Question) -> bool:
    """Whether a word of none denies what happened: `no flight has left`, `nobody was interviewed`.

    The verb is in the past or perfect; after a pronoun it is passive, for `nobody knew` counts nothing.
    """
    noun = question.figure.noun
    head = question.head if question.head.dep_ != "pobj" else question.doc[question.figure.last]
    verb = head.head
    is_event = verb.pos_ == "VERB" and (is_perfect(verb) or verb.tag_ == "VBD" or head.dep_ == "nsubjpass")
    if not is_event or verb.lemma_.lower() in words("light_verbs"):
        return False
    if noun is None:
        return head.dep_ == "nsubjpass"
    return head.dep_ in ("nsubj", "nsubjpass", "dobj") and noun not in words("abstract")


def says_nothing(question: Question, hit: Hit) -> bool:
    """`nobody has counted the dead`, `none of it has to do with troops`: no count of people is denied."""
    behind = question.doc[question.figure.last + 1 : question.figure.last + 3]
    is_of_thing = len(behind) == 2 and behind[0].lower_ == "of" and behind[1].lower_ in ("it", "this", "that")
    return is_of_thing or question.doc[hit.main].lemma_.lower() in words("minding")


def counts_things(question: Question) -> bool:
    """`no arrests were made`: the noun is in the plural and an argument of its verb."""
    noun_i = question.figure.noun_i
    noun = question.doc[noun_i] if noun_i is not None else None
    return noun is not None and noun.tag_ == "NNS" and noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr")
