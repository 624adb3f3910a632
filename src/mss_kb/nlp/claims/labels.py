"""What the label before a colon says of the figure behind it. In: a Question. Out: a Reading or None.

`Killed in the first half of 2025: 3,141`, `Displaced: 1.3 million`, `Received: $3.1 million`.
"""

from mss_kb.model import Metric
from mss_kb.nlp.claims.cues import EVENTS
from mss_kb.nlp.claims.nearest import possible
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.reading import Reading

# How long a label may be, in tokens, and what stands between its colon and the figure at most.
LABEL, GAP = 9, 3


def read_label(question: Question) -> Reading | None:
    """The metric of the label's most telling cue; None where there is no label, or it has no cue."""
    doc, figure, start = question.doc, question.figure, question.sentence.start
    colon = next(
        (i for i in range(figure.first - 1, max(start, figure.first - 1 - GAP), -1) if doc[i].text == ":"),
        None,
    )
    if colon is None or any(doc[i].like_num and i < figure.first for i in range(colon + 1, figure.first)):
        return None
    opening = colon
    while (
        opening > start
        and doc[opening - 1].text not in (".", ";", "!", "?", ",")
        and "\n" not in doc[opening - 1].text
    ):
        opening -= 1
    if colon - opening > LABEL or any(
        token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBD", "VBG")
        for token in doc[opening:colon]
    ):
        return None
    hits = [
        (hit.cue.weight, metric, hit)
        for hit in question.hits
        if opening <= hit.start and hit.end <= colon and hit.cue.metric not in EVENTS and hit.cue.side is None
        if (metric := possible(question, hit)) is not None and metric is not Metric.OTHER
    ]
    if not hits:
        return None
    _, metric, hit = max(hits, key=lambda found: found[0])
    return Reading(metric, hit, 0.3, "a label")
