"""Which metric a figure is of. In: a figure and the cues of its sentence. Out: a Reading: metric, the cue that decided, the rule.

The kind of the figure (money, share, people, ...) says which metrics are possible; of the cues for these the nearest wins,
where each cue's weight is taken off its distance. Events of coming and going are then told apart by tense, aspect and role.
"""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from mss_kb.lexicon import load
from mss_kb.model import EntityType, Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.cues import ATTACK, EVENTS, Hit, faces
from mss_kb.nlp.claims.figures import Figure, personnel_nouns
from mss_kb.nlp.claims.nearness import is_impossible
from mss_kb.nlp.claims.tense import is_perfect, is_to_come, is_would

REACH = 2.6
# What a figure pays for a cue that is the predicate of another figure.
TAKEN = 1.6
NEXT_TO = 0.8
# Cues weaker than this say too little about a share.
SHARE_WEIGHT = 0.5
OF_HEAD = 0.7
# `The death toll has risen to 115`: the subject of these verbs is what the figure counts.
AMOUNTS = frozenset({"rise", "climb", "grow", "reach", "stand", "come", "exceed", "pass", "top", "hit", "jump", "fall", "drop", "go", "increase", "decrease", "amount", "total", "number", "surpass", "swell", "double", "triple"})
AMOUNT_SUBJECT = 1.1
ARGUMENT = 0.3
GIVING = frozenset({"give", "contribute", "pay", "donate", "provide", "grant", "hand", "transfer", "put", "fund", "send"})
FUNDING = frozenset(m for m in Metric if m.family == "funding")
PEOPLE = frozenset(m for m in Metric if m.family in ("casualties", "displacement", "humanitarian"))
PERSONNEL = frozenset(m for m in Metric if m.family == "personnel")
SHARES = frozenset(
    {
        Metric.TERRITORY_GANG_CONTROLLED, Metric.DISPLACEMENT_DISPLACED, Metric.HUMANITARIAN_FOOD_INSECURE, Metric.HUMANITARIAN_IN_NEED,
        Metric.FUNDING_RECEIVED, Metric.FUNDING_WITHHELD, Metric.FUNDING_UNSPENT, Metric.FUNDING_SPENT,
    }
)  # fmt: skip
MANDATE_DATES = frozenset({Metric.MANDATE_AUTHORISED, Metric.MANDATE_RENEWED, Metric.MANDATE_EXPIRES})
DURATIONS = frozenset({"days", "weeks", "months", "years"})
POPULATION = frozenset({"population", "people", "person", "resident", "inhabitant", "haitian", "child", "household", "family", "citizen", "those"})
GENERIC_PEOPLE = frozenset({"people", "person", "one", "individual", "soul"})


@dataclass(frozen=True)
class Reading:
    """A figure's metric, the cue that decided it (None: inherited, by noun, or nothing), how near it was, and the rule's name."""

    metric: Metric
    hit: Hit | None
    score: float
    rule: str


@cache
def event_nouns() -> dict[str, Metric]:
    """Counted events and the metric that their count is of."""
    return {noun: Metric(metric) for metric, nouns in load("counted")["events"].items() for noun in nouns}


@cache
def case_nouns() -> frozenset[str]:
    """Nouns that count people under the metric of the words beside them."""
    return frozenset(load("counted")["cases"]["words"])


def kind_of(figure: Figure) -> str:
    """What sort of value: money, percent, duration, date, people, things or bare (no unit, no noun)."""
    unit = figure.unit
    if figure.kind == "date":
        return "date"
    if unit is not None and len(unit) == 3 and unit.isupper():
        return "money"
    if unit == "percent":
        return "percent"
    if unit in DURATIONS:
        return "duration"
    if unit == "people" or figure.kind == "lone" or figure.noun in personnel_nouns():
        return "people"
    if unit is None and figure.noun is None:
        return "bare"
    return "things"


