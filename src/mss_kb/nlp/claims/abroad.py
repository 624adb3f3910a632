"""Figures of another country's affairs. In: a draft and the country that the text speaks of.

Out: whether it is not about Haiti.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from mss_kb.model import EntityType, Metric
from mss_kb.nlp.claims.draft import Draft, Story
from mss_kb.nlp.claims.owner import HAITI, MISSION_IDS
from mss_kb.nlp.claims.scope import haitian, spans_of, stands_as_place
from mss_kb.nlp.claims.words import words

ABROAD = frozenset({"casualties", "displacement", "humanitarian", "incidents"})
# Before a country in which something happens.
WITHIN = frozenset({"in", "across", "throughout", "inside"})
# The story's country where the text names neither Haiti nor the mission.
ELSEWHERE = "ZZ"


def is_abroad(draft: Draft, story: Story) -> bool:
    """Whether the figure is of another country's affairs.

    The text speaks of that country last, and nothing links it to Haiti or the mission.
    """
    if draft.reading.metric.family == "funding":
        return is_money_abroad(draft, story)
    if draft.reading.metric is Metric.PERSONNEL_DEPLOYED:
        return is_stationed_abroad(draft)
    if (
        draft.reading.metric.family not in ABROAD
        or draft.place is not None
        or draft.parties
        or story.country == "HT"
    ):
        return False
    return draft.reading.metric not in (Metric.DISPLACEMENT_RETURNED, Metric.DISPLACEMENT_EVACUATED)


def is_stationed_abroad(draft: Draft) -> bool:
    """Whether the people are in another country: `has 410 peacekeepers in Lebanon and Mali`."""
    doc, sentence, figure = draft.sentence.doc, draft.sentence, draft.figure
    mentions = spans_of(doc, sentence, doc._.mss_kb_mentions)
    if any(is_ours(mention.entity_id) for mention, _ in mentions):
        return False
    return any(
        mention.type is EntityType.COUNTRY
        and 0 < span.start - figure.head <= 2
        and doc[span.start - 1].lower_ == "in"
        for mention, span in mentions
    )


def is_ours(entity: str) -> bool:
    """Whether an entity is Haiti, a place in it, or the mission."""
    return entity == HAITI or entity in MISSION_IDS or haitian(entity) is not None


def is_money_abroad(draft: Draft, story: Story) -> bool:
    """Whether the money is for another country's affairs.

    The text is not about Haiti, or the sentence names another country that it is for.
    """
    if story.country == ELSEWHERE:
        return True
    doc, sentence = draft.sentence.doc, draft.sentence
    mentions = spans_of(doc, sentence, doc._.mss_kb_mentions)
    if any(is_ours(mention.entity_id) for mention, _ in mentions):
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
        if is_ours(mention.entity_id):
            story.country = "HT"
            return
    for country in country_told_of(doc, sentence):
        story.country = country


def is_home_of_some(country: Span) -> bool:
    """`his teachers have gone to live in Chile`: where some went says nothing of where the story goes on."""
    root = country.root
    while root.dep_ == "conj" and root.head.i != root.i:
        root = root.head
    return root.head.pos_ == "ADP" and root.head.head.lemma_.lower() in words("dwelling")


def is_in_capital(doc: Doc, country: Span) -> bool:
    """`in the Kenyan capital`: the country is named by an adjective of its city."""
    i = country.start
    return (
        i > 1
        and country.end < len(doc)
        and doc[i - 1].lower_ == "the"
        and doc[i - 2].lower_ in WITHIN
        and doc[country.end].lower_ in ("capital", "city", "town")
    )


def country_told_of(doc: Doc, stretch: Span) -> Iterator[str]:
    """The codes of other countries in which a stretch of text says that something happens."""
    for mention, span in spans_of(doc, stretch, doc._.mss_kb_mentions):
        if mention.type is not EntityType.COUNTRY or mention.entity_id == HAITI:
            continue
        before = doc[span.start - 1].lower_ if span.start else ""
        is_there = before in WITHIN and stands_as_place(span, is_country=True) and not is_home_of_some(span)
        if is_there or is_in_capital(doc, span):
            yield mention.entity_id.partition(":")[2].upper()
