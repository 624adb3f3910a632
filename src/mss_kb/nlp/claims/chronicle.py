"""Mandate dates of a chronicle, whose date stands on a line of its own above what happened.

In: a sentence. Out: a Draft or None.
"""

from spacy.tokens import Doc, Span

from mss_kb.model import Metric
from mss_kb.nlp.claims.cues import find_cues
from mss_kb.nlp.claims.draft import Draft, Scope, Story
from mss_kb.nlp.claims.figures import from_date
from mss_kb.nlp.claims.first_arrival import is_first_arrival
from mss_kb.nlp.claims.hanging import concerns_mission
from mss_kb.nlp.claims.owner import Context
from mss_kb.nlp.claims.reading import MANDATE_DATES, Reading
from mss_kb.nlp.claims.slots import fill

VOTES = frozenset(metric.value for metric in MANDATE_DATES - {Metric.MANDATE_EXPIRES})


def read_chronicle(doc: Doc, sentence: Span, context: Context, story: Story) -> Draft | None:
    """The mandate claim that the date above this sentence makes with it; each date makes one."""
    heading = story.heading
    if heading is None or heading.start >= sentence.start_char:
        return None
    figure = from_date(doc, heading)
    reading = read_event(doc, sentence, context)
    if figure is None or reading is None:
        return None
    story.heading = None
    whole = doc[figure.first : sentence.end]
    draft = Draft(figure, whole, story.number, reading, "date", {})
    fill(doc, draft, Scope([], [], []), context, story)
    return draft


def read_event(doc: Doc, sentence: Span, context: Context) -> Reading | None:
    """The vote or first arrival that a sentence tells as its main event."""
    for hit in find_cues(sentence):
        main = doc[hit.main]
        if main.dep_ != "ROOT" and main.head.dep_ != "ROOT":
            continue
        if hit.cue.metric in ("<arrive>", "<deploy>") and is_first_arrival(sentence, main):
            return Reading(Metric.DEPLOYMENT_FIRST_ARRIVAL, hit, 0.8, "date above a first arrival")
        if hit.cue.metric in VOTES and concerns_mission(
            doc, sentence, main, is_about_mission=context.is_about_mission
        ):
            return Reading(Metric(hit.cue.metric), hit, 0.8, "date above a vote")
    return None