def choose(
    doc: Doc,
    figure: Figure,
    hits: list[Hit],
    near: dict[int, float],
    *,
    may_be_personnel: int,
    before: Reading | None,
    owners: dict[int, frozenset[int]],
    topic: Reading | None,
    is_part: bool,
    is_far: bool = False,
) -> Reading:
    """The metric of one figure. `near` are distances from the figure (`nearness.distances`).

    `may_be_personnel`: 2 where the noun or the sentence speaks of a force, 1 where only the article does, else 0; `before`: the reading of the figure before it in the sentence, which an elliptic
    figure inherits when no cue of its own is near; `owners` say which figures (by first token) a cue is the predicate of; `topic` is
    what the heading above speaks of; `is_part`: the figure says that it is a part of the one before it;
    `is_far`: the one before stands in another sentence.
    """
    kind = kind_of(figure)
    if kind in ("date", "duration"):
        raise ValueError("dates and durations are read by mandate.py")
    if is_change(doc, figure):
        return Reading(Metric.OTHER, None, 0.0, "a change")
    if figure.kind == "quantity" and STRONG.match(body_of(doc), figure.end) and may_be_personnel_size(doc, figure):
        return strength_of_force(doc, figure)
    if doc[figure.head].head.lower_ == "of" and doc[figure.head].head.head.lemma_.lower() in ("population", "country", "nation", "city"):
        return Reading(Metric.OTHER, None, 0.0, "a population")
    if is_own_strength(doc, figure, hits, near):
        return Reading(Metric.PERSONNEL_DEPLOYED, None, 0.4, "its people")
    if figure.noun in SIZES and may_be_personnel_size(doc, figure):
        return Reading(Metric.PERSONNEL_PLANNED, None, 0.3, "a number that is a goal")
    if kind == "things" and figure.noun in ("family", "household"):
        kind = "people"
    if kind == "things" and is_part and not figure.has_own_noun:
        kind = "bare"  # what it counts is what its whole counts
    if kind == "things" or figure.noun in event_nouns() or figure.noun in case_nouns():
        found = by_noun(doc, figure, hits, near, topic)
        if found is not None:
            return found
    has_own = any(figure.first in owned for owned in owners.values())
    best: tuple[float, Hit, Metric] | None = None
    for hit in hits:
        distance = distance_of(doc, hit, near)
        if distance is None or (metric := possible(doc, figure, hit, kind, may_be_personnel=may_be_personnel)) is None:
            continue
        if not faces(hit, figure.first, figure.last):
            continue
        score = distance - hit.cue.weight + bias(figure, metric, kind) - closeness(doc, figure, hit)
        if is_taken(doc, figure, hit, owners.get(hit.main), distance, has_own=has_own):
            score += TAKEN
        if best is None or score < best[0]:
            best = score, hit, metric
    if is_part and before is not None and before.metric is Metric.OTHER and not figure.has_own_noun and (best is None or best[1].start < figure.first):
        return Reading(Metric.OTHER, None, 0.5, "carried from its whole")
    if is_part and before is not None and before.metric is not Metric.OTHER and kind in ("people", "bare"):
        if best is None or best[0] > 0.3 or best[1].start < figure.first or best[2] is Metric.OTHER or best[2] in PERSONNEL:
            return Reading(before.metric, before.hit, 1.0, "carried from its whole")
    if before is not None and before.metric in PERSONNEL and kind == "people" and (figure.low or 0) <= 20_000 and (best is None or best[0] > 0.6) and follows_on(doc, figure):
        return Reading(before.metric, before.hit, 0.9, "coordinated with the figure before")
    if before is not None and before.metric.family == "displacement" and may_be_personnel < 2 and best is not None and best[2] in PERSONNEL:
        best = None  # people are sent home, too
    if before is not None and before.metric is not Metric.OTHER and kind_fits(before, kind, figure) and inherits(doc, figure, best, is_far=is_far):
        return Reading(before.metric, before.hit, 1.0, "carried from the figure before")
    if kind == "percent" and is_small_clause(doc, figure):
        return Reading(Metric.OTHER, None, 0.0, "what a part of the people are")
    if kind == "percent" and (best is None or best[0] > 0.8) and before is not None and before.metric in SHARES and continues_share(doc, figure, before):
        return Reading(before.metric, before.hit, 0.9, "carried from the figure before")
    if kind == "percent" and (best is None or best[0] > 0.0) and (ruler := gang_subject(doc, figure, near)) is not None:
        return Reading(Metric.TERRITORY_GANG_CONTROLLED, None, 0.5, f"a share of a place that {ruler.lower_} have")
    if (best is None or best[0] > 1.0) and topic is not None and kind in ("people", "bare") and kind_fits(topic, kind, figure):
        return Reading(topic.metric, topic.hit, 1.2, "heading")
    if best is None or best[0] > REACH:
        return Reading(Metric.OTHER, None, REACH, "no word of a metric is near")
    score, hit, metric = best
    if metric in PERSONNEL and is_of_gangs(doc, figure, near):
        return Reading(Metric.OTHER, hit, score, "strength of gangs")
    if metric is Metric.PERSONNEL_PLEDGED and (later := sending_with_time(doc, figure, hits, near)) is not None:
        return Reading(Metric.PERSONNEL_EXPECTED, later, score, "promised for a time")
    if metric.family == "funding" and is_all_but(doc, figure) and metric is Metric.FUNDING_SPENT:
        return Reading(Metric.FUNDING_UNSPENT, hit, score, "all but what was spent")
    if metric is Metric.CASUALTIES_KILLED and is_not_violence(doc[figure.first].sent, near):
        return Reading(Metric.OTHER, hit, score, "deaths not by violence")
    if metric.family == "casualties" and RATE.match(body_of(doc)[figure.end : figure.end + 40].lower()):
        return Reading(Metric.OTHER, hit, score, "a rate of casualties")
    return Reading(metric, hit, score, "nearest word")


