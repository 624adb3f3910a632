"""Mandate dates, first arrivals and the length of a mandate. In: a date or duration figure and the cues around it. Out: a Reading or None.

A date is a claim only where it is the date *of* the vote, end or arrival: it must hang on the cue, and the cue on the mission.
"""

from functools import cache

from spacy.tokens import Doc, Span, Token

from mss_kb.lexicon import load
from mss_kb.model import Metric
from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.figures import Figure, personnel_nouns
from mss_kb.nlp.claims.reading import MANDATE_DATES, Reading

DATE_REACH = 2.7
DURATION_REACH = 4.0
UNTIL = frozenset({"until", "till", "through", "to", "til"})
GOVERNS = frozenset({Metric.MANDATE_AUTHORISED.value, Metric.MANDATE_RENEWED.value})


@cache
def mission_words() -> frozenset[str]:
    """Nouns that stand for the mission or its mandate."""
    return frozenset(load("mission")["mission"]) | frozenset(load("mission")["mandate"])


@cache
def mandate_words() -> frozenset[str]:
    """Nouns that stand for the mandate itself."""
    return frozenset(load("mission")["mandate"])


def read_date(doc: Doc, sentence: Span, figure: Figure, hits: list[Hit], near: dict[int, float], *, is_about_mission: bool) -> Reading | None:
    """The mandate metric of a date, or None where it only places an event."""
    ranked = sorted(
        (
            (near[hit.main] - hit.cue.weight * 0.3, hit.start, hit)
            for hit in hits
            if near.get(hit.main, 99.0) <= DATE_REACH and (hit.cue.metric in set(MANDATE_DATES) or hit.cue.metric in ("<arrive>", "<deploy>"))
        ),
        key=lambda item: item[:2],
    )
    preposition = preposition_of(doc, figure)
    if figure.date is None or figure.date.edtf is None:
        return None
    for score, _, hit in ranked:
        main = doc[hit.main]
        if not governs(doc, hit, figure):
            continue
        if hit.cue.metric in ("<arrive>", "<deploy>"):
            if is_first_arrival(sentence, main):
                return Reading(Metric.DEPLOYMENT_FIRST_ARRIVAL, hit, score, "date of a first arrival")
            continue
        is_end = hit.cue.metric == Metric.MANDATE_EXPIRES
        if not (names_mandate(sentence, main) if is_end else concerns_mission(doc, sentence, main, is_about_mission=is_about_mission)):
            continue
        if preposition in UNTIL:
            return Reading(Metric.MANDATE_EXPIRES, hit, score, "date after until")
        if hit.cue.metric == Metric.MANDATE_EXPIRES:
            if preposition in ("on", "in", "at", None):
                return Reading(Metric.MANDATE_EXPIRES, hit, score, "date of an end")
            continue
        if preposition in ("since", "before", "after", "from"):
            continue
        return Reading(voted_for(main, Metric(hit.cue.metric)), hit, score, "date of a vote")
    if preposition in UNTIL and any(near.get(token.i, 9.0) <= 2.5 and token.lemma_.lower() in mandate_words() for token in sentence):
        return Reading(Metric.MANDATE_EXPIRES, None, 1.0, "mandate until")
    return None


RENEWING = frozenset({"renew", "extend", "prolong", "reauthorise", "reauthorize"})


def voted_for(main: Token, metric: Metric) -> Metric:
    """What a vote was on: `voted on 30 September to extend the mission` renews it."""
    extends = any(child.lemma_.lower() in RENEWING for child in main.children if child.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "prep"))
    return Metric.MANDATE_RENEWED if extends else metric


