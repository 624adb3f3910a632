"""What a figure takes from the text before it: an event's time and place, a heading's date, a report's day.

In: a draft and the story so far. Out: the draft with the time and place that it leaves unsaid; the story with
what the draft told.

News tells an event's time once and then goes on with it: "Gunmen attacked Kenscoff on Sunday ... 40 people
died ... Two officers were hurt". So a figure of an event, told in the past without a time of its own, goes on
with the last event of its kind that is still in mind.
"""

import datetime as dt
import re
from dataclasses import replace

from spacy.tokens import Doc

from mss_kb.edtf import first_and_last_day
from mss_kb.model import DateType, Metric, Place
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.basis import tells_event
from mss_kb.nlp.claims.clauses import clause_head, is_past, nearest_verb
from mss_kb.nlp.claims.comparisons import EXTREMES
from mss_kb.nlp.claims.draft import Draft, Story, Told
from mss_kb.nlp.claims.scope import is_within, spans_of
from mss_kb.nlp.claims.tense import is_perfect, is_to_come, is_would

# An event is in mind for so many sentences of its paragraph, and for fewer of the next.
MEMORY = 5
NEXT_PARAGRAPH = 3
# The day of another event is in mind for so many sentences of its paragraph.
DAY_MEMORY = 2
# The sentences of a lead, counted from 0.
LEAD = 2
IS_SHORT = re.compile(r"\d{4}-\d\d-\d\d~?(/\d{4}-\d\d-\d\d~?)?")
IS_MONTHS = re.compile(r"\d{4}-\d\d/\d{4}-\d\d")
# More displaced people than one attack drives out.
COUNTRYWIDE = 60_000
COMPARING = frozenset({"from", "against", "compared", "versus"})
# How many words a sum stands behind its verb: `bringing the total so far this year to 314,000`.
SUM_REACH = 10
ADDING = frozenset({"bringing", "taking", "raising", "lifting", "pushing"})
PLACELESS = frozenset({"funding", "mandate", "deployment"})
EVENTS = {
    Metric.CASUALTIES_KILLED: "violence",
    Metric.CASUALTIES_INJURED: "violence",
    Metric.CASUALTIES_KIDNAPPED: "violence",
    Metric.CASUALTIES_KILLED_OR_INJURED: "violence",
    Metric.CASUALTIES_SEXUAL_VIOLENCE: "violence",
    Metric.INCIDENTS_ATTACKS: "violence",
    Metric.INCIDENTS_AIRCRAFT_HIT: "violence",
    Metric.PERSONNEL_ARRIVED: "movement",
    Metric.PERSONNEL_DEPARTED: "movement",
    Metric.PERSONNEL_PLEDGED: "pledge",
    Metric.FUNDING_PLEDGED: "pledge",
    Metric.DISPLACEMENT_EVACUATED: "movement",
    Metric.DISPLACEMENT_RETURNED: "return",
}


# What a date above its paragraph says of, besides events.
OF_HEADING = frozenset(
    {metric for metric in Metric if metric.family == "personnel" and metric is not Metric.PERSONNEL_PLANNED}
    | {Metric.MANDATE_DURATION, Metric.FUNDING_RECEIVED, Metric.FUNDING_WITHHELD}
    | {Metric.DISPLACEMENT_DISPLACED}
)


def follow(doc: Doc, draft: Draft, story: Story) -> None:
    """Fill the time and place that the draft leaves to the text before it."""
    metric = draft.reading.metric
    kind = EVENTS.get(metric)
    if draft.period is None and story.heading_date is not None and (kind or metric in OF_HEADING):
        draft.period = story.heading_date
        draft.decide("period", "date above the paragraph", "")
    if kind is None:
        follow_strength(doc, draft, story)
        follow_report(draft, story)
        follow_flight(doc, draft, story)
        return
    if draft.is_part:
        return  # a part has the time and place of its whole
    told = story.events.get(kind)
    if draft.period is None and has_unknown_time(doc, draft):
        return
    follow_day(doc, draft, told, story)
    if told is None or not is_in_mind(doc, draft, told):
        if draft.period is None and story.covering is not None:
            draft.period = story.covering
            draft.decide("period", "days that the report covers", "")
        return
    if (
        draft.period is None
        and told.period is not None
        and is_same_place(draft.place, told.place)
        and is_past_event(doc, draft)
    ):
        draft.period = told.period
        draft.decide("period", "goes on with the event before", "")
    if (
        draft.place is None
        and told.place is not None
        and metric.family not in PLACELESS
        and metric not in (Metric.PERSONNEL_PLEDGED, Metric.PERSONNEL_DEPARTED)
        and (is_more_of_them(draft) or is_same_time(draft.period, told.period))
    ):
        draft.place = told.place
        draft.decide("place", "goes on with the event before", "")