STRONG = re.compile(r"-(?:strong|member|man|person|officer|soldier|troop)\b")


def strength_of_force(doc: Doc, figure: Figure) -> Reading:
    """A size before the force's name: `the 5,550-member force`; planned where the force is still to be or was only approved, else deployed."""
    sentence = doc[figure.first].sent
    is_planned = any(t.lemma_.lower() in ("new", "plan", "planned", "propose", "proposed", "approve", "authorise", "authorize", "envisage", "replace", "create", "will", "would", "suppression") for t in sentence)
    metric = Metric.PERSONNEL_PLANNED if is_planned else Metric.PERSONNEL_DEPLOYED
    return Reading(metric, None, 0.6, "size before a force's name")


SIZES = frozenset({"goal", "target", "ceiling", "cap", "limit", "maximum", "complement"})


def may_be_personnel_size(doc: Doc, figure: Figure) -> bool:
    """Whether a goal or ceiling can be a force's size: `well short of its 2,500 goal` of a mission."""
    return (figure.low or 0) <= 20_000 and any(t.lemma_.lower() in ("mission", "force", "officer", "troop", "personnel", "deployment") for t in doc[figure.first].sent)


def is_own_strength(doc: Doc, figure: Figure, hits: list[Hit], near: dict[int, float]) -> bool:
    """`Its 991 personnel come mostly from Kenya`: the people a force has, where no word of a plan or a casualty is near."""
    if figure.noun not in personnel_nouns() or not figure.has_own_noun or not figure.first:
        return False
    if doc[figure.first - 1].lower_ not in ("its", "their"):
        return False
    others = {Metric.PERSONNEL_PLANNED.value, Metric.CASUALTIES_KILLED.value, Metric.CASUALTIES_INJURED.value, Metric.PERSONNEL_EXPECTED.value, Metric.PERSONNEL_PLEDGED.value}
    return not any(hit.cue.metric in others and near.get(hit.main, 9.0) <= 2.2 for hit in hits)


def follows_on(doc: Doc, figure: Figure) -> bool:
    """Whether the figure is coordinated with the noun before it: `5,500 uniformed personnel and 50 civilians`."""
    i = figure.first - 1
    while i > 0 and doc[i].lower_ in ("some", "about", "around", "nearly", "roughly", "another", "only"):
        i -= 1
    return i > 0 and doc[i].lower_ in ("and", ",", "plus") and doc[i - 1].pos_ in ("NOUN", "PROPN", "PUNCT")


