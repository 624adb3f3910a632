"""Why a verdict came about, in plain English."""

from collections.abc import Sequence

from mss_kb.compare.checking.finding import NearMiss, Verdict
from mss_kb.compare.checking.weighing import Weighed
from mss_kb.compare.fit import Fit
from mss_kb.compare.telling import clause_of, told_in_words
from mss_kb.compare.wording import capital, counted, value_in_words


def reason_of(
    verdict: Verdict,
    telling: Sequence[Weighed],
    *,
    missed: NearMiss | None,
    replaced: Weighed | None,
    undecided: Sequence[Weighed],
    nearest: Weighed | None,
    part: Weighed | None,
    is_sum: bool,
) -> str:
    """What decided the verdict; a near miss explains in a further sentence.

    `undecided` are of the same scope; `nearest` is the same state at another time; `part` a part of it,
    told of at the draft's time. `is_sum`: the telling claims add up to the figure.
    """
    if is_sum:
        sentence = f"We added up what {told_in_words(telling[0].appearance)} says: {addition(telling)}."
    elif replaced is not None:
        sentence = f"It was so once, but since then {says(replaced)}."
    elif verdict is Verdict.SUPPORTED:
        sentence = f"{says_so(telling, 'bears it out', 'bear it out')}: {clause_of(telling[0].claim)}."
    elif verdict is Verdict.REFUTED:
        found = f"{says_so(telling, 'speaks against it', 'speak against it')}: {clause_of(telling[0].claim)}"
        sentence = f"{found}{why_not(telling[0])}."
    elif verdict is Verdict.CONFLICTING_EVIDENCE:
        sentence = f"Reports differ, and nothing here says which holds: {differing(telling)}."
    elif undecided:
        sentence = f"What is held here neither bears it out nor rules it out: {says(undecided[0])}."
    elif part is not None:
        sentence = f"Only a part of it is held here: {says(part)}."
    elif nearest is not None:
        sentence = f"What is held here is of another time: {says(nearest)}."
    else:
        sentence = "Nothing held here tells of the same thing."
    named = (*telling[:1], *undecided[:1], part, nearest)
    told = [weighed.claim.id for weighed in named if weighed is not None]
    if missed is None or (missed.claim in told and missed.slot != "digits"):
        return capital(sentence)
    return f"{capital(sentence)} {missed.reason}"


def says(weighed: Weighed) -> str:
    """Who says what: `Example Wire of 4 January 2025 says that 1,000 people were killed in 2024`."""
    return f"{told_in_words(weighed.appearance)} says that {clause_of(weighed.claim)}"


def says_so(telling: Sequence[Weighed], one: str, many: str) -> str:
    """The first article with the verb, and how many more there are."""
    first = telling[0].appearance
    more = len({weighed.appearance.article_id for weighed in telling} - {first.article_id})
    if not more:
        return f"{told_in_words(first)} {one}"
    return f"{told_in_words(first)} and {more} more article{'s' if more > 1 else ''} {many}"


def why_not(weighed: Weighed) -> str:
    """What makes a claim of another scope speak against the figure."""
    if weighed.is_part:
        return ", and a part is never more than the whole"
    if weighed.scope.fits["metric"] is Fit.PART:
        return ", so those are not all dead" if weighed.claim.metric.family == "casualties" else ""
    return ""


def differing(telling: Sequence[Weighed]) -> str:
    """The values that stand against each other, each with one article that has it."""
    first: dict[str, Weighed] = {}
    for weighed in telling:
        first.setdefault(value_in_words(weighed.claim), weighed)
    return counted([f"{value} ({told_in_words(weighed.appearance)})" for value, weighed in first.items()])


def addition(telling: Sequence[Weighed]) -> str:
    """`1,617 (January 2025 to March 2025) and 1,520 (...)`: what was added up."""
    return "; ".join(clause_of(weighed.claim) for weighed in telling)
