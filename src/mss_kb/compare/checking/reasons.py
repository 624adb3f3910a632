"""Why a verdict came about, in a sentence of plain English."""

from collections.abc import Sequence

from mss_kb.compare.checking.finding import NearMiss, Verdict
from mss_kb.compare.checking.weighing import Weighed
from mss_kb.compare.wording import capital, counted, told_in_words, value_in_words
from mss_kb.model import Claim


def reason_of(
    draft: Claim,
    verdict: Verdict,
    telling: Sequence[Weighed],
    missed: NearMiss | None,
    replaced: Weighed | None,
) -> str:
    """One sentence; a near miss explains in a second."""
    if replaced is not None:
        sentence = f"It was {value_in_words(draft)} once; {says(replaced)} since."
    elif verdict is Verdict.SUPPORTED:
        sentence = f"{says(telling[0])}{others(telling)}, which bears it out."
    elif verdict is Verdict.REFUTED:
        sentence = f"{says(telling[0])}{others(telling)}, which leaves no room for {value_in_words(draft)}."
    elif verdict is Verdict.CONFLICTING_EVIDENCE:
        values = list(dict.fromkeys(value_in_words(weighed.claim) for weighed in telling))
        sentence = f"The claims held here differ and cannot be put in order of time: {counted(values)}."
    else:
        sentence = "No claim held here speaks of the same thing."
    return f"{capital(sentence)} {missed.reason}" if missed else capital(sentence)


def says(weighed: Weighed) -> str:
    """Who gives which figure: `Example Wire, 2025-01-04, has more than 5,000`."""
    return f"{told_in_words(weighed.appearance)}, has {value_in_words(weighed.claim)}"


def others(telling: Sequence[Weighed]) -> str:
    """How many more articles say so."""
    first = telling[0].appearance.article_id
    more = len({weighed.appearance.article_id for weighed in telling} - {first})
    if not more:
        return ""
    return f" (and {more} more article{'s' if more > 1 else ''})"
