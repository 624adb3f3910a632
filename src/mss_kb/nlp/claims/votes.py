"""The vote that a mandate's length was set by. In: the story so far. Out: its day.

A mandate of a year runs from the vote: "The Council created the force on 30 September. It has a mandate of 12
months."
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from mss_kb.edtf import first_and_last_day
from mss_kb.model import Metric
from mss_kb.nlp.claims.clauses import clause_head
from mss_kb.nlp.claims.draft import Draft, Story
from mss_kb.nlp.claims.scope import Spot

VOTES = frozenset({Metric.MANDATE_AUTHORISED, Metric.MANDATE_RENEWED})
# For so many sentences a vote is what a mandate's length goes back to.
MEMORY = 5


def follow_vote(draft: Draft, story: Story, drafts: Sequence[Draft]) -> None:
    """Give a mandate's length the day of the vote told last, where its sentence gives none."""
    if draft.reading.metric is not Metric.MANDATE_DURATION or draft.period is not None:
        return
    if any(child.tag_ == "MD" for child in clause_head(draft.sentence.doc[draft.figure.head]).children):
        return  # "Should the Council extend it by 12 months": no vote yet
    for earlier in (*reversed(drafts), *reversed(story.drafts)):
        if draft.number - earlier.number > MEMORY:
            return
        if earlier.reading.metric in VOTES and earlier.period is not None and "X" not in earlier.period:
            draft.period = earlier.period
            draft.decide("period", "day of the vote told before", "")
            return


def is_end_of_term(doc: Doc, spot: Spot) -> bool:
    """Whether a date is that on which a mandate ends: `for a year, that is, until 2 October 2026`."""
    published = doc._.mss_kb_published
    first, _ = first_and_last_day(spot.value)
    return spot.value.startswith("../") or (published is not None and first is not None and first > published)
