"""The counted noun. In: a View and a figure. Out: the figure with the head of what it counts."""

from __future__ import annotations

from dataclasses import replace

from mss_kb.nlp.quantities.figure import Figure, Sort
from mss_kb.nlp.quantities.noun_phrases import DETERMINERS, head_from, is_noun
from mss_kb.nlp.quantities.people import STATES
from mss_kb.nlp.quantities.singular import singular
from mss_kb.nlp.quantities.view import View
from mss_kb.nlp.quantities.words import word_set

PRONOUNS = word_set("noun_phrases", "pronouns")
OTHERS = frozenset(("others",))
POSTPOSED = frozenset(
    (("or", "so"), ("or", "more"), ("and", "more"), ("or", "fewer"), ("-", "odd"), ("-", "plus"))
)
PERIODS = word_set("noun_phrases", "periods")
SUFFERED = STATES | word_set("people", "suffered")
BROKEN = word_set("noun_phrases", "broken")
VERBS = word_set("noun_phrases", "verbs")
LEVELS = word_set("not_quantities", "levels")


def with_noun(view: View, figure: Figure) -> Figure:
    """The figure with its noun, singular and lower case, where one follows.

    Unchanged for money, measures and durations.
    """
    if figure.sort in (Sort.MONEY, Sort.MEASURE, Sort.DURATION) or figure.noun is not None:
        return figure
    start = figure.last + 1
    if figure.sort is Sort.SHARE and not figure.ratio:
        if figure.unit is None and view.lower(start) in ("-", "‑") and view.lower(start + 1) == "point":
            return replace(figure, sort=Sort.COUNT, noun="point", noun_at=start + 1, hyphened=True)
        return with_whole(view, figure, start)
    start = past_bound(view, figure, start)
    if (
        view.text.startswith(("-", "‑"), figure.end)
        and start + 1 < len(view.tokens)
        and is_noun(view.tokens[start + 1])
        and not is_level(view, figure, start + 1)
    ):
        return replace(figure, noun=singular(view.tokens[start + 1]), noun_at=start + 1, hyphened=True)
    if view.lower(start) == "of" and view.same_sentence(figure.last, start):
        return with_partitive(view, figure, start + 1)
    return with_head(view, figure, start)


def past_bound(view: View, figure: Figure, start: int) -> int:
    """The word after a bound that stands between figure and noun: "5,000+ people", "3,800 or so men"."""
    if view.lower(start) in ("+", "plus", "odd") and view.starts[start] <= figure.end + 1:
        return start + 1
    return start + 2 if (view.lower(start), view.lower(start + 1)) in POSTPOSED else start


def with_whole(view: View, figure: Figure, start: int) -> Figure:
    """A share with the noun that it is a share of: "51% of people", "half the schools"."""
    after = view.lower(start)
    if after == "of":
        start += 1
    elif after not in DETERMINERS:
        return figure
    if view.lower(start) in PRONOUNS and view.lower(start) not in DETERMINERS:
        return figure
    shared = with_head(view, figure, start)
    return figure if after != "of" and shared.noun in PERIODS else shared  # "5 percent this year"


def with_partitive(view: View, figure: Figure, start: int) -> Figure:
    """The noun after "of": "hundreds of people"; "of them", "two of their own" leave it to an antecedent."""
    if (
        view.lower(start) in PRONOUNS
        and view.lower(start + 1) not in ("", *DETERMINERS)
        and view.lower(start) in DETERMINERS
    ):
        return with_head(view, figure, start)
    if view.lower(start) in PRONOUNS or view.lower(start + 1) == "own":
        return figure
    return with_head(view, figure, start)


def with_head(view: View, figure: Figure, start: int) -> Figure:
    """The figure with the head of the noun phrase that starts at a word.

    A determiner right after a count starts another.
    """
    if (
        start == figure.last + 1
        and (figure.sort is Sort.COUNT or figure.ratio)
        and view.lower(start) in DETERMINERS
        and view.lower(start + 1) not in ("-", "‑")
    ):
        return figure
    found = head_from(view, figure.last, start)
    if found is None and is_plural_taken_for_verb(view, figure, start):
        found = start
    if found is not None and (
        view.lowers[found] == "ones" or is_level(view, figure, found) or is_verb(view, figure, found)
    ):
        return figure
    if found is not None and view.lowers[found] not in OTHERS:
        noun = singular(view.tokens[found])
        return replace(figure, noun=noun, noun_at=found)
    if view.same_sentence(figure.last, start) and (
        view.lower(start) in OTHERS or view.lower(start) in STATES
    ):
        return replace(figure, people=True, noun_at=start if view.lower(start) in OTHERS else None)
    if (
        view.lower(start) in ("were", "was", "are")
        and view.lower(start + 1) in SUFFERED
        and view.same_sentence(figure.last, start + 1)
    ):
        return replace(figure, people=True)
    return figure


def is_plural_taken_for_verb(view: View, figure: Figure, start: int) -> bool:
    """Whether the tagger saw a verb where the parser saw an object.

    "with 350 beds the largest".
    """
    if figure.low <= 1 or start != figure.last + 1 or not view.same_sentence(figure.last, start):
        return False
    token = view.tokens[start]
    return token.tag_ == "VBZ" and token.dep_ in ("pobj", "dobj") and token.lower_.endswith("s")


def is_verb(view: View, figure: Figure, found: int) -> bool:
    """Whether the word right after a number above one is a verb that the tagger took for a noun.

    A noun would be in the plural: "6,000 flee", "forty die", "ninety more board tomorrow".
    """
    is_plain = found == figure.last + 1 or (found == figure.last + 2 and view.lowers[found - 1] == "more")
    return is_plain and figure.low > 1 and view.lowers[found] in VERBS


def is_level(view: View, figure: Figure, found: int) -> bool:
    """Whether a singular noun after more than one names what the number is, not what it counts.

    "the 6.9 billion average", "the 20,000 mark"; a broken number counts no single thing ("a 6.4 quake").
    """
    if figure.low == 1 or figure.number.scale > 1:
        return figure.low != 1 and view.lowers[found] in LEVELS
    is_broken = bool(figure.low % 1) and view.tokens[found].tag_ == "NN" and found == figure.last + 1
    return view.lowers[found] in LEVELS or (is_broken and view.lowers[found] not in BROKEN)
