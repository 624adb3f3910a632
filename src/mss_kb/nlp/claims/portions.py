"""A portion of a sum is of the time of the sum. In: a draft and those before it. Out: its period.

`The fund had taken in $110 million by 15 February; Canada alone paid $63 million of it`.
"""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from mss_kb.nlp.claims.draft import Draft, Story
from mss_kb.nlp.claims.figures import Figure

SUMS = frozenset({"it", "that", "this", "which", "those", "these"})


def follow_sum(doc: Doc, draft: Draft, story: Story, before: Sequence[Draft]) -> None:
    """Give money that is told as a portion of the sum before it the sum's time, where both went one way."""
    if (
        draft.period is not None
        or draft.reading.metric.family != "funding"
        or not is_portion(doc, draft.figure)
    ):
        return
    for earlier in (*reversed(before), *reversed(story.drafts[-3:])):
        if draft.number - earlier.number > 1:
            return
        if earlier.unit == draft.unit and earlier.figure.low and earlier.figure.low > (draft.figure.low or 0):
            if earlier.reading.metric is draft.reading.metric and earlier.period is not None:
                draft.period = earlier.period
                draft.decide("period", "time of the sum that it is a portion of", "")
            return


def is_portion(doc: Doc, figure: Figure) -> bool:
    """Whether `of it`, `of that` stands behind the figure, or `of which` before it."""
    behind = [token.lower_ for token in doc[figure.last + 1 : figure.last + 3]]
    before = [token.lower_ for token in doc[max(0, figure.first - 8) : figure.first]]
    return (behind[:1] == ["of"] and behind[-1] in SUMS) or ("of", "which") in pairwise(before)
