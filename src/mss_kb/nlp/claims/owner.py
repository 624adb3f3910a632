"""Whose people or money a figure counts. In: a figure, its reading, the names of its sentence. Out: force and parties."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from mss_kb.lexicon import load
from mss_kb.model import EntityMention, EntityType, Force, Metric
from mss_kb.nlp.claims.figures import Figure, personnel_nouns
from mss_kb.nlp.claims.metric import Reading
from mss_kb.nlp.claims.scope import spans_of, stands_as_place
from mss_kb.nlp.entities.countries import demonyms

OWNED = frozenset({"personnel", "funding", "mandate", "deployment"})
FORCE_IDS = {"force:mss": Force.MSS, "force:gsf": Force.GSF, "org:hnp": Force.HNP, "org:binuh": Force.BINUH}
MISSION_IDS = frozenset({"force:mss", "force:gsf"})
SENDING = frozenset({"send", "deploy", "pledge", "promise", "offer", "contribute", "provide", "commit", "have", "withdraw", "agree", "put", "fly", "bring", "announce", "donate", "give",
    "pay", "advance", "spend", "add", "suspend", "freeze", "cut", "disburse", "approve", "allocate", "mention", "dispatch", "owe", "say", "supply", "earmark", "volunteer", "field", "cover", "raise", "refund"})  # fmt: skip
NO_PARTY = frozenset({Metric.PERSONNEL_PLANNED, Metric.FUNDING_REQUIRED, Metric.DISPLACEMENT_RETURNED})
LED = re.compile(r"\s?[-–]\s?(led|backed|based|run|headed|trained|born)\b", re.I)


@dataclass(frozen=True)
class Context:
    """What the whole article says about the mission: which forces it names, and its day."""

    forces: frozenset[str]
    published: dt.date | None
    is_about_mission: bool = False


def article_context(doc: Doc) -> Context:
    """Read the context of one Doc."""
    forces = frozenset(m.entity_id for m in doc._.mss_kb_mentions if m.entity_id in FORCE_IDS)
    words = sum(token.lemma_.lower() in ("mission", "force", "peacekeeper") for token in doc)
    return Context(forces, doc._.mss_kb_published, is_about_mission=bool(forces & MISSION_IDS) or words >= 2)


@cache
def lexicon_words(key: str) -> frozenset[str]:
    """A word list of `lexicon/mission.toml`."""
    return frozenset(load("mission")[key])


def the_mission(context: Context, period_end: dt.date | None = None) -> Force:
    """Which mission is meant where the sentence names none: by the article's names, then by its day."""
    named = context.forces & MISSION_IDS
    if named == {"force:gsf"}:
        return Force.GSF
    day = context.published
    if "force:gsf" in named and day is not None and day >= load("mission")["gsf_from"]:
        return Force.GSF
    if not named and day is not None and day >= load("mission")["gsf_from"]:
        return Force.GSF
    return Force.MSS


def choose_force(doc: Doc, sentence: Span, figure: Figure, reading: Reading, near: dict[int, float], context: Context, earlier: Span | None) -> Force | None:
    """The force that the figure belongs to; None for metrics that no force owns."""
    if reading.metric.family not in OWNED:
        return None
    named = [
        (min(near.get(i, 99.0) for i in range(span.start, span.end)), span.start, FORCE_IDS[mention.entity_id])
        for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions)
        if mention.entity_id in FORCE_IDS
    ]
    missions = [item for item in named if item[2] in (Force.MSS, Force.GSF)]
    if reading.metric.family == "funding":
        return funding_force(doc, sentence, figure, near, context, missions, earlier)
    if reading.metric.family == "personnel" and is_haitian_police(doc, figure):
        return Force.HNP
    if missions:
        return min(missions)[2]
    return the_mission(context)


def is_haitian_police(doc: Doc, figure: Figure) -> bool:
    """Whether the counted officers are Haiti's own."""
    if figure.noun_i is None:
        return False
    return any(doc[i].lower_ in ("haitian", "haitians") for i in range(figure.first, figure.noun_i + 1) if figure.first < figure.noun_i)


def funding_force(
    doc: Doc, sentence: Span, figure: Figure, near: dict[int, float], context: Context, missions: Sequence[tuple[float, int, Force]], earlier: Span | None
) -> Force:
    """Whose money: the mission's where the sentence, or the one before it, speaks of the mission or its fund; else another's."""
    mission = min(missions)[2] if missions else the_mission(context)
    police = [t for t in sentence if t.lemma_.lower() == "police" and near.get(t.i, 99.0) <= 2.2]
    if police and not missions:
        return Force.HNP
    for span in (sentence, earlier):
        if span is None:
            continue
        ours = [near.get(t.i, 8.0) for t in span if t.lemma_.lower() in lexicon_words("mission") | lexicon_words("fund")]
        theirs = [near.get(t.i, 8.0) for t in span if t.lemma_.lower() in lexicon_words("humanitarian")]
        if ours or theirs:
            return mission if ours and (not theirs or min(ours) <= min(theirs)) else Force.OTHER
    if any(t.lemma_.lower() in ("ask", "appeal", "seek") and near.get(t.i, 99.0) <= 3.0 for t in sentence):
        return Force.OTHER
    return mission if context.is_about_mission else Force.OTHER


