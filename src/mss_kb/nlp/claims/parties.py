"""Which countries' people, money or aircraft a figure counts.

In: a figure, its reading, the article's nations. Out: ISO 3166 codes.

What the sentence says itself; what carries over from other figures is settled in `carried_parties`.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from mss_kb.model import Metric
from mss_kb.nlp.claims.counted import in_counted_phrase
from mss_kb.nlp.claims.figures import Figure, personnel_nouns
from mss_kb.nlp.claims.missions import Context, lexicon_words
from mss_kb.nlp.claims.nations import HT, Nation, nations_in
from mss_kb.nlp.claims.reading import Reading
from mss_kb.nlp.claims.scope import stands_as_place
from mss_kb.nlp.claims.senders import (
    antecedent,
    behind,
    doer_of,
    from_origin,
    in_gap,
    respectively,
    subject_before,
)

# Figures of no country: plans, needs, and what the world counts in Haiti.
NO_PARTY = frozenset(
    {
        Metric.PERSONNEL_PLANNED,
        Metric.FUNDING_REQUIRED,
        Metric.DISPLACEMENT_RETURNED,
        Metric.DISPLACEMENT_DISPLACED,
        Metric.INCIDENTS_ATTACKS,
    }
)
NO_PARTY_FAMILIES = frozenset({"mandate", "humanitarian", "territory", "other"})
# Money that is in a fund is no country's any more.
IN_FUND = frozenset({Metric.FUNDING_UNSPENT})
# From so many countries come the people of a whole force.
WHOLE_FORCE = 4
# How near a country must be to a victim's noun or an aircraft, in steps of the parse.
REACH = 4.0
OWN = frozenset({"national", "citizen", "people", "staff", "diplomat", "personnel"})


def has_parties(metric: Metric) -> bool:
    """Whether figures of the metric can be of a country."""
    return metric not in NO_PARTY and metric.family not in NO_PARTY_FAMILIES


def choose_parties(
    doc: Doc, sentence: Span, figure: Figure, reading: Reading, near: dict[int, float], context: Context
) -> tuple[str, ...]:
    """ISO 3166 alpha-2 codes of the countries whose people, money or aircraft the figure counts.

    In: in text order.
    """
    metric = reading.metric
    if not has_parties(metric):
        return ()
    nations = nations_in(sentence, context.nations)
    own = [nation for nation in nations if not nation.is_led]
    inside = in_counted_phrase(doc, figure, own)
    if metric is Metric.PERSONNEL_DEPLOYED and is_mixed(doc, inside):
        return ()
    # `from Haiti` behind evacuees is where they left.
    if codes(inside) or (inside and metric is not Metric.DISPLACEMENT_EVACUATED):
        return codes(inside)
    if is_size_of_force(doc, figure):
        return ()
    if metric.family == "casualties":
        return codes(patients(doc, figure, near, own)) or of_home(doc, figure, own, context)
    if metric.family == "incidents":
        return codes(nation for nation in nations if is_struck(doc, nation, near))
    if metric is Metric.DISPLACEMENT_EVACUATED:
        return codes(evacuees(doc, figure, own, context))
    if metric in IN_FUND:
        return ()
    if metric is Metric.DEPLOYMENT_FIRST_ARRIVAL:
        nearest = [nation for nation in own if nation.code != HT and nation.start < figure.first]
        return codes(nearest[-1:])
    return codes(senders(doc, sentence, figure, reading, own, context))


def is_mixed(doc: Doc, nations: Sequence[Nation]) -> bool:
    """Whether a whole force is told by those who make it up: `from Kenya, Guatemala, Jamaica and Belize`.

    Or by those who are most of it: `1,000 mostly Kenyan officers`.
    """
    return len({nation.code for nation in nations}) >= WHOLE_FORCE or any(
        nation.start and doc[nation.start - 1].lower_ in ("mostly", "mainly", "largely", "predominantly")
        for nation in nations
    )


def is_size_of_force(doc: Doc, figure: Figure) -> bool:
    """Whether the figure is the size of a whole force: `the largest share of a force of roughly 1,000`."""
    head = doc[figure.head]
    of = head if head.dep_ == "pobj" else doc[figure.last]
    return (
        of.dep_ == "pobj"
        and of.head.lower_ == "of"
        and of.head.head.lemma_.lower() in ("force", "mission")
        and of.head.head.i < figure.first
        and not any(t.pos_ == "ADJ" and t.dep_ == "amod" and t.text[:1].isupper() for t in of.head.head.lefts)
    )


def senders(
    doc: Doc, sentence: Span, figure: Figure, reading: Reading, nations: Sequence[Nation], context: Context
) -> list[Nation]:
    """Who sends or gives, by the first of these ways that finds a country."""
    if reading.metric.family == "funding" and (origin := from_origin(doc, figure, nations)):
        return origin
    quantities = [
        (q.start, q.end)
        for q in doc._.mss_kb_quantities
        if sentence.start_char <= q.start < sentence.end_char
    ]
    spans = [
        span for a, b in quantities if (span := doc.char_span(a, b, alignment_mode="expand")) is not None
    ]
    ranked = respectively(doc, figure, nations, [(span.start, span.end - 1) for span in spans])
    if ranked:
        return ranked
    gap = in_gap(doc, figure, nations)
    if gap:
        return gap
    giver = behind(doc, figure, nations)
    if giver:
        return giver
    if is_of_whole(doc, figure):
        return []
    doer = doer_of(doc, figure, nations, context)
    return doer or subject_before(doc, figure, nations)


def is_of_whole(doc: Doc, figure: Figure) -> bool:
    """Whether the figure is the whole that another is a part of: `32 of the 416 officers`."""
    return figure.first >= 2 and [t.lower_ for t in doc[figure.first - 2 : figure.first]] == ["of", "the"]


def patients(doc: Doc, figure: Figure, near: dict[int, float], nations: Sequence[Nation]) -> list[Nation]:
    """The country of the force whose dead or wounded an elliptic figure counts.

    `the number of Kenyan officers killed has reached three`.

    `No casualties were reported among the Kenyan officers` says whose without counting people.
    """
    found = []
    for nation in nations:
        noun = doc[nation.end] if nation.end < len(doc) else None
        if noun is None or noun.lemma_.lower() not in personnel_nouns():
            continue
        is_among = any(t.lower_ in ("among", "amongst") for t in doc[max(0, nation.start - 2) : nation.start])
        if (is_among and figure.last < nation.start) or (
            not figure.has_own_noun and near.get(noun.i, 9.0) <= REACH
        ):
            found.append(nation)
    return found[:1]


def of_home(doc: Doc, figure: Figure, nations: Sequence[Nation], context: Context) -> tuple[str, ...]:
    """The country that the text is written in, for its own fallen: `two constables were killed`."""
    if context.home is None or figure.noun_i is None or any(nation.code == HT for nation in nations):
        return ()
    return (context.home,) if doc[figure.noun_i].lemma_.lower() in lexicon_words("own_fallen") else ()


def is_struck(doc: Doc, nation: Nation, near: dict[int, float]) -> bool:
    """Whether an aircraft is of this country or of its airline, not merely there."""
    if nation.kind == "body":
        return True
    span = doc[nation.start : nation.end]
    return near.get(span.root.i, 9.0) <= REACH and (
        nation.is_led or not stands_as_place(span, is_country=True)
    )


def evacuees(doc: Doc, figure: Figure, nations: Sequence[Nation], context: Context) -> list[Nation]:
    """Whose nationals were taken out: `230 of its nationals`, `75 of our citizens`, `US Embassy staff`.

    Who flew them is no party.
    """
    last = figure.noun_i if figure.noun_i is not None and figure.noun_i > figure.last else figure.last
    phrase = doc[figure.first : min(len(doc), max(last, figure.last + 1) + 4)]
    for token in phrase:
        if token.lower_ in ("its", "their", "our") and any(
            t.lemma_.lower() in OWN for t in doc[token.i + 1 : token.i + 4]
        ):
            return antecedent(token, nations, context)
    if any(token.lower_ in ("embassy", "consulate") for token in phrase):
        return [nation for nation in nations if nation.kind == "body" and nation.start < figure.first][-1:]
    beside = [
        nation for nation in nations if 0 < nation.start - figure.last <= 6 or nation.end == figure.first
    ]
    return [
        nation for nation in beside if not stands_as_place(doc[nation.start : nation.end], is_country=True)
    ][:1]


def codes(nations: Iterable[Nation]) -> tuple[str, ...]:
    """The nations' country codes but Haiti's, each once."""
    return tuple(dict.fromkeys(nation.code for nation in nations if nation.code != HT))
