"""Which metric a figure is of. In: a Question. Out: a Reading: metric, the cue that decided, the rule.

The kind of the figure (money, share, people, ...) says which metrics are possible. Some constructions and
counted nouns decide by themselves; else an elliptic figure goes on with the one before it; else the nearest
cue wins, and its reading may be corrected.
"""

import re
from collections.abc import Mapping, Sequence

from mss_kb.model import Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.carrying import carry
from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.events import has_time_behind
from mss_kb.nlp.claims.frames import read_frame
from mss_kb.nlp.claims.labels import read_label
from mss_kb.nlp.claims.nearest import Best, is_doer, nearest_cue
from mss_kb.nlp.claims.nouns import is_not_violence, read_noun
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.rates import per_what
from mss_kb.nlp.claims.reading import PERSONNEL, REACH, Reading, fits
from mss_kb.nlp.claims.shares import read_share
from mss_kb.nlp.claims.sizes import is_of_gangs, read_size
from mss_kb.nlp.claims.tense import is_to_come, is_would
from mss_kb.nlp.claims.units import is_currency, is_scaled
from mss_kb.nlp.claims.words import words

CHANGE_BEFORE = re.compile(
    r"\b(rise|increase|drop|fall|decrease|growth|jump|surge|hike|decline)\s+of\s+(?:\w+\s+){0,3}$"
    r"|\b(up|down|rose|rises|risen|fell|fallen|grew|grown|increased|decreased|dropped|jumped|soared|declined|climbed|swollen)"
    r"\s+by\s+(?:(?:about|around|some|nearly|over|almost|more than|at least|just|only|another|an?|roughly"
    r"|up to|as much as)\s+){0,2}"
    r"(?:US|C|Ksh)?[$€£]?$"
)
CHANGE_AFTER = re.compile(
    r"\s*(?:(?!and\b|or\b)\w+\s+)?(?:"
    r"(?:more|fewer|less|higher|lower|above|below)\s+(?:\w+\s+){0,2}than\s+"
    r"|(?:fewer|less|higher|lower|above|below|more(?=.*\bthan\b))\s+)"
    r"(in|that|those|when|the (previous|year|month)|a year|last|over|at|of|during)\b"
)


def choose(question: Question, scores: Mapping[Metric, Best]) -> Reading:
    """The metric of one figure by the rules; `scores` are its cues.

    Raises ValueError for dates and durations, which mandate.py reads.
    """
    if question.kind in ("date", "duration"):
        raise ValueError("dates and durations are read by mandate.py")
    if is_compared(question):
        return Reading(Metric.OTHER, None, 0.0, "more or fewer than before")
    if is_change(question):
        return Reading(Metric.OTHER, None, 0.0, "a change")
    if (framed := read_frame(question)) is not None:
        return framed
    if (size := read_size(question)) is not None:
        return size
    if (by_noun := read_noun(question)) is not None:
        return by_noun
    if (labelled := read_label(question)) is not None:
        return labelled
    best = nearest_cue(scores)
    if (carried := carry(question, best)) is not None:
        return carried
    if (
        question.kind == "percent"
        and (share := read_share(question, best.score if best else REACH)) is not None
    ):
        return share
    topic = question.topic
    if (
        topic is not None
        and (best is None or best.score > 1.0)
        and question.kind in ("people", "bare")
        and fits(topic, question.kind, question.figure)
    ):
        return Reading(topic.metric, topic.hit, 1.2, "heading")
    if best is None or best.score > REACH:
        return Reading(Metric.OTHER, None, REACH, "no word of a metric is near")
    return corrected(question, best)


def as_people(question: Question) -> Question:
    """Families and names count as people; a part without a noun counts what its whole counts."""
    if question.kind != "things":
        return question
    if question.figure.noun in words("homes") or question.figure.noun in words("names"):
        return question.of_kind("people")
    is_understood = question.is_part and not question.figure.has_own_noun
    is_measure = question.figure.noun is None and question.figure.unit is not None  # `less than 72 hours`
    return question.of_kind("bare") if is_understood and not is_measure else question


def as_sum(question: Question, drafts: Sequence[Draft]) -> Question:
    """A bare figure with a word of scale goes on with the sum before: `36 billion gourdes, 12 billion of it`.

    Whom an aid plan reaches is no sum: `seeks $908 million to help 3.9 million`.
    """
    last = next((draft for draft in reversed(drafts) if draft.figure.kind == "quantity"), None)
    if question.kind != "bare" or last is None or not is_currency(last.unit):
        return question
    if not is_scaled(question.doc, question.figure) or question.head.head.lemma_.lower() in words("aiding"):
        return question
    return question.of_kind("money")