def is_all_but(doc: Doc, figure: Figure) -> bool:
    """`all but $9 million of it has been spent`."""
    return [token.lower_ for token in doc[max(0, figure.first - 2) : figure.first]] == ["all", "but"]


def is_of_gangs(doc: Doc, figure: Figure, near: dict[int, float]) -> bool:
    """Whether the people counted are the gangs' own: `gangs count up to 12,000 members`."""
    if figure.noun in ("gunman", "fighter", "gangster"):
        return True
    force = [m for m in doc._.mss_kb_mentions if m.entity_id == "force:gsf"]
    return any(t.lemma_.lower() in GANGS and near.get(t.i, 9.0) <= 1.9 and not any(m.start <= t.idx < m.end for m in force) and t.dep_ in ("nsubj", "poss", "compound", "pobj") for t in doc[figure.first].sent)


def sending_with_time(doc: Doc, figure: Figure, hits: list[Hit], near: dict[int, float]) -> Hit | None:
    """The sending that was promised for a time: `promised to send another 600 next month`; None where no time is given."""
    for hit in hits:
        if hit.cue.metric in ("<send>", "<deploy>", "<arrive>") and near.get(hit.main, 9.0) <= 1.2:
            verb = doc[hit.main]
            if verb.pos_ == "VERB" and is_to_come(verb) and has_own_time(verb):
                return hit
    return None


def has_own_time(verb: Token) -> bool:
    """Whether a time to come stands in the verb's own phrase."""
    low, high = verb.idx, verb.right_edge.idx + len(verb.right_edge)
    return any(low <= date.start < high and date.earliest is not None for date in verb.doc._.mss_kb_dates)


def is_taken(doc: Doc, figure: Figure, hit: Hit, owned: frozenset[int] | None, distance: float, *, has_own: bool) -> bool:
    """Whether a cue is said of another figure: modifies its noun, or is its predicate and this figure has one of its own or stands before it."""
    if not owned or figure.first in owned:
        return False
    dep = doc[hit.main].dep_
    if dep in ("acl", "amod", "compound"):
        return True
    if distance <= NEXT_TO and dep != "relcl":
        return False
    return has_own or min(owned) > figure.first


def inherits(doc: Doc, figure: Figure, best: tuple[float, Hit, Metric] | None, *, is_far: bool) -> bool:
    """Whether an elliptic figure takes the metric of the figure before it: no cue of its own is near; `is_far`: that stands in another sentence."""
    if best is not None and best[0] <= 0.4:
        return False
    return not figure.has_own_noun and (best is None or best[0] > (1.6 if is_far else 0.9))


def closeness(doc: Doc, figure: Figure, hit: Hit) -> float:
    """What grammar adds: the cue is the noun that the figure completes (`a toll of 115`), or the verb whose argument it is."""
    head = doc[figure.head]
    above = head.head
    if hit.cue.metric == "<arrive>" and figure.noun_i is not None and hit.start <= figure.noun_i < hit.end:
        return -0.9  # `60 reinforcements are on standby`: the noun alone does not say that they came
    if hit.cue.metric != "<arrive>" and above.lower_ == "of" and hit.start <= above.head.i < hit.end and above.head.pos_ in ("NOUN", "PROPN") and above.head.i < figure.first:
        return OF_HEAD
    verb = above.head if above.pos_ == "ADP" else above
    if verb.lemma_.lower() in AMOUNTS and hit.cue.metric not in EVENTS - {"<have>"} and any(
        child.dep_ in ("nsubj", "nsubjpass") and child.left_edge.i <= hit.main <= child.right_edge.i for child in verb.children
    ):
        return AMOUNT_SUBJECT
    return ARGUMENT if above.i == hit.main and head.dep_ in ("nsubj", "nsubjpass", "dobj") and not is_impossible(head) else 0.0


def bias(figure: Figure, metric: Metric, kind: str) -> float:
    """What the counted noun adds to or takes off a cue's distance."""
    if kind in ("people", "bare") and metric in PERSONNEL:
        return -0.5 if figure.noun in personnel_nouns() else 0.3
    return 0.0


