"""Figures of another country's affairs. In: a draft and the country that the text speaks of.

Out: whether it is not about Haiti.
"""

from spacy.tokens import Doc, Span

from mss_kb.model import EntityType, Metric
from mss_kb.nlp.claims.draft import Draft, Story
from mss_kb.nlp.claims.owner import HAITI, MISSION_IDS
from mss_kb.nlp.claims.scope import haitian, spans_of, stands_as_place

ABROAD = frozenset({"casualties", "displacement", "humanitarian", "incidents"})
# The story's country where the text names neither Haiti nor the mission.
ELSEWHERE = "ZZ"


def is_abroad(draft: Draft, story: Story) -> bool:
    """Whether the figure is of another country's affairs.

    The text speaks of that country last, and nothing links it to Haiti or the mission.
    """
    if draft.reading.metric.family == "funding":
        return is_money_abroad(draft, story)
    if (
        draft.reading.metric.family not in ABROAD
        or draft.place is not None
        or draft.parties
        or story.country == "HT"
    ):
        return False
    return draft.reading.metric not in (Metric.DISPLACEMENT_RETURNED, Metric.DISPLACEMENT_EVACUATED)


def is_money_abroad(draft: Draft, story: Story) -> bool:
    """Whether the money is for another country's affairs.

    The text is not about Haiti, or the sentence names another country that it is for.
    """
    if story.country == ELSEWHERE:
        return True
    doc, sentence = draft.sentence.doc, draft.sentence
    mentions = spans_of(doc, sentence, doc._.mss_kb_mentions)
    if any(
        m.entity_id == HAITI or m.entity_id in MISSION_IDS or haitian(m.entity_id) is not None
        for m, _ in mentions
    ):
        return False
    for mention, span in mentions:
        if mention.type is not EntityType.COUNTRY or draft.near.get(span.root.i, 9.0) > 4.5:
            continue
        before = doc[span.start - 1].lower_ if span.start else ""
        owner = span.root.dep_ == "poss" and span.root.head.lemma_.lower() in (
            "budget",
            "police",
            "army",
            "economy",
            "government",
        )
        if (before in ("in", "across") and draft.parties == ()) or (
            owner and span.root.head.lemma_.lower() == "budget"
        ):
            return True
    return False


def note_country(doc: Doc, sentence: Span, story: Story) -> None:
    """Remember which country the text speaks of: that of the last place in which something happens."""
    for mention, _ in spans_of(doc, sentence, doc._.mss_kb_mentions):
        if (
            mention.entity_id == HAITI
            or haitian(mention.entity_id) is not None
            or mention.entity_id in MISSION_IDS
        ):
            story.country = "HT"
            return
    for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions):
        before = doc[span.start - 1].lower_ if span.start else ""
        if (
            mention.type is EntityType.COUNTRY
            and stands_as_place(span, is_country=True)
            and before in ("in", "across", "throughout", "inside")
        ):
            story.country = mention.entity_id.partition(":")[2].upper()