def corrected(question: Question, best: Best) -> Reading:
    """The nearest cue's reading, or what a construction around it makes of it."""
    metric, hit, score = best.metric, best.hit, best.score
    if any(is_doer(question, one) for one in question.hits if one.cue.metric.startswith("casualties.")):
        return Reading(Metric.OTHER, hit, score, "those who did it")
    if metric in PERSONNEL and is_of_gangs(question):
        return Reading(Metric.OTHER, hit, score, "strength of gangs")
    if metric is Metric.PERSONNEL_PLEDGED and (sending := sending_with_time(question)) is not None:
        rule = "promised for a day ahead" if is_ahead(question, sending) else "promised for a time"
        return Reading(Metric.PERSONNEL_EXPECTED, sending, score, rule)
    if metric is Metric.DISPLACEMENT_DISPLACED and is_helped(question, hit):
        return Reading(Metric.OTHER, hit, score, "those who get help")
    if metric is Metric.FUNDING_SPENT and is_all_but(question):
        return Reading(Metric.FUNDING_UNSPENT, hit, score, "all but what was spent")
    if metric is Metric.CASUALTIES_KILLED and is_not_violence(question.sentence, question.near):
        return Reading(Metric.OTHER, hit, score, "deaths not by violence")
    if metric.family == "casualties" and per_what(question.doc, question.figure) is not None:
        return Reading(Metric.OTHER, hit, score, "a rate of casualties")
    return Reading(metric, hit, score, "nearest word")


def is_compared(question: Question) -> bool:
    """`about 80 fewer than at the start of the year`: with "than" it is a difference, whatever is near."""
    found = CHANGE_AFTER.match(body_of(question.doc)[question.figure.end : question.figure.end + 40].lower())
    return found is not None and " than " in found.group()


def is_helped(question: Question, hit: Hit) -> bool:
    """Whether the cue only says who gets help: `delivered hot meals to 74,000 displaced people`."""
    head = question.head
    if not question.figure.first < hit.main < head.i:
        return False
    verb = head.head.head if head.head.pos_ == "ADP" else head.head
    return verb.lemma_.lower() in words("helping")


def is_change(question: Question) -> bool:
    """Whether the figure says by how much something changed.

    `a rise of 1,000`, `1,000 more than in 2023`, `up by 24 %`.
    """
    body, figure = body_of(question.doc), question.figure
    before, behind = (
        body[max(0, figure.start - 50) : figure.start].lower(),
        body[figure.end : figure.end + 40].lower(),
    )
    return bool(CHANGE_BEFORE.search(before) or CHANGE_AFTER.match(behind))


def is_all_but(question: Question) -> bool:
    """`all but $9 million of it has been spent`."""
    first = question.figure.first
    return [token.lower_ for token in question.doc[max(0, first - 2) : first]] == ["all", "but"]


def sending_with_time(question: Question) -> Hit | None:
    """The sending that was promised for a time: `promised to send another 600 next month`.

    None where no time is given.
    """
    for hit in question.hits:
        verb = question.doc[hit.main]
        is_sending = verb.pos_ == "VERB" and (
            hit.cue.metric in ("<send>", "<deploy>", "<arrive>") or verb.lemma_ in ("send", "deploy")
        )
        if (
            is_sending
            and question.near.get(hit.main, 9.0) <= 1.2
            and (is_to_come(verb) or is_would(verb))
            and has_time_behind(verb)
        ):
            return hit
    return None


def is_ahead(question: Question, sending: Hit) -> bool:
    """Whether the first time behind the verb is after the day of publication."""
    verb, published = question.doc[sending.main], question.doc._.mss_kb_published
    dates = [date for date in question.doc._.mss_kb_dates if verb.idx <= date.start < verb.right_edge.idx + 1]
    first = dates[0].earliest if dates else None
    return published is not None and first is not None and first > published


def governs_zero(question: Question, hit: Hit) -> bool:
    """Whether the cue is what is denied of a word of none: its verb, or a word inside its own phrase."""
    head, main = question.head, question.doc[hit.main]
    if (
        head.head.i == hit.main
        or question.figure.first <= hit.main <= question.figure.head
        or main.head.i == head.i
    ):
        return head.head.i != hit.main or head.dep_ != "pobj"
    verb, above = head.head, main
    while above.dep_ in ("xcomp", "ccomp") and above.head.i not in (verb.i, above.i):
        above = above.head
    if above.dep_ == "xcomp" and above.head.i == verb.i:
        return True
    beside = main.head.i == verb.i and main.dep_ in ("xcomp", "prep", "advmod", "acomp", "attr", "conj")
    return beside or hit.start <= verb.i < hit.end
