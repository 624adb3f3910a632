"""How near two words of a sentence are, over the parse and the word order together.

In: a token. Out: distances to tokens around it.

The small model's parse is often wrong in one arc and right in the next, and word order is never wrong but
blind to structure. So both are edges of one graph, and the distance is the cheapest path (Dijkstra) within
the sentence. A path through the dependency tree crosses few arcs inside a clause and pays to leave it; a path
along the words pays to pass commas, dashes and other figures.
"""

import heapq
from collections.abc import Collection
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
CROWD = 40


def distances(
    doc: Doc,
    seeds: Collection[int],
    *,
    figures: Collection[int] = (),
    reach: float = 7.0,
    bounds: Span | None = None,
) -> dict[int, float]:
    """Distance from the nearest of `seeds` to each token within `reach`.

    Only tokens of `bounds` count, or of the seeds' sentence where there are none.

    `figures` are tokens of other figures: a path along the words pays to pass them. Work is bounded by the
    reach, not by the sentence's length.
    """
    sentence = bounds if bounds is not None else doc[min(seeds)].sent
    start, end = sentence.start, sentence.end
    edges = edges_of(doc, start, end)
    best: dict[int, float] = dict.fromkeys(seeds, 0.0)
    queue = [(0.0, seed) for seed in sorted(seeds)]
    settled: dict[int, float] = {}
    while queue:
        cost, i = heapq.heappop(queue)
        if i in settled:
            continue
        settled[i] = cost
        if not start <= i < end:
            continue
        for j, step, is_word_order in edges[i - start]:
            total = cost + step
            if is_word_order and j in figures:
                total += PASS_FIGURE
            if total <= reach and (j not in best or total < best[j]):
                best[j] = total
                heapq.heappush(queue, (total, j))
    return settled


# From a token to another: what it costs, and whether the way is the word order's or the parse's.
Edge = tuple[int, float, bool]


@lru_cache(maxsize=8)
def edges_of(doc: Doc, start: int, end: int) -> tuple[tuple[Edge, ...], ...]:
    """For each of the tokens `start` to `end` its edges; made once for all figures of a sentence."""
    tokens = list(doc[start:end])
    stops = [token.i for token in tokens if token.text == ";"]
    edges: list[list[Edge]] = [[] for _ in tokens]
    for token in tokens:
        i, head = token.i, token.head
        # A word with hundreds of dependents (a broken parse of a list) would make the search quadratic.
        if (
            head.i != i
            and start <= head.i < end
            and not is_impossible(token)
            and head.n_lefts + head.n_rights <= CROWD
        ):
            # An arc over a semicolon is seldom right.
            is_cut = any(min(i, head.i) < stop < max(i, head.i) for stop in stops)
            cost = ARCS.get(token.dep_, OTHER_ARC) + (PASS_STOP if is_cut else 0.0)
            edges[i - start].append((head.i, cost, False))
            edges[head.i - start].append((i, cost, False))
    steps = [PUNCTUATION.get(token.lower_, STEP) for token in tokens]
    for k in range(1, len(tokens)):
        edges[k - 1].append((start + k, steps[k], True))
        edges[k].append((start + k - 1, steps[k - 1], True))
    return tuple(tuple(found) for found in edges)


def is_impossible(token: Token) -> bool:
    """Whether the arc to the token's head cannot be.

    A bare past participle behind a noun has no object (`officers planned only 400 ...`).
    """
    return token.dep_ == "dobj" and token.head.dep_ in ("acl", "amod") and token.head.tag_ in ("VBN", "VBD")