def read_duration(doc: Doc, figure: Figure, hits: list[Hit], near: dict[int, float], *, is_about_mission: bool) -> Reading | None:
    """The length of a mandate: it modifies the mission or the mandate, or is how long it was extended for."""
    following = [doc[i] for i in range(figure.last + 1, min(figure.last + 6, len(doc)))]
    for token in following:
        if token.lemma_.lower() in mission_words() and token.lemma_.lower() not in ("deployment", "operation", "force"):
            return Reading(Metric.MANDATE_DURATION, None, 0.0, "length of the mission")
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "PUNCT") or token.lower_ in (",", ".", ";", ":"):
            break
    before = preposition_of(doc, figure)
    lead = [doc[i].lemma_.lower() for i in range(max(0, figure.first - 5), figure.first)]
    if "period" in lead and ("initial" in lead or any(near.get(hit.main, 9.0) < 3 and hit.cue.metric in GOVERNS for hit in hits)):
        return Reading(Metric.MANDATE_DURATION, None, 0.5, "for a period of")
    if before in ("for", "by") or (before is None and doc[figure.last].dep_ in ("dobj", "npadvmod")):
        sentence = doc[figure.first].sent
        for hit in hits:
            if hit.cue.metric in GOVERNS and near.get(hit.main, 99.0) <= DURATION_REACH and concerns_mission(doc, sentence, doc[hit.main], is_about_mission=is_about_mission):
                return Reading(Metric.MANDATE_DURATION, hit, near[hit.main], "extended for")
    return None


def preposition_of(doc: Doc, figure: Figure) -> str | None:
    """The preposition that the figure stands in, lower case; adverbs and articles between them are passed."""
    for i in range(figure.first - 1, max(-1, figure.first - 5), -1):
        token = doc[i]
        if token.pos_ in ("ADP", "SCONJ") or token.lower_ in ("until", "through", "to"):
            return token.lower_
        if token.pos_ not in ("ADV", "DET", "ADJ", "NUM") and token.lower_ not in ("another", "further", "initial"):
            return None
    return None


def governs(doc: Doc, hit: Hit, figure: Figure) -> bool:
    """Whether the date hangs on the cue and not on another verb or noun between them."""
    token, main = doc[figure.last], doc[hit.main]
    while figure.first <= token.head.i <= figure.last and token.head.i != token.i:
        token = token.head
    above = token.head
    for _ in range(3):
        if above.pos_ not in ("ADP", "SCONJ", "NUM", "ADV", "PART"):
            break
        above = above.head
    if hit.start <= above.i < hit.end:
        return True
    if above.pos_ in ("VERB", "AUX"):
        return (above.dep_ in ("xcomp", "conj") and above.head.i == main.i and above.dep_ == "xcomp") or (main.dep_ in ("xcomp", "acl") and main.head.i == above.i)
    return above.lemma_.lower() in mission_words() or is_under(above, main)


def is_under(token: Token, verb: Token) -> bool:
    """Whether a noun is an argument of the verb, up to two steps down."""
    for _ in range(3):
        if token.head.i == verb.i:
            return token.dep_ not in ("advcl", "conj", "ccomp")
        token = token.head
    return False


def concerns_mission(doc: Doc, sentence: Span, main: Token, *, is_about_mission: bool) -> bool:
    """Whether what is voted on, extended or ended is the mission or its mandate: the cue's object, its subject in the passive, or what it modifies."""
    patients = [child for child in main.children if child.dep_ in ("dobj", "nsubjpass", "oprd")]
    if main.pos_ in ("NOUN", "PROPN"):
        patients += [grandchild for child in main.children if child.lower_ == "of" for grandchild in child.children]
        patients += [child for child in main.children if child.dep_ in ("compound", "poss")]
    if main.dep_ in ("acl", "amod", "relcl"):
        patients.append(main.head)
    if is_about_mission and any(is_council(child) for child in main.children if child.dep_ in ("nsubj", "agent")):
        proxies = {"light", "idea", "plan", "resolution", "proposal", "text", "blessing", "what", "that", "which"}
        if not patients or any(patient.lemma_.lower() in proxies for patient in patients):
            return True
    if any(patient.lemma_.lower() in ("idea", "plan", "proposal", "resolution") for patient in patients):
        return any(is_mission(doc, token) for token in sentence)
    if patients:
        return any(is_mission(doc, token) for patient in patients for token in (patient, *patient.subtree))
    return any(is_mission(doc, token) for token in sentence)