def follow_day(doc: Doc, draft: Draft, told: Told | None, story: Story) -> None:
    """Events told in the simple past are of the day on which their paragraph has just told something.

    `On Saturday night a convoy came under fire. Three of our colleagues were grazed`.
    """
    day = story.day
    if draft.period is not None or day is None or draft.number - day.number > DAY_MEMORY:
        return
    verb = clause_head(draft.cue(doc) or doc[draft.figure.head])
    if (
        EVENTS.get(draft.reading.metric) in ("violence", "movement", "return")
        and (told is None or told.number < day.number)
        and "\n\n" not in body_of(doc)[day.end : draft.figure.start]
        and is_past(verb)
        and not is_perfect(verb)
        and is_past_event(doc, draft)
    ):
        draft.period = day.period
        draft.decide("period", "goes on on the day told", "")


def follow_strength(doc: Doc, draft: Draft, story: Story) -> None:
    """A strength told in the past is of the day of the strength told just before, as its part or beside it.

    `The force stood at 1,180 as of 18 May. Chad had 750 soldiers there`.
    """
    metric = draft.reading.metric
    before = next((earlier for earlier in reversed(story.drafts) if earlier.reading.metric is metric), None)
    if (
        metric is not Metric.PERSONNEL_DEPLOYED
        or draft.period is not None
        or before is None
        or before.period is None
        or draft.number - before.number > 1
        or "\n\n" in body_of(doc)[before.sentence.end_char : draft.figure.start]
    ):
        return
    verb = nearest_verb(doc[draft.figure.head])
    never = any(child.lower_ == "never" for child in verb.children)  # of all its days, not of one
    if verb.tag_ == "VBD" and not never and not is_would(verb) and not is_to_come(verb):
        draft.period = before.period
        draft.decide("period", "day of the strength before", "")


def follow_months(doc: Doc, draft: Draft, story: Story) -> None:
    """Violence told further on in a text about a quarter or other stretch of months is of that stretch.

    `From April to June, 1,520 were killed ... Self-defence groups were behind 85 deaths`. A text tells a
    stretch once for all the counts of its report, until it tells of another time. The mission's own dead, who
    have a nation, are no part of such counts.
    """
    if (
        draft.period is None
        and not draft.is_part
        and not draft.parties
        and not has_unknown_time(doc, draft)
        and story.months is not None
        and EVENTS.get(draft.reading.metric) == "violence"
        and is_past_event(doc, draft)
    ):
        draft.period = story.months
        draft.decide("period", "months that the text tells of", "")


def follow_orphans(doc: Doc, story: Story) -> None:
    """A part whose whole has no time, or counts something else, is of the days that the report covers.

    `1,412 patients, among them 38 survivors of rape`.
    """
    for draft in story.drafts:
        if draft.is_part and draft.period is None and draft.reading.metric in EVENTS and story.covering:
            draft.period = story.covering
            draft.decide("period", "days that the report covers", "")


def is_more_of_them(draft: Draft) -> bool:
    """Whether more people came where those before came: `Two hundred more followed on Tuesday`."""
    return draft.reading.metric is Metric.PERSONNEL_ARRIVED and not draft.figure.has_own_noun


def follow_report(draft: Draft, story: Story) -> None:
    """A report's stocks hold on its day, and those who fled are of the days that it covers."""
    if draft.period is None and story.covering is not None and is_new(draft, story):
        draft.period = story.covering
        draft.decide("period", "days that the report covers", "")
    if (
        draft.period is None
        and story.as_of is not None
        and draft.reading.metric.family not in ("mandate", "deployment")
    ):
        draft.period = story.as_of
        draft.decide("period", "day of the report", "")


def is_new(draft: Draft, story: Story) -> bool:
    """Whether displaced people fled in the time told: `9,200 people newly displaced`, `4,200 fled`."""
    if draft.reading.metric is not Metric.DISPLACEMENT_DISPLACED:
        return False
    cue = draft.cue(draft.sentence.doc)
    around = draft.sentence.doc[draft.figure.first : (cue or draft.sentence.doc[draft.figure.last]).i + 1]
    is_newly = any(token.lower_ in ("newly", "new") for token in around)
    return is_newly or (story.as_of is None and cue is not None and tells_event(cue))


def follow_flight(doc: Doc, draft: Draft, story: Story) -> None:
    """Those who fled an attack told before fled from its place.

    The displaced of the whole country are too many for that.
    """
    told = story.events.get("violence")
    few = draft.figure.high is not None and draft.figure.high < COUNTRYWIDE and draft.unit != "percent"
    if (
        draft.reading.metric is not Metric.DISPLACEMENT_DISPLACED
        or draft.place is not None
        or told is None
        or not few
    ):
        return
    is_event = told.period is None or IS_SHORT.fullmatch(told.period) is not None
    if is_event and told.place is not None and is_in_mind(doc, draft, told):
        draft.place = told.place
        draft.decide("place", "goes on with the event before", "")


