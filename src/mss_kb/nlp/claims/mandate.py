"""Mandate dates, first arrivals and the length of a mandate.

In: a date or duration figure and the cues around it. Out: a Reading or None.

A date is a claim only where it is the date *of* the vote, end or arrival: it must hang on the cue, and the
cue on the mission.
"""

from spacy.tokens import Doc, Span, Token

from mss_kb.model import Metric
from mss_kb.nlp.claims.beginnings import is_beginning
from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.first_arrival import is_first_arrival
from mss_kb.nlp.claims.hanging import concerns_mission, governs, is_of_others, names_mandate
from mss_kb.nlp.claims.mission_words import mandate_words, mission_words
from mss_kb.nlp.claims.reading import MANDATE_DATES, Reading
from mss_kb.nlp.claims.tense import is_to_come, is_would
from mss_kb.nlp.claims.words import words

DATE_REACH = 2.7
DURATION_REACH = 4.0
# Cues of those who come.
COMING = frozenset({"<arrive>", "<deploy>", "<send>"})
UNTIL = frozenset({"until", "till", "through", "to", "til"})
GOVERNS = frozenset({Metric.MANDATE_AUTHORISED.value, Metric.MANDATE_RENEWED.value})


def read_date(
    doc: Doc,
    sentence: Span,
    figure: Figure,
    hits: list[Hit],
    near: dict[int, float],
    *,
    is_about_mission: bool,
) -> Reading | None:
    """The mandate metric of a date, or None where it only places an event."""
    ranked = sorted(
        (
            (near[hit.main] - hit.cue.weight * 0.3, hit.start, hit)
            for hit in hits
            if near.get(hit.main, 99.0) <= DATE_REACH
            and (hit.cue.metric in set(MANDATE_DATES) or hit.cue.metric in COMING)
        ),
        key=lambda item: item[:2],
    )
    preposition = preposition_of(doc, figure)
    if figure.date is None or figure.date.edtf is None or is_dateline(doc, sentence, figure):
        return None
    if is_about_mission and is_beginning(doc, figure):
        return Reading(Metric.DEPLOYMENT_FIRST_ARRIVAL, None, 0.8, "date of a force's coming")
    if (ending := ends_then(doc, sentence, figure, hits)) is not None:
        return Reading(Metric.MANDATE_EXPIRES, ending, 0.6, "when the mandate ends")
    for score, _, hit in ranked:
        main = doc[hit.main]
        if not governs(doc, hit, figure):
            continue
        if hit.cue.metric in COMING:
            if is_first_arrival(sentence, main) and not is_ahead(main):
                return Reading(Metric.DEPLOYMENT_FIRST_ARRIVAL, hit, score, "date of a first arrival")
            continue
        is_end = hit.cue.metric == Metric.MANDATE_EXPIRES
        if is_of_others(main):
            continue
        if not (
            names_mandate(sentence, main)
            if is_end
            else concerns_mission(doc, sentence, main, is_about_mission=is_about_mission)
        ):
            continue
        if preposition in UNTIL:
            return Reading(Metric.MANDATE_EXPIRES, hit, score, "date after until")
        if hit.cue.metric == Metric.MANDATE_EXPIRES:
            if preposition in ("on", "in", "at", None) or doc[figure.last].head.i == main.i:
                return Reading(Metric.MANDATE_EXPIRES, hit, score, "date of an end")
            continue
        if preposition in ("since", "before", "after", "from"):
            continue
        return Reading(voted_for(main, Metric(hit.cue.metric)), hit, score, "date of a vote")
    if preposition in UNTIL and any(
        near.get(token.i, 9.0) <= 2.5 and token.lemma_.lower() in mandate_words() for token in sentence
    ):
        return Reading(Metric.MANDATE_EXPIRES, None, 1.0, "mandate until")
    return None


def is_dateline(doc: Doc, sentence: Span, figure: Figure) -> bool:
    """Whether the date stands in a dateline: `UNITED NATIONS, Sept 30 (Reuters) - `."""
    before, behind = doc[sentence.start : figure.first], doc[figure.last + 1 : figure.last + 9]
    return (
        len(before) > 0
        and all(token.is_upper or not token.is_alpha for token in before)
        and any(token.text in ("-", "–", "—") for token in behind)
    )


def ends_then(doc: Doc, sentence: Span, figure: Figure, hits: list[Hit]) -> Hit | None:
    """The end of the mandate in a clause on the date: `2 October, when its mandate expires`."""
    i = figure.last + 1
    while i < sentence.end and doc[i].text in (",", ")"):
        i += 1
    is_of_transition = any(token.lower_ in words("transitional") for token in sentence)
    if i >= sentence.end or doc[i].lower_ != "when" or is_of_transition:
        return None
    return next(
        (
            hit
            for hit in hits
            if hit.cue.metric == Metric.MANDATE_EXPIRES
            and i < hit.main <= i + 9
            and any(token.lemma_.lower() in mandate_words() | mission_words() for token in doc[i : hit.main])
        ),
        None,
    )