def is_council(token: Token) -> bool:
    """Whether a subject is the Security Council."""
    return token.lemma_.lower() in ("council", "un", "nations")


def is_mission(doc: Doc, token: Token) -> bool:
    """Whether a word stands for the mission or its mandate."""
    if token.lemma_.lower() in mission_words() or token.lower_ in ("it", "which", "that"):
        return True
    return any(m.start <= token.idx < m.end and m.entity_id in ("force:mss", "force:gsf") for m in doc._.mss_kb_mentions)


def names_mandate(sentence: Span, main: Token) -> bool:
    """Whether what ends is the mandate or the mission."""
    subjects = [token for child in main.children if child.dep_ in ("nsubj", "nsubjpass") for token in child.subtree]
    if main.dep_ in ("acl", "amod", "relcl"):
        subjects.append(main.head)
    if main.pos_ in ("NOUN", "PROPN"):
        subjects += [child for child in main.children if child.dep_ in ("compound", "poss", "nmod")]
    if not subjects and main.dep_ == "conj":
        subjects = [token for child in main.head.children if child.dep_ in ("nsubj", "nsubjpass") for token in child.subtree]
    if not subjects:
        subjects = list(sentence.doc[max(sentence.start, main.i - 12) : main.i])
        return any(token.lemma_.lower() in mandate_words() for token in subjects)
    return any(token.lemma_.lower() in mission_words() or token.lower_ == "it" for token in subjects)


def begins(main: Token) -> bool:
    """`began deploying in June`."""
    return (main.dep_ == "xcomp" and main.head.lemma_ in ("begin", "start")) or any(child.lemma_ in ("begin", "start") for child in main.children)


def is_first_arrival(sentence: Span, main: Token) -> bool:
    """Whether the arrival is the force's first: `the first contingent arrived`, `officers only managed to arrive`."""
    words = {token.lower_ for token in sentence}
    if begins(main) and any(is_force_noun(token) or token.lemma_.lower() in mission_words() for token in sentence):
        return True
    if not words & {"first", "only", "finally", "advance"}:
        return False
    for token in sentence:
        if token.lower_ == "advance" and token.i + 1 < sentence.end and token.nbor().lemma_.lower() in ("party", "team", "group") and abs(token.i - main.i) <= 6:
            return True
        if token.lower_ == "first":
            if token.head.i == main.i and (token.dep_ == "advmod" or any(is_force_noun(t) for t in token.subtree)):
                return True
            if any(child.i == main.i for child in token.children) or (token.i + 1 < sentence.end and token.nbor().like_num and 0 < main.i - token.i <= 5):
                return True
            noun = token
            while noun.dep_ in ("amod", "compound", "nummod", "advmod") and noun.head.i != noun.i:
                noun = noun.head
            following = sentence.doc[noun.i + 1 : noun.i + 3]
            is_relative = len(following) == 2 and following[0].lower_ in ("in", "for") and following[1].lemma_.lower() in ("month", "week", "year", "day")
            if is_force_noun(noun) and abs(noun.i - main.i) <= 6 and not is_relative:
                return True
        if token.lower_ in ("only", "finally") and abs(token.i - main.i) <= 3:
            subjects = [t for t in sentence if t.i < main.i and main.i - t.i <= 12 and t.dep_ in ("nsubj", "nsubjpass")]
            if any(is_force_noun(subject) or subject.lower_ in ("they", "it", "who") for subject in subjects):
                return True
    return False


def is_force_noun(token: Token) -> bool:
    """Whether a noun means people of a force."""
    lemma = token.lemma_.lower()
    return lemma in personnel_nouns() or lemma in ("contingent", "batch", "deployment", "group", "plane", "flight", "planeload") or (token.pos_ == "PROPN" and token.lower_.endswith("s"))