def is_same_time(ours: str | None, theirs: str | None) -> bool:
    """Whether two periods can be of one event: the same, or days within a week of each other."""
    if ours is None or theirs is None or ours == theirs:
        return True
    if not (IS_SHORT.fullmatch(ours) and IS_SHORT.fullmatch(theirs)):
        return False
    return abs(dt.date.fromisoformat(ours[:10]) - dt.date.fromisoformat(theirs[:10])) <= dt.timedelta(days=7)


def is_ahead(doc: Doc, period: str | None) -> bool:
    """Whether a period begins after the day of publication."""
    published = doc._.mss_kb_published
    first, _ = first_and_last_day(period)
    return published is not None and first is not None and first > published


def tell(story: Story, kind: str, told: Told) -> None:
    """Remember an event; where its place is not told again, it is that of the event just before."""
    story.told.append((kind, told))
    before = story.events.get(kind)
    if before is not None and told.number - before.number <= NEXT_PARAGRAPH:
        if told.period is None and before.period is not None:
            return  # a place alone is no new event while one with a time is in mind
        if told.place is None and is_same_time(told.period, before.period):
            told = replace(told, place=before.place)
    story.events[kind] = told


def look_ahead(doc: Doc, story: Story) -> None:
    """A lead tells an event whose day the sentences behind it give.

    `An accident killed two people. ... It happened on Sunday`.
    """
    for draft in story.drafts:
        kind = EVENTS.get(draft.reading.metric)
        if draft.number > LEAD:
            return
        if kind not in ("violence", "movement") or draft.period is not None or not is_past_event(doc, draft):
            continue
        behind = (
            told
            for of, told in story.told
            if of == kind and draft.number < told.number <= draft.number + NEXT_PARAGRAPH
        )
        day = next((told for told in behind if told.period and IS_SHORT.fullmatch(told.period)), None)
        if day is not None and is_same_place(draft.place, day.place):
            draft.period = day.period
            draft.decide("period", "day of the event told after", "")


def is_in_mind(doc: Doc, draft: Draft, told: Told) -> bool:
    """Whether the event told before is near enough to be gone on with."""
    apart = draft.number - told.number
    if apart > MEMORY:
        return False
    breaks = body_of(doc).count("\n\n", told.end, draft.figure.start)
    return breaks == 0 or (breaks == 1 and apart <= NEXT_PARAGRAPH)


def is_past_event(doc: Doc, draft: Draft) -> bool:
    """Whether the figure can belong to an event told before.

    What is to come cannot, a promise that has been made since is another, and what has not happened has not
    happened until now.
    """
    verb = clause_head(draft.cue(doc) or doc[draft.figure.head])
    if is_to_come(verb) or is_would(verb) or (draft.figure.kind == "zero" and is_perfect(verb)):
        return False
    if verb.tag_ in ("VBZ", "VBP") and verb == draft.cue(doc):
        return False  # "His team receives 500 deportees a day"
    return not (is_perfect(verb) and EVENTS[draft.reading.metric] == "pledge")


def has_unknown_time(doc: Doc, draft: Draft) -> bool:
    """Whether the sentence of an undated text gives a time without a calendar date: `last month`."""
    if doc._.mss_kb_published is not None:
        return False
    return any(
        date.type is DateType.DATE
        and date.edtf is None
        and not date.timex.endswith("REF")
        and date.text.lower() != "today"
        for date, _ in spans_of(doc, draft.sentence, doc._.mss_kb_dates)
    )


def is_same_place(ours: Place | None, theirs: Place | None) -> bool:
    """Whether a figure with the place `ours` can be of an event at `theirs`."""
    return (
        ours is None or theirs is None or ours == theirs or is_within(ours, theirs) or is_within(theirs, ours)
    )


def remember(draft: Draft, story: Story) -> None:
    """Keep an event's time and place for the sentences behind it."""
    kind = EVENTS.get(draft.reading.metric)
    doc = draft.sentence.doc
    if (
        kind is not None
        and draft.period is not None
        and not is_compared_with(draft)
        and not is_total(draft)
        and not is_ahead(doc, draft.period)
    ):
        place = draft.place if draft.place is None or draft.place.level != "country" else None
        tell(story, kind, Told(draft.number, draft.sentence.end_char, draft.period, place))
        if kind == "violence":
            story.months = draft.period if IS_MONTHS.fullmatch(draft.period) else None
    if draft.place is not None and draft.place.level != "country":
        story.place = (draft.number, draft.place)


def is_total(draft: Draft) -> bool:
    """Whether the figure is the sum that an event was added to: `bringing to 312,940 the number`."""
    doc, first = draft.sentence.doc, draft.figure.first
    before = doc[max(draft.sentence.start, first - SUM_REACH) : first]
    return any(token.lower_ in ADDING for token in before)


def is_compared_with(draft: Draft) -> bool:
    """Whether the figure is only what another is compared with.

    `up from 5,601 the year before`, `against 11 in the week before`.
    """
    doc, first = draft.sentence.doc, draft.figure.first
    before = {token.lower_ for token in doc[max(draft.sentence.start, first - 3) : first]}
    return bool(before & (COMPARING | EXTREMES))
