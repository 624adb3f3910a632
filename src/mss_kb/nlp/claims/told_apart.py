"""Missions that are told apart without their names. In: a sentence. Out: the forces that its nouns stand for.

Only articles that can speak of both the old mission and the new force need it.
"""

from spacy.tokens import Doc, Span, Token

from mss_kb.lexicon import load
from mss_kb.model import Force
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.missions import Context, lexicon_words
from mss_kb.nlp.claims.nations import HT
from mss_kb.nlp.within import within

# How far from the figure a mission may be described.
DESCRIBED = 4.0


def described(sentence: Span, near: dict[int, float], context: Context) -> list[tuple[float, int, Force]]:
    """Missions that are not named but told apart, in an article that can speak of two.

    `the Kenya-led mission`, `its predecessor`, `a larger force`, `the current mission`.
    """
    if not has_two_missions(context):
        return []
    return [
        (near.get(token.i, 99.0), token.i, force)
        for token in sentence
        if near.get(token.i, 99.0) <= DESCRIBED and (force := force_described(token, context)) is not None
    ]


def force_described(token: Token, context: Context) -> Force | None:
    """The mission that a noun stands for by what is said beside it."""
    lemma = token.lemma_.lower()
    if token.head.lower_ == "from":
        return None  # `officers inherited from its predecessor`
    if lemma in ("predecessor", "successor"):
        return Force.MSS if lemma == "predecessor" else Force.GSF
    if lemma not in ("mission", "force"):
        return None
    beside = {left.lower_ for left in token.lefts}
    if beside & lexicon_words("former") or is_led_by_a_country(token, context):
        return Force.MSS
    if beside & lexicon_words("newer"):
        return Force.GSF
    day = context.published
    is_present = bool(beside & lexicon_words("present")) and day is not None
    return (Force.MSS if day < load("mission")["gsf_from"] else Force.GSF) if is_present and day else None


def is_led_by_a_country(token: Token, context: Context) -> bool:
    """`the Kenya-led mission`, `a mission headed by Kenya`, `Kenya's mission`."""
    low, high = token.left_edge.i, min(token.right_edge.i + 1, token.i + 5)
    owned = any(left.dep_ == "poss" and left.ent_type_ == "GPE" for left in token.lefts)
    led = any(
        nation.is_led and nation.code != HT and low <= nation.start < high for nation in context.nations
    )
    return owned or led


def force_measured_by(doc: Doc, sentence: Span, figure: Figure, context: Context) -> Force | None:
    """The mission whose full strength the sentence sets beside the figure: `fewer than 1,000 of 2,500`."""
    if not has_two_missions(context):
        return None
    strengths: dict[str, list[int]] = load("mission")["strengths"]
    sizes = {
        Force(name.upper())
        for quantity in within(doc._.mss_kb_quantities, sentence.start_char, sentence.end_char)
        for name, known in strengths.items()
        if quantity.low in known and quantity.start != figure.start
    }
    return sizes.pop() if len(sizes) == 1 else None


def has_two_missions(context: Context) -> bool:
    """Whether the article can speak of the new force: it names it or is from after the vote."""
    return "force:gsf" in context.forces or (context.published is not None and is_after_vote(context))


def is_after_vote(context: Context) -> bool:
    """Whether the article may be from after the vote on the new force; one without a day may."""
    day = context.published
    return day is None or day >= load("mission")["gsf_authorised"]