def possible(doc: Doc, figure: Figure, hit: Hit, kind: str, *, may_be_personnel: int) -> Metric | None:
    """The metric that a cue gives a figure of this kind, or None where it cannot."""
    name = hit.cue.metric
    main = doc[hit.main]
    if main.pos_ == "AUX" and main.dep_ in ("aux", "auxpass") and len(hit.cue.words) == 1:
        return None
    if name in EVENTS:
        if kind in ("people", "bare") and (may_be_personnel == 2 or (may_be_personnel == 1 and hit.cue.weight >= 0.6)):
            return resolve_event(name, main, figure, doc)
        return None
    metric = Metric(name)
    if metric is Metric.OTHER:
        return metric
    if kind == "money":
        if metric not in FUNDING:
            return None
        if metric is Metric.FUNDING_RECEIVED and main.lemma_ in GIVING and (is_to_come(main) or is_would(main)):
            return Metric.FUNDING_PLEDGED
        return metric
    if figure.kind == "zero" and metric in FUNDING:
        return None
    if kind == "percent":
        if metric not in FUNDING and is_of_money(doc, figure):
            return None
        if metric in FUNDING and not speaks_of_money(doc[figure.first].sent):
            return None
        return metric if metric in SHARES and hit.cue.weight >= SHARE_WEIGHT and not is_base(doc, figure, hit) else None
    if metric in PEOPLE:
        return metric
    return metric if metric in PERSONNEL and may_be_personnel else None


def is_base(doc: Doc, figure: Figure, hit: Hit) -> bool:
    """Whether the cue names the whole that a share is taken of: `52% of the displaced are children` says nothing of displacement.

    The whole is the noun phrase behind `of`; it is the predicate's own where nothing else is said of it.
    """
    if figure.last + 1 >= len(doc):
        return False
    of = doc[figure.last + 1]
    if of.lower_ != "of":
        # `one in five IDPs found a host`: the noun behind the share is what it is taken of, the verb what is said of it.
        noun = next((t for t in doc[figure.last + 1 : figure.last + 4] if t.pos_ in ("NOUN", "PROPN")), None)
        return noun is not None and hit.start <= noun.i < hit.end and noun.dep_ in ("nsubj", "nsubjpass") and noun.lemma_.lower() not in POPULATION
    complement = next((child for child in of.children if child.dep_ == "pobj"), None)
    if complement is None:
        return hit.start <= of.i + 3 and hit.start > of.i and all(t.pos_ not in ("VERB", "AUX") for t in doc[of.i + 1 : hit.start])
    if hit.start <= complement.i < hit.end or (complement.pos_ == "PRON" and hit.start < figure.first):
        return True
    inside = complement.left_edge.i <= hit.main <= complement.right_edge.i
    return inside and (complement.lemma_.lower() not in POPULATION or complement.lower_ == "those")


def distance_of(doc: Doc, hit: Hit, near: dict[int, float]) -> float | None:
    """How far a cue is: its verb, else its nearest word; None where out of reach."""
    if doc[hit.main].pos_ == "VERB":
        return near.get(hit.main)
    return min((near[i] for i in range(hit.start, hit.end) if i in near), default=None)


GANGS = frozenset({"gang", "gangster", "bandit", "gunman", "band"})


def gang_subject(doc: Doc, figure: Figure, near: dict[int, float]) -> Token | None:
    """The gangs that a share of a place is said to belong to: `gangs had 60 percent of Port-au-Prince`; None where it is not so."""
    rest = doc[figure.last + 1 : figure.last + 7]
    of_area = len(rest) > 1 and rest[0].lower_ == "of" and any(
        token.lemma_.lower() in area_words() or any(m.start <= token.idx < m.end and m.type is EntityType.PLACE for m in doc._.mss_kb_mentions)
        for token in rest
    )
    ruler = next((t for t in doc[figure.first].sent if t.lemma_.lower() in GANGS and t.dep_ in ("nsubj", "agent", "pobj", "ROOT") and near.get(t.i, 9.0) <= 5.5), None)
    return ruler if of_area or (ruler is not None and ruler.dep_ == "nsubj" and not rest[:1]) else None if ruler is None else ruler if of_area else None


