"""The scores of the name recogniser's moves. In: a batch of Docs. Out: for each state, a score for each move.

A state is a token, and within an open name the name's first token and the token before. The model adds a
product for each of the three (or a constant where there is none), takes the larger of each pair, and
multiplies by its upper layer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Floats = NDArray[np.float32]
Whole = NDArray[np.intp]

TOKEN, FIRST, BEFORE = range(3)
FEATURES = 3


@dataclass(frozen=True)
class Scorer:
    """The model's scores of moves in states over one batch, whose tokens are counted through."""

    vectors: Floats
    weights: Floats  # feature, hidden unit and piece, width of the vectors
    padding: Floats
    bias: Floats
    pieces: int
    upper: Floats
    upper_bias: Floats

    @classmethod
    def of(cls, model: Any, docs: Sequence[Doc]) -> "Scorer":
        """The scorer of a batch: its tokens' vectors and the model's two last layers."""
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = lower.get_param("W")
        features, hidden, pieces, width = weights.shape
        return cls(
            vectors=model.get_ref("tok2vec").predict(list(docs)),
            weights=weights.reshape(features, hidden * pieces, width),
            padding=lower.get_param("pad").reshape(features, hidden * pieces),
            bias=lower.get_param("b").reshape(hidden * pieces),
            pieces=pieces,
            upper=upper.get_param("W"),
            upper_bias=upper.get_param("b"),
        )

    def outside(self) -> Floats:
        """The scores for each token of the batch, no name being open."""
        return self._scores(self._part(TOKEN) + self.padding[FIRST] + self.padding[BEFORE])

    def inside(self, tokens: Whole, first: Whole) -> Floats:
        """The scores for the tokens, each within the name that began at `first`."""
        parts = self._part(TOKEN, tokens) + self._part(FIRST, first) + self._part(BEFORE, tokens - 1)
        return self._scores(parts)

    def _part(self, feature: int, tokens: Whole | slice = slice(None)) -> Floats:
        part: Floats = self.vectors[tokens] @ self.weights[feature].T
        return part

    def _scores(self, summed: Floats) -> Floats:
        hidden = (summed + self.bias).reshape(len(summed), -1, self.pieces).max(axis=2)
        scores: Floats = hidden @ self.upper.T + self.upper_bias
        return scores
