"""Figures that are compared have each a time of their own. In: a Spot and a figure. Out: yes or no.

`1,247 were killed, compared with 1,520 in the second quarter`: the quarter is not that of the 1,247.
"""

from spacy.tokens import Doc

from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.scope import Spot

# Words that open a comparison with a figure of another time; the second word of a pair, where it needs one.
OPENERS: dict[str, frozenset[str]] = {
    "compared": frozenset({"with", "to"}),
    "up": frozenset({"from"}),
    "down": frozenset({"from"}),
    "against": frozenset(),
    "versus": frozenset(),
    "on": frozenset({"top"}),
}
EXTREMES = frozenset({"peak", "high", "low", "maximum", "minimum", "record"})
STOPS = frozenset({",", ";", ".", ":", "(", ")", "–", "—"})


def is_compared_apart(doc: Doc, spot: Spot, figure: Figure) -> bool:
    """Whether a comparison begins between the two, so that each has a time of its own."""
    low, high = min(spot.last, figure.last), max(spot.first, figure.first)
    return any(opens_comparison(doc, i) or names_extreme(doc, i) for i in range(low + 1, high))


def names_extreme(doc: Doc, i: int) -> bool:
    """Whether a single time's highest or lowest begins at token `i`: `with a peak of 1,412 on the 16th`."""
    return doc[i].lower_ in EXTREMES and i + 1 < len(doc) and doc[i + 1].lower_ == "of"


def end_of_change(doc: Doc, figure: Figure, edtf: str) -> str:
    """The end of a stretch at which one of two figures held: `from 68,000 to 147,000 between May and June`.

    Any other figure is of the whole stretch.
    """
    first, slash, last = edtf.partition("/")
    before = doc[figure.first - 1].lower_ if figure.first else ""
    if not slash or ".." in edtf or before not in ("from", "to"):
        return edtf
    if before == "from":
        behind = [token.lower_ for token in doc[figure.last + 1 : figure.last + 4]]
        return first if "to" in behind else edtf
    return last if any(t.lower_ == "from" for t in doc[max(0, figure.first - 5) : figure.first]) else edtf


def opens_comparison(doc: Doc, i: int) -> bool:
    """Whether a comparison with another figure begins at token `i`."""
    token = doc[i]
    seconds = OPENERS.get(token.lower_)
    if seconds is None or i + 1 >= len(doc) or (seconds and doc[i + 1].lower_ not in seconds):
        return False
    is_set_off = bool(seconds) or (i > 0 and (doc[i - 1].text in STOPS or doc[i - 1].lower_ == "as"))
    return is_set_off and any(t.like_num for t in doc[i + 1 : i + 5])