@cache
def area_words() -> frozenset[str]:
    """Nouns of areas."""
    return frozenset(load("counted")["area"]["words"])


def is_small_clause(doc: Doc, figure: Figure) -> bool:
    """`more than half of them children`: the share's own predicate is a noun."""
    words = doc[figure.last + 1 : figure.last + 4]
    return len(words) == 3 and words[0].lower_ == "of" and words[1].lower_ in ("them", "whom", "these", "those") and words[2].pos_ in ("NOUN", "ADJ")


def continues_share(doc: Doc, figure: Figure, before: Reading) -> bool:
    """Whether a share says the figure before once more, of the population, or goes on with its share: `12 per cent of the population`, `and 90 per cent in June`."""
    rest = [token.lemma_.lower() for token in doc[figure.last + 1 : figure.last + 6]]
    if rest[:1] == ["of"]:
        return any(word in ("population", "country", "inhabitant", "people", "haitian") for word in rest) and before.metric is not Metric.TERRITORY_GANG_CONTROLLED
    return before.metric is Metric.TERRITORY_GANG_CONTROLLED


def is_of_money(doc: Doc, figure: Figure) -> bool:
    """Whether a share is taken of an appeal, a plan or a budget."""
    words = [token.lemma_.lower() for token in doc[figure.last + 1 : figure.last + 7]]
    return words[:1] == ["of"] and any(word in ("appeal", "plan", "budget", "target", "requirement", "funding", "amount", "sum", "money", "contribution") for word in words)


def speaks_of_money(sentence: Span) -> bool:
    """Whether a share can be of money: the sentence names money, a fund or an appeal."""
    words = {"fund", "funding", "money", "appeal", "budget", "plan", "contribution", "income", "dollar", "$", "usd", "ask", "required", "financing"}
    return any(token.lemma_.lower() in words or token.is_currency for token in sentence)


def kind_fits(topic: Reading, kind: str, figure: Figure) -> bool:
    """Whether a figure of this kind can be of the metric of a heading or of the figure before it."""
    if topic.metric in PERSONNEL and (figure.low or 0) > 20_000:
        return False
    if kind == "money":
        return topic.metric in FUNDING
    if kind == "bare":
        return topic.metric in PEOPLE or topic.metric in PERSONNEL or topic.metric in FUNDING or topic.metric is Metric.INCIDENTS_ATTACKS
    return kind == "people" and (topic.metric in PEOPLE or topic.metric in PERSONNEL)


CHANGE_BEFORE = re.compile(r"\b(rise|increase|drop|fall|decrease|growth|jump|surge|hike|decline)\s+of\s+(?:\w+\s+){0,3}$|\b(up|down|rose|rises|risen|fell|fallen|grew|grown|increased|decreased|dropped|jumped|soared|declined|climbed|swollen)\s+(?:by\s+)(?:\w+\s+){0,3}$")
CHANGE_AFTER = re.compile(r"\s*(?:\w+\s+)?(more|fewer|less|higher|lower|above|below)\s+(than\s+)?(in|that|those|the (previous|year)|a year|last|over|at|of)\b")


RATE = re.compile(r"\s*(?:\w+\s+){0,3}?(?:a|an|per|each|every)\s+(day|week|month|year)\b|\s*(?:\w+\s+){0,2}?(daily|weekly|monthly|yearly|annually)\b")
NOT_VIOLENCE = frozenset({"cholera", "flood", "flooding", "earthquake", "hurricane", "storm", "boat", "shipwreck", "drown", "disease", "measles", "illness", "covid-19", "landslide"})


def is_not_violence(sentence: Span, near: dict[int, float]) -> bool:
    """Whether the deaths near the figure are from disease or disaster."""
    return any(token.pos_ != "VERB" and token.lemma_.lower() in NOT_VIOLENCE and near.get(token.i, 9.0) <= 6.0 for token in sentence)


