"""What had been paid, spent or was left on one day. In: a draft and those before it. Out: its period.

Accounts give their day once: "By 31 August $112 million had been paid in, $84 million had been spent and
$28 million was left."
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from mss_kb.model import Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.agreement import has_come
from mss_kb.nlp.claims.clauses import clause_head, is_past, nearest_verb
from mss_kb.nlp.claims.draft import Draft, Story
from mss_kb.nlp.claims.scope import IS_DAY

COUNTED = frozenset({Metric.FUNDING_RECEIVED, Metric.FUNDING_SPENT})
# Verbs of what is there, besides participles (`had been spent`); an act of its own (`gave`) has its own day.
STANDING = frozenset({"be", "leave", "remain", "stand", "hold"})
LEFT = Metric.FUNDING_UNSPENT
# A balance goes on for so many sentences of its paragraph.
MEMORY = 1


def follow_balance(doc: Doc, draft: Draft, story: Story, before: Sequence[Draft]) -> None:
    """Give money that was paid, spent or left the day until which money before it is counted."""
    metric = draft.reading.metric
    if (
        draft.period is not None
        or (metric not in COUNTED and metric is not LEFT)
        or not is_told_then(doc, draft)
    ):
        return
    for earlier in (*reversed(before), *reversed(story.drafts)):
        apart = body_of(doc)[earlier.sentence.end_char : draft.sentence.start_char]
        if draft.number - earlier.number > MEMORY or "\n\n" in apart:
            return
        if earlier.reading.metric not in COUNTED or earlier.period is None:
            continue
        if earlier.period.startswith("../") or IS_DAY.fullmatch(earlier.period):
            draft.period = earlier.period.removeprefix("../") if metric is LEFT else earlier.period
            draft.decide("period", "day of the balance", "")
        return


def is_told_then(doc: Doc, draft: Draft) -> bool:
    """Whether the figure is told in the past of that day: `had been spent`, `was left`."""
    head = doc[draft.figure.head]
    verbs = (clause_head(head), nearest_verb(head))
    if any(has_come(verb) for verb in verbs):
        return False
    return any(is_past(verb) and (verb.tag_ == "VBN" or verb.lemma_ in STANDING) for verb in verbs)
