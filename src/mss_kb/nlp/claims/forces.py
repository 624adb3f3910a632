"""Whose personnel or money a figure is.

In: a figure, its reading, the names of its sentence. Out: a force, or None.
"""

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from mss_kb.edtf import first_and_last_day
from mss_kb.lexicon import load
from mss_kb.model import Force, Metric
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.missions import FORCE_IDS, Context, lexicon_words, the_mission
from mss_kb.nlp.claims.nations import HT, nations_in
from mss_kb.nlp.claims.reading import Reading
from mss_kb.nlp.claims.scope import spans_of
from mss_kb.nlp.claims.told_apart import described, force_measured_by, has_two_missions, is_after_vote

OWNED = frozenset({"personnel", "funding", "mandate", "deployment"})
MISSIONS = frozenset({Force.MSS, Force.GSF})
# Dates that make or prolong a mandate.
VOTES = frozenset({Metric.MANDATE_AUTHORISED, Metric.MANDATE_RENEWED, Metric.MANDATE_DURATION})
# A force farther from the figure than this says nothing of the money.
POLICE_REACH = 2.2


def choose_force(
    doc: Doc,
    sentence: Span,
    figure: Figure,
    reading: Reading,
    near: dict[int, float],
    context: Context,
    earlier: Span | None,
    period: str | None = None,
    before: Force | None = None,
) -> Force | None:
    """The force that the figure belongs to; None for metrics that no force owns. `period` is EDTF.

    `before` is whose money the text told of last, in the sentences just before.
    """
    if reading.metric.family not in OWNED:
        return None
    named = [
        (
            min(near.get(i, 99.0) for i in range(span.start, span.end)),
            span.start,
            FORCE_IDS[mention.entity_id],
        )
        for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions)
        if mention.entity_id in FORCE_IDS
    ]
    if (
        reading.metric is Metric.PERSONNEL_PLANNED
        and (authorised := force_of_strength(figure, context)) is not None
    ):
        return authorised
    missions = [item for item in named if item[2] in MISSIONS]
    if reading.metric.family == "mandate":
        return mandate_force(doc, figure, reading, named, context, period)
    if reading.metric.family == "funding":
        return funding_force(doc, sentence, figure, near, context, missions, earlier, period, reading, before)
    if reading.metric.family == "personnel" and (
        is_haitian_police(doc, figure)
        or is_subject(doc, sentence, figure, "org:hnp")
        or is_police_unit(doc, figure)
        or is_of_police_before(sentence, figure)
    ):
        return Force.HNP
    missions += described(sentence, near, context)
    if missions:
        return min(missions)[2]
    if (measured := force_measured_by(doc, sentence, figure, context)) is not None:
        return measured
    return mission_then(context, figure, period, sentence)


def force_of_strength(figure: Figure, context: Context) -> Force | None:
    """The mission that the Security Council gave this strength; the new force only once there is one."""
    strengths: dict[str, list[int]] = load("mission")["strengths"]
    force = next((Force(name.upper()) for name, sizes in strengths.items() if figure.low in sizes), None)
    return force if force is not Force.GSF or has_two_missions(context) else None


def mission_then(context: Context, figure: Figure, period: str | None, sentence: Span) -> Force:
    """The mission of the time that is told of, else the one called old or new or that a country leads.

    Where nothing is told, the one that the article speaks of.
    """
    if period is not None:
        first, last = first_and_last_day(period)
        authorised = load("mission")["gsf_authorised"]
        if last is not None and last < authorised:
            return Force.MSS
        if first is not None and first >= load("mission")["gsf_from"] and is_after_vote(context):
            return Force.GSF
        if last is None and first is not None and first < authorised and is_old_enough(first):
            return Force.MSS
    if (called := called_old_or_new(sentence, context)) is not None:
        return called
    if any(nation.is_led and nation.code != HT for nation in nations_in(sentence, context.nations)):
        return Force.MSS
    return the_mission(context, figure.start)


def is_old_enough(day: dt.date) -> bool:
    """Whether what began on the day is mostly the old mission's: it began in an earlier year than the new."""
    authorised: dt.date = load("mission")["gsf_authorised"]
    return day.year < authorised.year


def called_old_or_new(sentence: Span, context: Context) -> Force | None:
    """The mission called `former` or `new` beside its noun, once there are two to tell apart."""
    if not is_after_vote(context):
        return None
    for token in sentence:
        if token.lemma_.lower() not in ("mission", "force"):
            continue
        words = {left.lower_ for left in token.lefts}
        if words & lexicon_words("former"):
            return Force.MSS
        if words & lexicon_words("newer") and context.forces & {"force:gsf"}:
            return Force.GSF
    return None


def mandate_force(
    doc: Doc,
    figure: Figure,
    reading: Reading,
    named: Sequence[tuple[float, int, Force]],
    context: Context,
    period: str | None,
) -> Force:
    """Whose mandate it is.

    A mission's is known by its day, for the Council's votes and their ends are known; another's by its name.
    """
    own = [item for item in named if item[2] is not Force.HNP]
    nearest = min(own)[2] if own else None
    if nearest is Force.BINUH:
        return nearest
    first, last = first_and_last_day(period) if period else (None, None)
    words = load("mission")
    if reading.metric is Metric.MANDATE_EXPIRES and first is not None:
        if first <= words["gsf_from"]:
            return Force.MSS
        # Before the vote on the new force an article speaks of the old one, however late its mandate ends.
        if context.published is None or context.published >= words["gsf_authorised"]:
            return Force.GSF
    if reading.metric in VOTES and last is not None and last < words["gsf_authorised"]:
        return Force.MSS
    if (
        reading.metric in VOTES
        and first is not None
        and first >= words["gsf_authorised"]
        and not is_whole_year(period)
    ):
        return Force.GSF
    return nearest or the_mission(context, figure.start)