def is_change(doc: Doc, figure: Figure) -> bool:
    """Whether the figure says by how much something changed: `a rise of 1,000`, `1,000 more than in 2023`, `up by 24 %`."""
    before, after = body_of(doc)[max(0, figure.start - 50) : figure.start].lower(), body_of(doc)[figure.end : figure.end + 40].lower()
    return bool(CHANGE_BEFORE.search(before) or CHANGE_AFTER.match(after))


def by_noun(doc: Doc, figure: Figure, hits: list[Hit], near: dict[int, float], topic: Reading | None) -> Reading | None:
    """The metric of counted things: events count as themselves or as people, cases by the words beside them."""
    noun = figure.noun or ""
    metric = event_nouns().get(noun) or event_nouns().get(noun.split()[-1] if noun else "")
    if figure.noun_i is not None:
        longer = [hit for hit in hits if hit.start <= figure.noun_i < hit.end and len(hit.cue.words) > 1 and hit.cue.metric not in EVENTS]
        if longer and metric is not Metric.INCIDENTS_AIRCRAFT_HIT:
            return Reading(Metric(longer[0].cue.metric), longer[0], 0.0, "counted noun with its words")
    if metric is Metric.INCIDENTS_AIRCRAFT_HIT:
        struck = nearest(hits, near, {metric.value}, limit=4.0)
        return Reading(metric, struck, 0.5, "aircraft and a word of striking") if struck else Reading(Metric.OTHER, None, REACH, "aircraft")
    if noun in case_nouns() and metric is None:
        named = {m.value for m in Metric if m.family == "casualties"}
        found = nearest([hit for hit in hits if hit.start > figure.last], near, named, limit=2.4)
        if found:
            return Reading(Metric(found.cue.metric), found, 0.5, "cases of")
        if topic is not None and topic.metric in PEOPLE:
            return Reading(topic.metric, topic.hit, 1.2, "heading")
    if metric is Metric.CASUALTIES_KILLED and is_not_violence(doc[figure.first].sent, near):
        return Reading(Metric.OTHER, None, 0.0, "deaths not by violence")
    if metric is Metric.INCIDENTS_ATTACKS and figure.low == figure.high == 1:
        return Reading(Metric.OTHER, None, 0.0, "one event among others")
    if metric is not None:
        return Reading(metric, None, 0.0, "counted noun")
    return Reading(Metric.OTHER, None, 0.0, "counted noun of no metric") if kind_of(figure) == "things" else None


def governs_zero(doc: Doc, figure: Figure, hit: Hit) -> bool:
    """Whether the cue is what is denied of the word of none: its verb, or a word inside its own phrase."""
    head = doc[figure.head]
    if head.head.i == hit.main or figure.first <= hit.main <= figure.head or doc[hit.main].head.i == head.i:
        return head.head.i != hit.main or head.dep_ not in ("pobj",)
    verb, main = head.head, doc[hit.main]
    while main.dep_ in ("xcomp", "ccomp") and main.head.i != verb.i and main.head.i != main.i:
        main = main.head
    if main.dep_ == "xcomp" and main.head.i == verb.i:
        return True
    return (doc[hit.main].head.i == verb.i and doc[hit.main].dep_ in ("xcomp", "prep", "advmod", "acomp", "attr", "conj")) or hit.start <= verb.i < hit.end


def is_share_of_figure(doc: Doc, figure: Figure) -> bool:
    """Whether a share only restates a figure behind it: `less than half of the 2,500`, `40% of the authorised 2,500`."""
    for token in doc[figure.last + 1 : figure.last + 6]:
        if token.like_num:
            return doc[figure.last + 1].lower_ == "of" and not token.ent_type_ == "DATE"
        if token.pos_ not in ("ADP", "DET", "ADJ", "VERB", "PRON", "ADV"):
            return False
    return False


def nearest(hits: list[Hit], near: dict[int, float], metrics: set[str], *, limit: float) -> Hit | None:
    """The nearest hit of the given metrics within `limit`."""
    found = [(near[hit.main], hit.start, hit) for hit in hits if hit.cue.metric in metrics and near.get(hit.main, limit + 1) <= limit]
    return min(found, key=lambda item: item[:2])[2] if found else None


