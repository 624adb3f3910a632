"""Parties that a figure takes from other figures of its article.

In: the drafts in text order. Out: their parties, filled.

`Another 217 left`, `three of them`, `or about US$26 million`, `Two have paid with their lives`: what a
sentence leaves to the one before.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from mss_kb.lexicon import load
from mss_kb.model import Metric
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.figures import Figure, personnel_nouns
from mss_kb.nlp.claims.missions import Context
from mss_kb.nlp.claims.nations import HT, nations_in
from mss_kb.nlp.claims.parties import has_parties
from mss_kb.nlp.claims.parts import is_of_them

# Families whose figures count the same people, one after another.
PEOPLE = frozenset({"personnel", "casualties", "deployment"})
DEFINITE = frozenset({"the", "his", "her", "their", "its", "these", "those"})
FELLOWS = frozenset({"colleague", "comrade", "other", "compatriot", "fellow", "teammate", "newcomer"})
RETURNING = frozenset({"the", "these", "those", "his", "her", "their", "its"})
GOING_ON = frozenset(
    {
        "another",
        "further",
        "first",
        "last",
        "more",
        "other",
        "additional",
        "remaining",
        "second",
        "next",
        "same",
    }
)
OR = frozenset(
    {
        "or",
        "about",
        "(",
        "around",
        "roughly",
        "approximately",
        "nearly",
        "equivalent",
        "to",
        ",",
        "some",
        "i.e.",
        "over",
        "just",
    }
)
# For so many sentences those who were spoken of are remembered.
MEMORY = 2
WHOLE = frozenset({Metric.PERSONNEL_DEPLOYED})


def carry_parties(doc: Doc, drafts: Sequence[Draft], context: Context) -> None:
    """Fill the parties that stand with another figure, in text order."""
    currencies: dict[str, str] = load("mission")["currency_of"]
    last: Draft | None = None
    for i, draft in enumerate(drafts):
        if not has_parties(draft.reading.metric):
            continue
        before = drafts[i - 1] if i else None
        if draft.reading.metric.family == "funding":
            if (
                not draft.parties
                and before is not None
                and before.parties
                and is_conversion(doc, before, draft)
            ):
                draft.parties = before.parties
            if not draft.parties and draft.unit in currencies:
                draft.parties = (currencies[draft.unit],)
        elif (
            not draft.parties
            and last is not None
            and draft.number - last.number <= MEMORY
            and goes_on(doc, draft, last, before)
        ):
            draft.parties = last.parties
            draft.decide(
                "parties", "goes on with those before", body_of(doc)[last.figure.start : last.figure.end]
            )
        if (
            not draft.parties
            and draft.reading.metric.family == "personnel"
            and is_definite(doc, draft.figure)
        ):
            draft.parties = only_nation_before(draft, context)
        if draft.parties and draft.reading.metric.family in PEOPLE:
            last = draft


def is_definite(doc: Doc, figure: Figure) -> bool:
    """`The 230 officers`: people who were spoken of before."""
    before = doc[figure.first - 1] if figure.first else None
    return before is not None and before.lower_ in ("the", "these", "those") and before.is_sent_start is True


def only_nation_before(draft: Draft, context: Context) -> tuple[str, ...]:
    """The country of the sentence before, where it names one alone."""
    start = draft.sentence.start
    if start == 0:
        return ()
    earlier = draft.sentence.doc[start - 1].sent
    found = {n.code for n in nations_in(earlier, context.nations) if n.code != HT and not n.is_led}
    return tuple(found) if len(found) == 1 else ()


def is_conversion(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Whether the sum is the one before it in another currency: `KSh 3.4 billion, or about US$26 million`."""
    between = doc[before.figure.last + 1 : draft.figure.first]
    return (
        before.unit != draft.unit
        and before.number == draft.number
        and 0 < len(between) <= 5
        and all(t.lower_ in OR for t in between)
        and any(t.lower_ in ("or", "(", "about") for t in between)
    )


def is_of_other_whole(draft: Draft, last: Draft, before: Draft | None) -> bool:
    """Whether the figure right before, which counts people of no country, is what this is a part of."""
    return (
        before is not None
        and before is not last
        and before.number == draft.number
        and before.reading.metric.family == draft.reading.metric.family
        and not before.parties
    )


def goes_on(doc: Doc, draft: Draft, last: Draft, before: Draft | None) -> bool:
    """Whether the figure counts some of those whom the figure before counted, or more of them."""
    figure = draft.figure
    if figure.kind == "date":
        is_arrival = draft.reading.metric is Metric.DEPLOYMENT_FIRST_ARRIVAL
        return is_arrival and draft.number == last.number and last.reading.metric.family == "personnel"
    if is_of_them(doc, figure):
        return not is_of_other_whole(draft, last, before)
    noun = doc[figure.noun_i].lemma_.lower() if figure.has_own_noun and figure.noun_i is not None else None
    after = [t.lemma_.lower() for t in doc[figure.last + 1 : figure.last + 4]]
    if noun in FELLOWS or (after[:1] and after[0] in FELLOWS):
        return True
    if after[:1] == ["of"] and after[2:] and after[1] in DEFINITE and after[2] in personnel_nouns() | FELLOWS:
        return True
    ahead = {t.lower_ for t in doc[max(0, figure.first - 3) : figure.first]}
    if draft.reading.metric in WHOLE:
        return bool(ahead & {"these", "those"})
    if draft.reading.metric.family == "casualties":
        return (
            noun is None
            and draft.figure.kind in ("quantity", "zero")
            and last.reading.metric.family == "personnel"
            and draft.number - last.number <= 1
            and is_subject(doc, figure)
        )
    return (is_elliptic(figure, noun) and (bool(ahead & GOING_ON) or is_subject(doc, figure))) or (
        bool(ahead & RETURNING) and ahead & GOING_ON == set()
    )


def is_elliptic(figure: Figure, noun: str | None) -> bool:
    """Whether the figure has no noun of its own: `a further 200 followed`."""
    return noun is None and figure.unit in (None, "people")


def is_subject(doc: Doc, figure: Figure) -> bool:
    """Whether the bare number is a subject: `Two have paid with their lives`."""
    return doc[figure.last].dep_ in ("nsubj", "nsubjpass", "conj")