def is_whole_year(period: str | None) -> bool:
    """Whether the period says no more than a year."""
    return period is not None and len(period) == 4


def is_haitian_police(doc: Doc, figure: Figure) -> bool:
    """Whether the counted officers are Haiti's own."""
    if figure.noun_i is None or figure.first >= figure.noun_i:
        return False
    return any(doc[i].lower_ in ("haitian", "haitians") for i in range(figure.first, figure.noun_i + 1))


def is_subject(doc: Doc, sentence: Span, figure: Figure, force: str) -> bool:
    """Whether the force is the subject of the verb that governs the figure.

    The subject of a verb holds for the verbs joined to it.
    """
    spans = [
        span for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions) if mention.entity_id == force
    ]
    if not spans:
        return False
    tokens = {i for span in spans for i in range(span.start, span.end)}
    return any(subject.i in tokens for subject in subjects_above(doc[figure.head]))


def is_police_unit(doc: Doc, figure: Figure) -> bool:
    """Whether police that are no other country's have the people: `the police unit has 11 officers`."""
    return any(
        not subject.ent_type_
        and {"police"} & {t.lower_ for t in (subject, *subject.lefts)}
        and not any(t.pos_ == "ADJ" and t.text[:1].isupper() for t in subject.lefts)
        and subject.lemma_.lower() in ("police", "unit", "station", "brigade", "squad")
        for subject in subjects_above(doc[figure.head])
    )


def is_of_police_before(sentence: Span, figure: Figure) -> bool:
    """`police made arrests, but only 2,500 of their 11,900 officers were on duty`."""
    doc = sentence.doc
    around = doc[max(sentence.start, figure.first - 1) : min(figure.last + 6, sentence.end)]
    owner = next((token for token in around if token.lower_ in ("their", "its")), None)
    if owner is None or any(token.pos_ in ("VERB", "AUX") for token in doc[figure.last + 1 : owner.i]):
        return False
    owners = [
        t
        for t in doc[sentence.start : owner.i]
        if t.dep_ in ("nsubj", "nsubjpass") and t.i < figure.first and not t.like_num
    ]
    return bool(owners) and owners[-1].lemma_.lower() == "police" and owners[-1].ent_type_ != "GPE"


def subjects_above(token: Token) -> list[Token]:
    """Subjects of the nearest verb above a token that has one, coordinated verbs included."""
    for _ in range(6):
        if token.head.i == token.i:
            return []
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            found = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
            if found:
                return found
            if token.dep_ != "conj":
                return []
    return []


def funding_force(
    doc: Doc,
    sentence: Span,
    figure: Figure,
    near: dict[int, float],
    context: Context,
    missions: Sequence[tuple[float, int, Force]],
    earlier: Span | None,
    period: str | None,
    reading: Reading,
    before: Force | None,
) -> Force:
    """Whose money: the mission's where the sentence, or the one before it.

    Speaks of the mission or its fund; else another's.
    """
    mission = min(missions)[2] if missions else mission_then(context, figure, period, sentence)
    police = [
        t
        for t in sentence
        if t.lemma_.lower() == "police"
        and near.get(t.i, 99.0) <= POLICE_REACH
        and not any(other.like_num for other in doc[figure.last + 1 : t.i])
    ]
    if (police and not missions) or is_for(doc, sentence, figure, "org:hnp"):
        return Force.HNP
    for span in (sentence, earlier):
        if span is None:
            continue
        ours = [
            near.get(t.i, 8.0)
            for t in span
            if t.lemma_.lower() in lexicon_words("mission") | lexicon_words("fund") and t.pos_ != "VERB"
        ]
        theirs = [near.get(t.i, 8.0) for t in span if t.lemma_.lower() in lexicon_words("humanitarian")]
        if ours or theirs:
            return mission if ours and (not theirs or min(ours) <= min(theirs)) else Force.OTHER
    if figure.unit == "HTG":
        return Force.OTHER  # Haiti pays its own
    if before is not None:
        return before
    if any(t.lemma_.lower() in ("ask", "appeal", "seek") and near.get(t.i, 99.0) <= 3.0 for t in sentence):
        return Force.OTHER
    return mission if context.is_about_mission else Force.OTHER


def is_for(doc: Doc, sentence: Span, figure: Figure, force: str) -> bool:
    """Whether the money is said to be for or to go to the force.

    `$32 million that was to go to the police`.
    """
    for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions):
        if mention.entity_id != force or span.start <= figure.last:
            continue
        between = doc[figure.last + 1 : span.start]
        if any(t.like_num or t.lower_ in (";", ".", ",") for t in between):
            continue
        opens = next((t for t in reversed(between) if t.pos_ == "ADP"), None)
        if opens is not None and opens.lower_ in ("for", "to") and opens.i >= span.start - 2:
            return True
    return False