def resolve_event(name: str, main: Token, figure: Figure, doc: Doc) -> Metric | None:
    """Tell coming, sending, deploying, joining, leaving and having apart by tense, aspect and role."""
    to_come = is_to_come(main)
    if name == "<leave>":
        if main.lemma_ == "leave" and doc[figure.head].head.lower_ == "at":
            return Metric.PERSONNEL_DEPLOYED  # `leaves the contingent at 734`
        return Metric.PERSONNEL_DEPARTED
    if name == "<have>":
        if main.lemma_.lower() == "force" and is_new_force(main):
            return Metric.PERSONNEL_PLANNED
        return Metric.PERSONNEL_PLANNED if to_come or is_would(main) else Metric.PERSONNEL_DEPLOYED
    if name == ATTACK:
        return None
    if name == "<join>":
        is_passive = any(child.dep_ == "auxpass" for child in main.children)
        if not is_passive and is_object_of(doc[figure.head], main):
            return Metric.PERSONNEL_DEPLOYED
        return Metric.PERSONNEL_EXPECTED if to_come else Metric.PERSONNEL_ARRIVED
    if name == "<deploy>":
        if to_come or is_would(main):
            return Metric.PERSONNEL_EXPECTED if has_time(main) else Metric.PERSONNEL_PLEDGED
        if adds_more(doc, figure):
            return Metric.PERSONNEL_ARRIVED
        if main.tag_ == "VBD" and not is_perfect(main):
            return Metric.PERSONNEL_ARRIVED
        return Metric.PERSONNEL_DEPLOYED
    if name == "<send>":
        if is_perfect(main) and any(token.lower_ in ("date", "far") for token in main.subtree):
            return Metric.PERSONNEL_DEPLOYED
        if to_come or is_would(main):
            return Metric.PERSONNEL_EXPECTED if has_time(main) else Metric.PERSONNEL_PLEDGED
        return Metric.PERSONNEL_ARRIVED
    if any(child.lower_ == "at" and child.dep_ == "prep" for child in main.children) and main.lemma_ == "arrive" and doc[figure.head].head.lower_ == "at":
        return None  # a sum that is arrived at
    if main.lemma_ in ("make", "consist", "comprise") and any(
        child.lemma_.lower() in ("force", "mission", "it", "deployment") for child in main.children if child.dep_ in ("nsubj", "nsubjpass")
    ):
        return Metric.PERSONNEL_DEPLOYED
    if main.pos_ == "VERB" and to_come:
        return Metric.PERSONNEL_EXPECTED
    return Metric.PERSONNEL_ARRIVED


def is_new_force(noun: Token) -> bool:
    """`a new Gang Suppression Force of 5,550`: the force is still to be."""
    return any(child.lower_ in ("new", "proposed", "larger", "bigger", "expanded", "planned", "future") for child in noun.children)


def adds_more(doc: Doc, figure: Figure) -> bool:
    """Whether the figure comes on top of those already there: `another 217`, `200 more`."""
    around = doc[max(0, figure.first - 3) : figure.last + 4]
    return any(token.lower_ in ("more", "another", "additional", "further", "extra", "fresh") for token in around) and not any(
        a.lower_ == "more" and b.lower_ == "than" for a, b in zip(around, around[1:], strict=False)
    )


def has_time(verb: Token) -> bool:
    """Whether the verb's clause gives a time or says that the people stand ready."""
    low, high = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge)
    dated = any(low <= date.start < high for date in verb.doc._.mss_kb_dates)
    return dated or any(token.lower_ in ("standby", "soon", "shortly", "imminently") for token in verb.subtree)


def is_object_of(token: Token, verb: Token) -> bool:
    """Whether climbing from the token reaches the verb by its object side."""
    above = token
    for _ in range(12):
        if above.head.i in (above.i, verb.i):
            break
        above = above.head
    if above.head.i == verb.i != above.i:
        return above.dep_ not in ("nsubj", "nsubjpass", "csubj")
    return token.i > verb.i
