"""A semicolon parts what is told of one time from what is told of another.

In: a figure and the dates of its sentence. Out: those that can be its own.

`217 officers landed on 18 January; another 144 came down the steps on Thursday`.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.scope import Spot

MARK = ";"


def in_segment(doc: Doc, figure: Figure, spots: Sequence[Spot]) -> list[Spot]:
    """The dates between the figure's semicolons; all of the sentence where there are none among them."""
    sentence = doc[figure.first].sent
    marks = [token.i for token in sentence if token.text == MARK]
    start = max((i for i in marks if i < figure.first), default=sentence.start)
    end = min((i for i in marks if i > figure.last), default=sentence.end)
    own = [spot for spot in spots if start <= spot.first and spot.last < end]
    return own or list(spots)
