"""How near two words of a sentence are, over the parse and the word order together.

In: a token. Out: distances to tokens around it.

The small model's parse is often wrong in one arc and right in the next, and word order is never wrong but
blind to structure. So both are edges of one graph, and the distance is the cheapest path (Dijkstra) within
the sentence. A path through the dependency tree crosses few arcs inside a clause and pays to leave it; a path
along the words pays to pass commas, dashes and other figures.
"""

import heapq
from collections.abc import Collection, Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

# What it costs to go from a head to its dependent or back, by the dependent's label.
ARCS = {
    "nummod": 0.2,
    "quantmod": 0.3,
    "det": 0.3,
    "amod": 0.4,
    "compound": 0.4,
    "nmod": 0.4,
    "poss": 0.8,
    "case": 0.3,
    "advmod": 0.6,
    "nsubj": 0.7,
    "nsubjpass": 0.6,
    "dobj": 0.5,
    "obj": 0.6,
    "attr": 0.7,
    "agent": 0.5,
    "dative": 0.7,
    "oprd": 0.6,
    "acomp": 0.6,
    "prep": 0.6,
    "pobj": 0.4,
    "pcomp": 0.6,
    "prt": 0.2,
    "aux": 0.4,
    "auxpass": 0.4,
    "neg": 0.4,
    "npadvmod": 0.5,
    "acl": 0.5,
    "relcl": 0.8,
    "appos": 0.9,
    "xcomp": 0.9,
    "conj": 1.1,
    "cc": 1.0,
    "ccomp": 1.7,
    "advcl": 1.5,
    "parataxis": 1.8,
    "dep": 1.2,
    "mark": 0.8,
    "punct": 1.6,
}
OTHER_ARC = 1.0
STEP = 0.75
PUNCTUATION = {
    ",": 0.9,
    ";": 2.2,
    ":": 1.2,
    "–": 1.6,
    "—": 1.6,
    "-": 0.1,
    "(": 1.4,
    ")": 1.4,
    ".": 2.0,
    '"': 0.8,
    "“": 0.8,
    "”": 0.8,
}
PASS_FIGURE = 0.9
PASS_STOP = 1.5


def distances(
    doc: Doc,
    seeds: Collection[int],
    *,
    figures: Collection[int] = (),
    reach: float = 7.0,
    bounds: Span | None = None,
) -> dict[int, float]:
    """Distance from the nearest of `seeds` to each token within `reach`.

    In the seeds' sentence or in `bounds`.

    `figures` are tokens of other figures: a path along the words pays to pass them. Work is bounded by the
    reach, not by the sentence's length.
    """
    best: dict[int, float] = dict.fromkeys(seeds, 0.0)
    queue = [(0.0, seed) for seed in sorted(seeds)]
    settled: dict[int, float] = {}
    sentence = bounds if bounds is not None else doc[min(seeds)].sent
    stops = semicolons(doc, sentence.start, sentence.end)
    while queue:
        cost, i = heapq.heappop(queue)
        if i in settled:
            continue
        settled[i] = cost
        for j, step in _edges(doc[i], sentence.start, sentence.end, figures):
            total = cost + step + (PASS_STOP if stops and abs(j - i) > 1 and is_crossed(stops, i, j) else 0.0)
            if total <= reach and total < best.get(j, reach + 1):
                best[j] = total
                heapq.heappush(queue, (total, j))
    return settled


@lru_cache(maxsize=16)
def semicolons(doc: Doc, start: int, end: int) -> tuple[int, ...]:
    """Where a sentence is cut in two: an arc of the parse that passes such a place is seldom right."""
    return tuple(token.i for token in doc[start:end] if token.text == ";")


def is_crossed(stops: Collection[int], i: int, j: int) -> bool:
    """Whether a semicolon stands between two tokens."""
    return any(min(i, j) < stop < max(i, j) for stop in stops)


def _edges(token: Token, start: int, end: int, figures: Collection[int]) -> Iterator[tuple[int, float]]:
    i = token.i
    if token.head.i != i and start <= token.head.i < end and not is_impossible(token):
        yield token.head.i, ARCS.get(token.dep_, OTHER_ARC)
    # A word with hundreds of dependents (a broken parse of a list) would make the search quadratic.
    if token.n_lefts + token.n_rights <= 40:
        for child in token.children:
            if is_impossible(child):
                continue
            yield child.i, ARCS.get(child.dep_, OTHER_ARC)
    for j in (i - 1, i + 1):
        if start <= j < end:
            neighbour = token.nbor(j - i)
            yield j, PUNCTUATION.get(neighbour.lower_, STEP) + (PASS_FIGURE if j in figures else 0.0)


def is_impossible(token: Token) -> bool:
    """Whether the arc to the token's head cannot be.

    A bare past participle behind a noun has no object (`officers planned only 400 ...`).
    """
    return token.dep_ == "dobj" and token.head.dep_ in ("acl", "amod") and token.head.tag_ in ("VBN", "VBD")
