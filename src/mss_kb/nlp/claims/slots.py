"""The slots of a draft besides its metric.

In: a draft, its sentence's scope and the story so far. Out: the draft, filled.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from mss_kb.edtf import first_and_last_day
from mss_kb.lexicon import load
from mss_kb.model import Assertion, Force, Metric
from mss_kb.nlp.attribution import sources_at
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.agreement import agrees, is_deadline, is_former
from mss_kb.nlp.claims.balances import follow_balance
from mss_kb.nlp.claims.carry import ADDING, EVENTS, PLACELESS, follow, follow_months, is_ahead, remember
from mss_kb.nlp.claims.clauses import (
    clause_head,
    is_before_past,
    is_of_purpose,
    is_of_verb_before,
    is_past,
    is_present,
    is_told_apart,
    nearest_verb,
    reach_across,
    since_clause,
    tells_of_event,
)
from mss_kb.nlp.claims.comparisons import end_of_change, is_compared_apart
from mss_kb.nlp.claims.draft import Draft, Scope, Story
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.nearness import distances
from mss_kb.nlp.claims.owner import Context, choose_force, choose_parties
from mss_kb.nlp.claims.portions import follow_sum
from mss_kb.nlp.claims.scope import (
    IS_DAY,
    PERIOD_REACH,
    PLACE_REACH,
    Spot,
    beside,
    haitian,
    nearest_spot,
    opens_sentence,
)
from mss_kb.nlp.claims.segments import in_segment
from mss_kb.nlp.claims.tense import is_to_come
from mss_kb.nlp.claims.times import PLANS, governor_of
from mss_kb.nlp.claims.votes import follow_vote, is_end_of_term
from mss_kb.nlp.claims.whereabouts import is_goal
from mss_kb.nlp.claims.years import with_year
from mss_kb.nlp.context import assertion_at

BASIS = {metric: load("metrics")[metric.value]["basis"] for metric in Metric}
PLEDGES = frozenset({Metric.PERSONNEL_PLEDGED, Metric.FUNDING_PLEDGED})
# What is there by a day is there on it.
THERE = frozenset({Metric.PERSONNEL_DEPLOYED, Metric.FUNDING_UNSPENT})
# What is promised or planned is at no place in the country yet, and who has left is at none any more.
NOWHERE = frozenset({Metric.PERSONNEL_PLEDGED, Metric.PERSONNEL_PLANNED, Metric.PERSONNEL_DEPARTED})
# For so many sentences a sum goes on with whose money was told of.
MONEY_MEMORY = 2
# What a path from the cue costs more than one from the figure itself.
FROM_CUE = 0.6


def fill(
    doc: Doc, draft: Draft, scope: Scope, context: Context, story: Story, before: Sequence[Draft] = ()
) -> None:
    """All slots of a draft but part and whole; `before` are those of its sentence."""
    figure, reading = draft.figure, draft.reading
    words = doc[reading.hit.start : reading.hit.end].text if reading.hit is not None else figure.noun or ""
    draft.decide("metric", reading.rule, words)
    near = nearness_of_both(doc, draft)
    fill_period(doc, draft, scope, near)
    if reading.metric.family not in PLACELESS:
        fill_place(doc, draft, scope, near)
    follow(doc, draft, story)
    follow_vote(draft, story, before)
    follow_balance(doc, draft, story, before)
    follow_sum(doc, draft, story, before)
    remember(draft, story)
    draft.force = choose_force(
        doc,
        draft.sentence,
        figure,
        reading,
        draft.near,
        context,
        story.earlier,
        draft.period,
        money_before(draft, story),
    )
    draft.parties = choose_parties(doc, draft.sentence, figure, reading, draft.near, context)
    follow_months(doc, draft, story)
    said = sources_at(doc, figure.start)
    if said is not None and not (said.kind == "default" and reading.metric.family == "mandate"):
        draft.attribution = said.sources
        draft.decide("attribution", said.kind, body_of(doc)[said.cue_start : said.cue_end])
    draft.assertion, cue = assertion_at(doc, figure.start)
    if figure.kind == "zero":
        draft.assertion = Assertion.NEGATED
    elif cue is not None:
        draft.decide("assertion", draft.assertion.value, body_of(doc)[cue.cue_start : cue.cue_end])


def money_before(draft: Draft, story: Story) -> Force | None:
    """Whose money the sentences just before told of, in the same paragraph."""
    for earlier in reversed(story.drafts):
        apart = body_of(draft.sentence.doc)[earlier.sentence.end_char : draft.sentence.start_char]
        if story.number - earlier.number > MONEY_MEMORY or "\n\n" in apart:
            return None
        if earlier.reading.metric.family == "funding":
            return earlier.force
    return None


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
        edtf = with_year(doc, figure.date.edtf, doc[figure.first]) if figure.date.edtf else None
        draft.period = edtf.strip("/.") if edtf and ("/.." in edtf or "../" in edtf) else edtf
        return
    own = in_segment(doc, figure, scope.dates)
    scope = replace(scope, dates=[spot for spot in own if not is_deadline(spot, metric)])
    rule, spot = "date beside the figure", beside(doc, figure, scope.dates)
    if spot is None:
        rule, spot = "nearest date", nearest_date(doc, draft, scope, near)
    if spot is None:
        since = [
            spot
            for spot in scope.dates
            if since_clause(doc[spot.last])
            and is_of_clause(doc, spot, draft)
            and near.get(spot.last, 99.0) <= PERIOD_REACH + 2
        ]
        if since and metric.family in ("casualties", "displacement", "incidents"):
            draft.period = since[0].value.partition("/")[0] + "/.."
            draft.decide("period", "clause after since", since[0].text)
        return
    if BASIS[metric] == "stock" and is_the_present(doc, spot, figure):
        return
    spot = finer(doc, draft, spot, scope.dates) or spot
    value = spot.value.removesuffix("/..") if happened_in(doc, spot, figure) else spot.value
    draft.period = end_of_change(doc, figure, value)
    if (
        metric in THERE
        and spot.value.startswith("../")
        and not any(t.lower_ in ("until", "till") for t in doc[max(0, spot.first - 2) : spot.first])
    ):
        draft.period = spot.value[3:]
    draft.decide("period", rule, spot.text)


def nearest_date(doc: Doc, draft: Draft, scope: Scope, near: dict[int, float]) -> Spot | None:
    """The nearest date whose clause reaches the figure.

    A pledge is made when it is announced; a fragment has its one date.
    """
    figure, metric = draft.figure, draft.reading.metric
    if metric is Metric.PERSONNEL_PLANNED and not is_to_come(clause_head(doc[figure.head])):
        # A ceiling holds until it is changed: of all days only the one on which it was set is its own.
        return next((spot for spot in reversed(scope.dates) if is_founding(doc, spot, figure)), None)
    if metric is Metric.PERSONNEL_PLANNED:
        scope = replace(scope, dates=[s for s in scope.dates if s.first > clause_head(doc[figure.head]).i])
    if metric is Metric.FUNDING_REQUIRED and (planned := plan_year(doc, scope)) is not None:
        return planned
    dates = [
        spot
        for spot in scope.dates
        if not (IS_DAY.fullmatch(spot.value) and is_told_apart(doc[spot.last], doc[figure.first]))
        and not is_of_addition(spot, doc, figure)
        and not (BASIS[metric] == "stock" and is_of_verb_before(doc[spot.last], doc[figure.head]))
        and not is_in_risen_from(doc, spot, figure)
        and not is_of_purpose(doc[spot.last], doc[figure.head], draft.cue(doc))
        and not is_compared_apart(doc, spot, figure)
        and not (metric is Metric.MANDATE_DURATION and is_end_of_term(doc, spot))
        and agrees(doc, spot, figure, metric, is_stock=BASIS[metric] == "stock", is_event=metric in EVENTS)
    ]
    is_now = BASIS[metric] == "stock" and is_present(doc[figure.head]) and not is_former(doc, figure)
    found = nearest_spot(doc, dates, near, figure, draft.cue(doc), PERIOD_REACH, own_clause=is_now)
    if found is None and metric in PLEDGES:
        found = nearest_spot(doc, scope.said, near, figure, None, PERIOD_REACH + 1)
        days = [spot for spot in dates if IS_DAY.fullmatch(spot.value)]
        is_earlier = is_before_past(clause_head(doc[figure.head]))
        if (
            found is None
            and len(days) == 1
            and len(scope.dates) == 1
            and not is_earlier
            and not is_ahead(doc, days[0].value)
        ):
            return days[0]
    if (
        found is None
        and len(scope.dates) == 1
        and (is_fragment(draft) or (metric in EVENTS and goes_with(doc, scope.dates[0], figure)))
        and not is_compared_apart(doc, scope.dates[0], figure)
        and not is_of_addition(scope.dates[0], doc, figure)
    ):
        return scope.dates[0]
    return found[0] if found else None


def is_of_clause(doc: Doc, spot: Spot, draft: Draft) -> bool:
    """Whether what has been so since an event is what the figure's own clause tells.

    Not in `has 86,000 of these, and rents have gone up since it was attacked in March`.
    """
    ours = {
        clause_head(token).i for token in (doc[draft.figure.head], draft.cue(doc) or doc[draft.figure.head])
    }
    clause = clause_head(doc[spot.last])
    return clause.i in ours or clause_head(clause.head).i in ours


def happened_in(doc: Doc, spot: Spot, figure: Figure) -> bool:
    """Whether the figure is of an event on that day, since which something else is so.

    `missing since an ambush on 25 March, in which three were hurt`.
    """
    clause = clause_head(doc[figure.head])
    return (
        clause.dep_ == "relcl"
        and spot.last < clause.i
        and tells_of_event(clause)
        and spot.first > 0
        and doc[spot.first - 1].lower_ in ("on", "of", "in")
    )


def finer(doc: Doc, draft: Draft, spot: Spot, dates: Sequence[Spot]) -> Spot | None:
    """The date behind the figure that lies in the wide one that opens its sentence, and says more.

    `In 2024 a group told of a bloodbath, with 184 dead, from 6 to 8 December 2024`. Not over
    another figure, whose date it would be.
    """
    figure = draft.figure
    if not opens_sentence(doc, spot) or spot.first > figure.first:
        return None
    for later in dates:
        is_next = later.first > figure.last and not any(
            t.like_num for t in doc[figure.last + 1 : later.first]
        )
        if is_next and is_inside(later.value, spot.value):
            across = reach_across(doc[later.first], doc[figure.head], draft.cue(doc))
            return later if across is not None else None
    return None


def is_inside(inner: str, outer: str) -> bool:
    """Whether one EDTF stretch of days lies in a longer one."""
    (first, last), (start, end) = first_and_last_day(inner), first_and_last_day(outer)
    if first is None or last is None or start is None or end is None:
        return False
    return start <= first and last <= end and (first, last) != (start, end)


def goes_with(doc: Doc, spot: Spot, figure: Figure) -> bool:
    """Whether the only date of a sentence, behind the figure, can be of the same event by its tense."""
    theirs, ours = nearest_verb(doc[spot.last]), nearest_verb(doc[figure.head])
    return spot.first > figure.first and is_to_come(theirs) == is_to_come(ours)


def is_the_present(doc: Doc, spot: Spot, figure: Figure) -> bool:
    """Whether a day only says that the figure holds at publication.

    `Today it holds four fifths of the city`.
    """
    return (
        spot.text.lower() == "today"
        and not is_past(nearest_verb(doc[figure.head]))
        and (spot.first == 0 or doc[spot.first - 1].lower_ not in ("of", "by", "until", "since", "at"))
    )


def is_of_addition(spot: Spot, doc: Doc, figure: Figure) -> bool:
    """Whether a word of adding stands between: the one is of what was added, the other of the total.

    `repatriated 33,815 in October, bringing to 312,940 the number so far this year`.
    """
    if spot.first > figure.last:
        return any(token.lower_ in ADDING for token in doc[figure.last + 1 : spot.first])
    return any(token.lower_ in ADDING for token in doc[max(spot.last + 1, figure.first - 6) : figure.first])


def is_in_risen_from(doc: Doc, spot: Spot, figure: Figure) -> bool:
    """Whether the time is that of the figure from which this one has risen or fallen.

    `went from 580,000 in June 2024 to 1.3 million`.
    """
    before = [token.lower_ for token in doc[max(0, figure.first - 2) : figure.first]]
    return (
        "to" in before
        and spot.last < figure.first
        and figure.first - spot.last <= 4
        and any(token.lower_ == "from" for token in doc[max(0, spot.first - 6) : spot.first])
        and any(token.like_num for token in doc[max(0, spot.first - 4) : spot.first])
    )


def plan_year(doc: Doc, scope: Scope) -> Spot | None:
    """The year of the plan or budget that asks for money: `the plan for this year, which requires ...`."""
    return next(
        (
            spot
            for spot in scope.dates
            if governor_of(doc[spot.first : spot.last + 1].root).lemma_.lower() in PLANS
            and not IS_DAY.fullmatch(spot.value)
        ),
        None,
    )


def is_founding(doc: Doc, spot: Spot, figure: Figure) -> bool:
    """Whether the date is that of the very act that planned the figure.

    `The force was given 5,500 posts in September`.
    """
    act = governor_of(doc[spot.first : spot.last + 1].root)
    return (
        act.lemma_.lower() in founding()
        and act.dep_ not in ("relcl", "acl")
        and nearest_verb(doc[figure.head]).i == act.i
    )


@cache
def founding() -> frozenset[str]:
    """Verbs of making a force."""
    return frozenset(load("events")["founding"])


def is_fragment(draft: Draft) -> bool:
    """Whether the sentence has no finite verb: a bullet, a heading, a caption."""
    return not any(
        token.pos_ in ("VERB", "AUX") for token in draft.sentence if token.tag_ not in ("VBN", "VBG")
    )


def fill_place(doc: Doc, draft: Draft, scope: Scope, near: dict[int, float]) -> None:
    """The place: the nearest name of a place in Haiti."""
    metric = draft.reading.metric
    # A mission that has 700 people "there" has them in Haiti.
    is_strength = metric is Metric.PERSONNEL_DEPLOYED
    is_flight = metric in (Metric.DISPLACEMENT_DISPLACED, Metric.DISPLACEMENT_EVACUATED)
    known = [
        (spot, place)
        for spot in scope.places
        if (place := haitian(spot.value)) is not None
        and not (is_flight and is_goal(doc, spot))
        and not (is_strength and spot.text.lower() == "there")
        and not (metric in NOWHERE and place.level != "country")
    ]
    spots = [spot for spot, _ in known]
    at = standing_behind(doc, draft.figure, spots)
    found = (at, 0.0) if at else nearest_spot(doc, spots, near, draft.figure, draft.cue(doc), PLACE_REACH)
    if found:
        draft.place = next(place for spot, place in known if spot is found[0])
        draft.decide("place", "nearest place", found[0].text)


def standing_behind(doc: Doc, figure: Figure, spots: Sequence[Spot]) -> Spot | None:
    """The place that stands right behind the figure: `64 of them in Artibonite`, `fifty in Kenscoff`."""
    for spot in spots:
        between = [token.lower_ for token in doc[figure.last + 1 : spot.first]]
        if (
            0 < len(between) <= 4
            and between[-1] in ("in", "at")
            and set(between) <= {"of", "them", "whom", "in", "at"}
        ):
            return spot
    return None
