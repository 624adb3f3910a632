"""The mandate metric of a date or duration. In: a Dated. Out: a Reading.

None where it only places or measures something else. The rules of mandate.py read it first; the weights may
overrule them where the article is about the mission.
"""

from mss_kb.model import Metric
from mss_kb.nlp.claims.date_evidence import Dated, gather_dated
from mss_kb.nlp.claims.mandate import is_dateline, only_places, read_date, read_duration
from mss_kb.nlp.claims.reading import REACH, Reading
from mss_kb.nlp.claims.weighing import weigh

TAKEN = Reading(Metric.OTHER, None, 0.0, "what something takes")
UNREAD = Reading(Metric.OTHER, None, REACH, "no date of a mandate")


def read_dated(dated: Dated, *, is_about_mission: bool) -> Reading | None:
    """The reading by rules and weights; None where it is no claim."""
    if is_never_claim(dated):
        return TAKEN if is_what_something_takes(dated) else None
    reading = by_rules(dated, is_about_mission=is_about_mission)
    if is_about_mission:
        evidence, nearest = gather_dated(dated, reading or UNREAD)
        weighed = weigh(evidence, reading or UNREAD, nearest)
        reading = None if weighed.metric is Metric.OTHER else weighed
    return TAKEN if reading is None and is_what_something_takes(dated) else reading


def is_what_something_takes(dated: Dated) -> bool:
    """Whether a length is told for its own sake: `it took 90 days to build`, `spares take three months`."""
    top = dated.top
    if any(child.lower_ in ("he", "she", "i", "off") for child in top.head.children):
        return False  # `he took three days off`
    return dated.kind == "duration" and top.dep_ in ("dobj", "npadvmod") and top.head.lemma_.lower() == "take"


def by_rules(dated: Dated, *, is_about_mission: bool) -> Reading | None:
    """What the rules say."""
    doc, figure, hits, near = dated.doc, dated.figure, list(dated.hits), dict(dated.near)
    if dated.kind == "date":
        return read_date(doc, dated.sentence, figure, hits, near, is_about_mission=is_about_mission)
    return read_duration(doc, figure, hits, near, is_about_mission=is_about_mission)


def is_never_claim(dated: Dated) -> bool:
    """Whether a date has no value or stands in a dateline, or a duration only places an event."""
    if dated.kind == "duration":
        return only_places(dated.doc, dated.figure)
    date = dated.figure.date
    return date is not None and (date.edtf is None or is_dateline(dated.doc, dated.sentence, dated.figure))
