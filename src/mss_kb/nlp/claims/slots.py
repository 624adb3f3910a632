"""The slots of a draft besides its metric.

In: a draft, its sentence's scope and the story so far. Out: the draft, filled.
"""

from spacy.tokens import Doc

from mss_kb.lexicon import load
from mss_kb.model import Assertion, Metric
from mss_kb.nlp.attribution import sources_at
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.carry import EVENTS, PLACELESS, follow, remember
from mss_kb.nlp.claims.clauses import clause_head, is_present, since_clause
from mss_kb.nlp.claims.draft import Draft, Scope, Story
from mss_kb.nlp.claims.nearness import distances
from mss_kb.nlp.claims.owner import Context, choose_force, choose_parties
from mss_kb.nlp.claims.scope import IS_DAY, PERIOD_REACH, PLACE_REACH, Spot, beside, haitian, nearest_spot
from mss_kb.nlp.claims.tense import is_to_come
from mss_kb.nlp.claims.whereabouts import is_goal
from mss_kb.nlp.context import assertion_at

BASIS = {metric: load("metrics")[metric.value]["basis"] for metric in Metric}
PLEDGES = frozenset({Metric.PERSONNEL_PLEDGED, Metric.FUNDING_PLEDGED})
# What is there by a day is there on it.
THERE = frozenset({Metric.PERSONNEL_DEPLOYED, Metric.FUNDING_UNSPENT})
# What a path from the cue costs more than one from the figure itself.
FROM_CUE = 0.6


def fill(doc: Doc, draft: Draft, scope: Scope, context: Context, story: Story) -> None:
    """All slots of a draft but part and whole."""
    figure, reading = draft.figure, draft.reading
    words = doc[reading.hit.start : reading.hit.end].text if reading.hit is not None else figure.noun or ""
    draft.decide("metric", reading.rule, words)
    near = nearness_of_both(doc, draft)
    fill_period(doc, draft, scope, near)
    if reading.metric.family not in PLACELESS:
        fill_place(doc, draft, scope, near)
    follow(doc, draft, story)
    remember(draft, story)
    draft.force = choose_force(
        doc, draft.sentence, figure, reading, draft.near, context, story.earlier, draft.period
    )
    draft.parties = choose_parties(doc, draft.sentence, figure, reading, draft.near, context)
    said = sources_at(doc, figure.start)
    if said is not None and not (said.kind == "default" and reading.metric.family == "mandate"):
        draft.attribution = said.sources
        draft.decide("attribution", said.kind, body_of(doc)[said.cue_start : said.cue_end])
    draft.assertion, cue = assertion_at(doc, figure.start)
    if figure.kind == "zero":
        draft.assertion = Assertion.NEGATED
    elif cue is not None:
        draft.decide("assertion", draft.assertion.value, body_of(doc)[cue.cue_start : cue.cue_end])


def nearness_of_both(doc: Doc, draft: Draft) -> dict[int, float]:
    """Distances from the figure or, at a price, from the cue that decided its metric."""
    cue = draft.cue(doc)
    if cue is None:
        return draft.near
    from_cue = distances(doc, (cue.i,), bounds=draft.sentence)
    return {
        i: min(draft.near.get(i, 99.0), from_cue.get(i, 99.0) + FROM_CUE)
        for i in draft.near.keys() | from_cue.keys()
    }


def fill_period(doc: Doc, draft: Draft, scope: Scope, near: dict[int, float]) -> None:
    """The period: a date claim's own date, else the one beside the figure, else the nearest.

    Nearest is by the graph's distance to the figure or to its cue.
    """
    figure, metric = draft.figure, draft.reading.metric
    if figure.date is not None:
        edtf = figure.date.edtf
        draft.period = edtf.strip("/.") if edtf and ("/.." in edtf or "../" in edtf) else edtf
        return
    rule, spot = "date beside the figure", beside(doc, figure, scope.dates)
    if spot is None:
        rule, spot = "nearest date", nearest_date(doc, draft, scope, near)
    if spot is None:
        since = [
            spot
            for spot in scope.dates
            if since_clause(doc[spot.last]) and near.get(spot.last, 99.0) <= PERIOD_REACH + 2
        ]
        if since and metric.family in ("casualties", "displacement", "incidents"):
            draft.period = since[0].value.partition("/")[0] + "/.."
            draft.decide("period", "clause after since", since[0].text)
        return
    draft.period = spot.value
    if metric in THERE and spot.value.startswith("../"):
        draft.period = spot.value[3:]
    draft.decide("period", rule, spot.text)


def nearest_date(doc: Doc, draft: Draft, scope: Scope, near: dict[int, float]) -> Spot | None:
    """The nearest date whose clause reaches the figure.

    A pledge is made when it is announced; a fragment has its one date.
    """
    figure, metric = draft.figure, draft.reading.metric
    if metric is Metric.PERSONNEL_PLANNED and not is_to_come(clause_head(doc[figure.head])):
        return None  # a ceiling holds until it is changed: the day on which it was set is not when it holds
    is_now = BASIS[metric] == "stock" and is_present(doc[figure.head])
    found = nearest_spot(doc, scope.dates, near, figure, draft.cue(doc), PERIOD_REACH, own_clause=is_now)
    if found is None and metric in PLEDGES:
        found = nearest_spot(doc, scope.said, near, figure, None, PERIOD_REACH + 1)
        days = [spot for spot in scope.dates if IS_DAY.fullmatch(spot.value)]
        if found is None and len(days) == 1 and len(scope.dates) == 1:
            return days[0]
    if (
        found is None
        and len(scope.dates) == 1
        and (is_fragment(draft) or (metric in EVENTS and scope.dates[0].first > figure.first))
    ):
        return scope.dates[0]
    return found[0] if found else None


def is_fragment(draft: Draft) -> bool:
    """Whether the sentence has no finite verb: a bullet, a heading, a caption."""
    return not any(
        token.pos_ in ("VERB", "AUX") for token in draft.sentence if token.tag_ not in ("VBN", "VBG")
    )


def fill_place(doc: Doc, draft: Draft, scope: Scope, near: dict[int, float]) -> None:
    """The place: the nearest name of a place in Haiti."""
    is_flight = draft.reading.metric.family == "displacement"
    known = [
        (spot, place)
        for spot in scope.places
        if (place := haitian(spot.value)) is not None and not (is_flight and is_goal(doc, spot))
    ]
    found = nearest_spot(doc, [spot for spot, _ in known], near, draft.figure, draft.cue(doc), PLACE_REACH)
    if found:
        draft.place = next(place for spot, place in known if spot is found[0])
        draft.decide("place", "nearest place", found[0].text)
