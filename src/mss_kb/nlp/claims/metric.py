"""Which metric a figure is of. In: a figure and the cues of its sentence. Out: a Reading: metric, the cue that decided, the rule.

The kind of the figure (money, share, people, ...) says which metrics are possible; of the cues for these the nearest wins,
where each cue's weight is taken off its distance. Events of coming and going are then told apart by tense, aspect and role.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from mss_kb.lexicon import load
from mss_kb.model import Metric
from mss_kb.nlp.claims.cues import EVENTS, Hit
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.tense import is_perfect, is_to_come, is_would

REACH = 2.6
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
def personnel_nouns() -> frozenset[str]:
    """Nouns whose count can be a force's strength."""
    return frozenset(load("counted")["personnel"])


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
    if unit == "people" or figure.kind == "lone":
        return "people"
    if figure.noun is None:
        return "bare"
    return "things"


def choose(
    doc: Doc, figure: Figure, hits: list[Hit], near: dict[int, float], *, may_be_personnel: bool, before: Reading | None
) -> Reading:
    """The metric of one figure. `near` are distances from the figure (`nearness.distances`).

    `may_be_personnel`: the context speaks of a force; `before`: the reading of the figure before it in the sentence, which an elliptic
    figure inherits when no cue of its own is near.
    """
    kind = kind_of(figure)
    if kind == "things":
        return by_noun(doc, figure, hits, near)
    if kind in ("date", "duration"):
        raise ValueError("dates and durations are read by mandate.py")
    noun_metric = event_nouns().get(figure.noun or "")
    if noun_metric in PEOPLE and kind in ("people", "bare"):
        return Reading(noun_metric, None, 0.0, "counted noun")
    best: tuple[float, Hit, Metric] | None = None
    for hit in hits:
        distance = min((near[i] for i in range(hit.start, hit.end) if i in near), default=None)
        if distance is None or (metric := possible(doc, figure, hit, kind, may_be_personnel=may_be_personnel)) is None:
            continue
        score = distance - hit.cue.weight + bias(figure, metric, kind)
        if best is None or score < best[0]:
            best = score, hit, metric
    if before is not None and before.metric is not Metric.OTHER and kind != "percent" and inherits(doc, figure, best):
        return Reading(before.metric, before.hit, 1.0, "carried from the figure before")
    if best is None or best[0] > REACH:
        return Reading(Metric.OTHER, None, REACH, "no word of a metric is near")
    score, hit, metric = best
    return Reading(metric, hit, score, "nearest word")


def inherits(doc: Doc, figure: Figure, best: tuple[float, Hit, Metric] | None) -> bool:
    """Whether an elliptic figure takes the metric of the figure before it: no cue of its own is near."""
    if best is not None and best[0] <= 0.4:
        return False
    is_elliptic = figure.noun_i is None or not figure.first < figure.noun_i <= figure.last + 6
    return is_elliptic and (best is None or best[0] > 0.9)


def bias(figure: Figure, metric: Metric, kind: str) -> float:
    """What the counted noun adds to or takes off a cue's distance."""
    if kind in ("people", "bare") and metric in PERSONNEL:
        return -0.5 if figure.noun in personnel_nouns() else 0.3
    return 0.0


def possible(doc: Doc, figure: Figure, hit: Hit, kind: str, *, may_be_personnel: bool) -> Metric | None:
    """The metric that a cue gives a figure of this kind, or None where it cannot."""
    name = hit.cue.metric
    main = doc[hit.main]
    if name in EVENTS:
        if kind in ("people", "bare") and may_be_personnel:
            return resolve_event(name, main, figure, doc)
        return None
    metric = Metric(name)
    if metric is Metric.OTHER:
        return metric
    if kind == "money":
        if metric not in FUNDING:
            return None
        if metric is Metric.FUNDING_RECEIVED and main.pos_ == "VERB" and (is_to_come(main) or is_would(main)):
            return Metric.FUNDING_PLEDGED
        return metric
    if kind == "percent":
        return metric if metric in SHARES and not is_base(doc, figure, hit) else None
    if metric in PEOPLE:
        return metric
    return metric if metric in PERSONNEL and may_be_personnel else None


def is_base(doc: Doc, figure: Figure, hit: Hit) -> bool:
    """Whether the cue names the whole that a share is taken of: `52% of the displaced are children` says nothing of displacement."""
    i = figure.last + 1
    while i < len(doc) and i < figure.last + 4 and doc[i].lower_ in ("of", "the", "all", "those", "newly", "recent", "internally", "its"):
        i += 1
    if i == figure.last + 1:
        return False
    return hit.start <= i < hit.end or hit.start == i + 1 and doc[i].pos_ in ("ADJ", "NOUN") and doc[i].lemma_ not in POPULATION


def by_noun(doc: Doc, figure: Figure, hits: list[Hit], near: dict[int, float]) -> Reading:
    """The metric of counted things: events count as themselves or as people, cases by the words beside them."""
    noun = figure.noun or ""
    metric = event_nouns().get(noun) or event_nouns().get(noun.split()[-1] if noun else "")
    if metric is Metric.INCIDENTS_AIRCRAFT_HIT:
        struck = nearest(hits, near, {metric.value}, limit=4.0)
        return Reading(metric, struck, 0.5, "aircraft and a word of striking") if struck else Reading(Metric.OTHER, None, REACH, "aircraft")
    if metric is None or metric is Metric.INCIDENTS_ATTACKS and noun in case_nouns():
        if noun in case_nouns():
            cases = {Metric.CASUALTIES_SEXUAL_VIOLENCE.value, Metric.CASUALTIES_KIDNAPPED.value}
            found = nearest(hits, near, cases, limit=2.5)
            if found:
                return Reading(Metric(found.cue.metric), found, 0.5, "cases of")
        if metric is None:
            return Reading(Metric.OTHER, None, 0.0, "counted noun of no metric")
    return Reading(metric, None, 0.0, "counted noun")


def nearest(hits: list[Hit], near: dict[int, float], metrics: set[str], *, limit: float) -> Hit | None:
    """The nearest hit of the given metrics within `limit`."""
    found = [(near[hit.main], hit.start, hit) for hit in hits if hit.cue.metric in metrics and near.get(hit.main, limit + 1) <= limit]
    return min(found, key=lambda item: item[:2])[2] if found else None


def resolve_event(name: str, main: Token, figure: Figure, doc: Doc) -> Metric | None:
    """Tell coming, sending, deploying, joining, leaving and having apart by tense, aspect and role."""
    to_come = is_to_come(main)
    if name == "<leave>":
        return Metric.PERSONNEL_DEPARTED
    if name == "<have>":
        return Metric.PERSONNEL_PLANNED if to_come or is_would(main) else Metric.PERSONNEL_DEPLOYED
    if name == "<join>":
        if is_object_of(doc[figure.head], main):
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
        if to_come or is_would(main):
            return Metric.PERSONNEL_EXPECTED if has_time(main) else Metric.PERSONNEL_PLEDGED
        return Metric.PERSONNEL_ARRIVED
    if main.pos_ == "VERB" and to_come:
        return Metric.PERSONNEL_EXPECTED
    return Metric.PERSONNEL_ARRIVED


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
    for _ in range(12):
        if token.head is token or token.head.i == verb.i:
            break
        token = token.head
    if token.head.i == verb.i:
        return token.dep_ not in ("nsubj", "nsubjpass", "csubj")
    return token.i > verb.i