def choose_parties(doc: Doc, sentence: Span, figure: Figure, reading: Reading, near: dict[int, float], earlier: Span | None) -> tuple[str, ...]:
    """ISO 3166 alpha-2 codes of the countries whose people, money or aircraft the figure counts, in text order."""
    metric = reading.metric
    if metric in NO_PARTY or metric.family in ("mandate", "humanitarian", "territory", "other") or metric is Metric.DISPLACEMENT_DISPLACED or metric is Metric.INCIDENTS_ATTACKS:
        return ()
    countries = countries_in(doc, sentence, figure, with_based=metric.family == "incidents")
    inside = [m for m, _ in in_counted_phrase(doc, figure, countries)]
    if inside or metric.family == "casualties":
        return codes(inside or patient_country(doc, figure, near, countries))
    if metric.family == "incidents" or metric is Metric.DISPLACEMENT_EVACUATED:
        return codes(m for m, span in countries if near.get(span.root.i, 9.0) <= 4.0 and m.entity_id != HAITI and (LED.match(doc.text, m.end) or not stands_as_place(span, is_country=True))) or from_names(doc, sentence)
    if metric is Metric.FUNDING_UNSPENT:
        return ()
    listed = from_list(doc, figure, reading, countries)
    if listed:
        return codes(m for m, _ in listed)
    if metric is Metric.DEPLOYMENT_FIRST_ARRIVAL:
        nearest = [m for m, span in countries if m.entity_id != HAITI and span.root.i < figure.first]
        return codes(nearest[-1:])
    doer = doer_of(doc, figure, reading, countries) or subject_before(doc, figure, countries)
    if not doer and earlier is not None and metric.family == "personnel" and is_definite(doc, figure):
        doer = [m for m, _ in countries_in(doc, earlier, figure) if m.entity_id != HAITI]
        doer = doer if len({m.entity_id for m in doer}) == 1 else []
    return codes(doer)


HAITI = "country:ht"


def countries_in(doc: Doc, sentence: Span, figure: Figure, *, with_based: bool = False) -> list[tuple[EntityMention, Span]]:
    """The countries that a sentence names, without `Kenya-led` and the `US` of `US$`."""
    return [
        (mention, span)
        for mention, span in spans_of(doc, sentence, doc._.mss_kb_mentions)
        if mention.type is EntityType.COUNTRY and (with_based or not LED.match(doc.text, mention.end)) and doc.text[mention.end : mention.end + 1] not in ("$", "D")
    ]


def patient_country(doc: Doc, figure: Figure, near: dict[int, float], countries: Sequence[tuple[EntityMention, Span]]) -> list[EntityMention]:
    """The country of the force whose dead or wounded an elliptic figure counts: `the number of Kenyan officers killed has reached three`."""
    if figure.has_own_noun:
        return []
    found = []
    for mention, span in countries:
        noun = doc[span.end] if span.end < len(doc) else None
        if noun is not None and noun.lemma_.lower() in personnel_nouns() and near.get(noun.i, 9.0) <= 4.0:
            found.append(mention)
    return found[:1]


def from_names(doc: Doc, sentence: Span) -> tuple[str, ...]:
    """Countries inside the names of a sentence's bodies: `US Embassy`."""
    words = [word for mention, _ in spans_of(doc, sentence, doc._.mss_kb_mentions) if mention.type is EntityType.ORG for word in mention.text.split()]
    return tuple(dict.fromkeys(code for word in words if (code := demonyms().get(word.lower()) or NAMES.get(word)) and code != "HT"))


NAMES = {"US": "US", "U.S.": "US", "UK": "GB", "U.K.": "GB"}


def subject_before(doc: Doc, figure: Figure, countries: Sequence[tuple[EntityMention, Span]]) -> list[EntityMention]:
    """The last country before the figure in its clause that starts the clause or is a subject: for where the parse loses the verb."""
    for mention, span in reversed(countries):
        if span.end > figure.first:
            continue
        between = doc[span.end : figure.first]
        if any(t.lower_ in (";", ".", "–", "—") or t.like_num for t in between):
            return []
        if span.root.dep_ in ("nsubj", "nsubjpass", "ROOT", "dep") or span.start and doc[span.start - 1].lower_ == ";":
            return [mention] if any(t.lemma_.lower() in SENDING for t in between) or len(between) <= 2 else []
    return []


def is_definite(doc: Doc, figure: Figure) -> bool:
    """`The 230 officers`: people who were spoken of before."""
    return figure.first > 0 and doc[figure.first - 1].lower_ in ("the", "these", "those")