def is_ahead(main: Token) -> bool:
    """Whether an arrival is still to come: `would begin arriving on 1 April`."""
    return any(
        is_to_come(verb) or is_would(verb) for verb in (main, main.head) if verb.pos_ in ("VERB", "AUX")
    )


RENEWING = frozenset({"renew", "extend", "prolong", "reauthorise", "reauthorize"})


def voted_for(main: Token, metric: Metric) -> Metric:
    """What a vote was on: `voted on 30 September to extend the mission` renews it."""
    extends = any(
        child.lemma_.lower() in RENEWING
        for child in main.children
        if child.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "prep")
    )
    return Metric.MANDATE_RENEWED if extends else metric


def read_duration(
    doc: Doc, figure: Figure, hits: list[Hit], near: dict[int, float], *, is_about_mission: bool
) -> Reading | None:
    """The length of a mandate: it modifies the mission or the mandate, or is how long it was extended for."""
    following = [doc[i] for i in range(figure.last + 1, min(figure.last + 6, len(doc)))]
    for token in following:
        if token.lemma_.lower() in mission_words() and token.lemma_.lower() not in (
            "deployment",
            "operation",
            "force",
        ):
            return Reading(Metric.MANDATE_DURATION, None, 0.0, "length of the mission")
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "PUNCT") or token.lower_ in (",", ".", ";", ":"):
            break
    if (
        following
        and following[0].lemma_.lower()
        in ("deployment", "operation", "term", "period", "extension", "renewal")
        and is_about_mission
        and any(hit.cue.metric in GOVERNS and near.get(hit.main, 9.0) <= DURATION_REACH for hit in hits)
    ):
        return Reading(Metric.MANDATE_DURATION, None, 0.6, "length of what is voted")
    if (
        figure.first > 1
        and doc[figure.first - 1].lower_ == "of"
        and doc[figure.first - 2].lemma_.lower() in ("mandate", "term")
    ):
        return Reading(Metric.MANDATE_DURATION, None, 0.3, "a mandate of")
    if is_said_of_mandate(doc, figure):
        return Reading(Metric.MANDATE_DURATION, None, 0.4, "how long the mandate is for")
    before = preposition_of(doc, figure)
    lead = [doc[i].lemma_.lower() for i in range(max(0, figure.first - 5), figure.first)]
    if "period" in lead and (
        "initial" in lead or any(near.get(hit.main, 9.0) < 3 and hit.cue.metric in GOVERNS for hit in hits)
    ):
        return Reading(Metric.MANDATE_DURATION, None, 0.5, "for a period of")
    if before in ("for", "by") or (before is None and doc[figure.last].dep_ in ("dobj", "npadvmod")):
        sentence = doc[figure.first].sent
        for hit in hits:
            if (
                hit.cue.metric in GOVERNS
                and near.get(hit.main, 99.0) <= DURATION_REACH
                and concerns_mission(doc, sentence, doc[hit.main], is_about_mission=is_about_mission)
            ):
                return Reading(Metric.MANDATE_DURATION, hit, near[hit.main], "extended for")
    return None


def is_said_of_mandate(doc: Doc, figure: Figure) -> bool:
    """`Its mandate is for one year`, `the mandate lasts 12 months`, `the force will last for a year`."""
    verb = doc[figure.last].head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    subjects = {child.lemma_.lower() for child in verb.children if child.dep_ == "nsubj"}
    if verb.lemma_.lower() in ("last", "run"):
        return bool(subjects & (mandate_words() | mission_words()))
    return verb.lemma_.lower() == "be" and bool(subjects & mandate_words())


def only_places(doc: Doc, figure: Figure) -> bool:
    """Whether a duration only places an event: `six months into its mandate`, `two days before the end`.

    In: `for its first half-year`, `over the past three months`.
    """
    behind = doc[figure.last + 1].lower_ if figure.last + 1 < len(doc) else ""
    before = doc[figure.first - 1].lower_ if figure.first else ""
    return behind in words("placing") or before in ("first", "last", "past", "previous", "coming")


def preposition_of(doc: Doc, figure: Figure) -> str | None:
    """The preposition that the figure stands in, lower case; adverbs and articles between them are passed."""
    for i in range(figure.first - 1, max(-1, figure.first - 5), -1):
        token = doc[i]
        if token.pos_ in ("ADP", "SCONJ") or token.lower_ in ("until", "through", "to"):
            return token.lower_
        if token.pos_ not in ("ADV", "DET", "ADJ", "NUM") and token.lower_ not in (
            "another",
            "further",
            "initial",
        ):
            return None
    return None