def codes(mentions: Iterable[EntityMention]) -> tuple[str, ...]:
    """The mentions' country codes but Haiti's, each once."""
    return tuple(dict.fromkeys(m.entity_id.partition(":")[2].upper() for m in mentions if m.entity_id != HAITI))


def in_counted_phrase(doc: Doc, figure: Figure, countries: Sequence[tuple[EntityMention, Span]]) -> list[tuple[EntityMention, Span]]:
    """Countries inside the counted noun phrase: `75 Guatemalan soldiers`, `two Belizeans`, `officers from Kenya`, `739 from Kenya`."""
    last = figure.last
    if figure.noun_i is not None and figure.first < figure.noun_i <= figure.last + 7:
        last = figure.noun_i
    found = [item for item in countries if figure.first <= item[1].start <= last or item[1].start == last + 1 and doc[last].lower_ == "of"]
    after = last + 1
    if after < len(doc) and doc[after].lower_ in ("from", "of") or after + 1 < len(doc) and doc[after].lower_ in ("members", "personnel") and doc[after + 1].lower_ in ("of", "from"):
        found += run_of_countries(doc, after + (1 if doc[after].lower_ in ("from", "of") else 2), countries)
    if not found and figure.first >= 2 and (figure.has_own_noun or figure.unit == "people"):
        found = of_group(doc, figure, countries)
    return found


def of_group(doc: Doc, figure: Figure, countries: Sequence[tuple[EntityMention, Span]]) -> list[tuple[EntityMention, Span]]:
    """Countries of the group that the figure counts: `a second Kenyan contingent, of 200 officers`."""
    i = figure.first - 1
    while i > 0 and doc[i].lower_ in ("some", "about", "around", "nearly", "over", "more", "than", "up", "to", ",", "of"):
        i -= 1
    if i == figure.first - 1 or doc[i].lemma_.lower() not in GROUPS:
        return []
    return [item for item in countries if doc[i].left_edge.i <= item[1].start < i]


GROUPS = frozenset({"contingent", "group", "team", "batch", "unit", "force", "wave", "detachment", "platoon", "company", "rotation", "deployment", "troop", "delegation"})


def run_of_countries(doc: Doc, start: int, countries: Sequence[tuple[EntityMention, Span]]) -> list[tuple[EntityMention, Span]]:
    """Countries that stand in a row from `start`: names, commas, `and`, articles, `countries including`."""
    by_start = {span.start: (mention, span) for mention, span in countries}
    filler = {",", "and", "the", "countries", "country", "including", "such", "as", "like", "donors", "that", "include", "nations", "states", "contributors", "both", "of", "neighbouring"}
    found, i = [], start
    while i < len(doc):
        if i in by_start:
            found.append(by_start[i])
            i = by_start[i][1].end
        elif doc[i].lower_ in filler:
            i += 1
        else:
            break
    return found


def from_list(doc: Doc, figure: Figure, reading: Reading, countries: Sequence[tuple[EntityMention, Span]]) -> list[tuple[EntityMention, Span]]:
    """Donors in a phrase of origin behind the figure: `$110 million from Canada and France`, `€8.5 million by France`."""
    if reading.metric.family != "funding":
        return []
    depth = 0
    for i in range(figure.last + 1, min(figure.last + 14, len(doc))):
        token = doc[i]
        depth += (token.lower_ == "(") - (token.lower_ == ")" and depth > 0)
        if depth:
            continue
        if token.lower_ in ("from", "by"):
            found = run_of_countries(doc, i + 1, countries)
            if found:
                return found
        if token.lower_ in (".", ";") or token.like_num:
            break
    return []


def doer_of(doc: Doc, figure: Figure, reading: Reading, countries: Sequence[tuple[EntityMention, Span]]) -> list[EntityMention]:
    """The country that sends or gives: subject of the verb that governs the figure, or of the verbs above it."""
    by_token = {i: mention for mention, span in countries for i in range(span.start, span.end)}
    verb: Token | None = doc[figure.head]
    for _ in range(8):
        if verb is None or verb.head.i == verb.i:
            break
        verb = verb.head
        if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() not in SENDING:
            continue
        for child in verb.children:
            if child.dep_ in ("nsubj", "agent") or child.dep_ == "prep" and child.lower_ == "by":
                subject = next((c for c in child.children if c.dep_ == "pobj"), child) if child.dep_ != "nsubj" else child
                named = [by_token[t.i] for t in (subject, *subject.conjuncts) if t.i in by_token]
                if named:
                    return named
                owners = [by_token[t.i] for t in subject.lefts if t.i in by_token and t.dep_ in ("poss", "amod", "compound", "nmod")]
                if owners and child.dep_ == "nsubj":
                    return owners
                if child.lower_ in ("which", "who", "that") and verb.dep_ == "relcl" and verb.head.i in by_token:
                    return [by_token[verb.head.i]]
                return []
    return []
