"""A log-linear model over facts and matches, fitted with NumPy alone. In: Examples. Out: Weights.

The likelihood of each figure's metric among those that it can be of, less the squares of the weights (a
normal prior), is climbed by Adam (Kingma and Ba 2015) over all examples at once. It has one summit: no random
numbers are needed.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.examples import Example
from mss_kb.model import Metric

METRICS = list(Metric)
POSITION = {metric: position for position, metric in enumerate(METRICS)}
# Weights smaller than this are left out of the file.
LEAST = 0.02
FAMILIES = ["", *dict.fromkeys(metric.family for metric in METRICS)]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Prior:
    """How strongly weights are held at nought, and how often a fact must be seen to have any."""

    facts: float = 6.0
    matches: float = 1.0
    least: int = 2
    rounds: int = 150
    rate: float = 0.08


def fit(
    examples: Sequence[Example], share: Callable[[Example], float], prior: Prior = Prior()
) -> dict[str, Any]:
    """The content of weights.json; `share` is how much an example counts."""
    counts = Counter(fact for one in examples for fact in one.evidence.words)
    facts = {fact: i for i, fact in enumerate(sorted(f for f, n in counts.items() if n >= prior.least))}
    seen = Counter(match for one in examples for found in one.evidence.matches.values() for match in found)
    matches = {match: i for i, match in enumerate(sorted(m for m, n in seen.items() if n >= prior.least))}
    data = Data.of(examples, facts, matches, np.array([share(one) for one in examples]))
    of_facts, of_matches = climb(data, len(facts), len(matches), prior)
    return content(facts, matches, of_facts, of_matches)


@dataclass(frozen=True)
class Data:
    """Examples as arrays.

    `rows`: for each example its row of facts, which examples with the same facts share; `fact_rows`,
    `fact_ids`: which row has which fact; `cells`: (example, metric) that are possible, flat;
    `match_cells`, `match_ids`: which of these has which match; `gold`: the right cell of each example.
    """

    size: int
    share: Floats
    rows: Ints
    fact_rows: Ints
    fact_ids: Ints
    cells: Ints
    match_cells: Ints
    match_metrics: Ints
    match_ids: Ints
    gold: Ints

    @classmethod
    def of(
        cls, examples: Sequence[Example], facts: dict[str, int], matches: dict[str, int], share: Floats
    ) -> "Data":
        """Examples as arrays, by the given numbers of facts and matches."""
        fact_pairs, cells, match_rows = [], [], []
        row_of: dict[tuple[str, ...], int] = {}
        for row, one in enumerate(examples):
            if (of_words := one.evidence.words) not in row_of:
                row_of[of_words] = len(row_of)
                fact_pairs += [(row_of[of_words], facts[fact]) for fact in of_words if fact in facts]
            for metric, found in one.evidence.matches.items():
                cell = row * len(METRICS) + POSITION[metric]
                cells.append(cell)
                match_rows += [(cell, POSITION[metric], matches[m]) for m in found if m in matches]
        pairs, rows = np.array(fact_pairs, dtype=np.int64), np.array(match_rows, dtype=np.int64)
        gold = np.array([row * len(METRICS) + POSITION[one.metric] for row, one in enumerate(examples)])
        return cls(
            len(examples),
            share.astype(np.float32),
            np.array([row_of[one.evidence.words] for one in examples]),
            pairs[:, 0],
            pairs[:, 1],
            np.array(sorted(cells)),
            rows[:, 0],
            rows[:, 1],
            rows[:, 2],
            gold,
        )


def climb(data: Data, n_facts: int, n_matches: int, prior: Prior) -> tuple[Floats, Floats]:
    """The weights of facts (fact, metric) and of matches (family, match)."""
    width = len(METRICS)
    family = np.array([FAMILIES.index(metric.family) for metric in METRICS])
    facts = np.zeros((n_facts, width), np.float32)
    matches = np.zeros((len(FAMILIES), n_matches), np.float32)
    steps = [Adam(facts, prior.rate), Adam(matches, prior.rate)]
    order = np.argsort(data.fact_ids, kind="stable")
    by_fact, starts = data.fact_rows[order], np.flatnonzero(np.diff(data.fact_ids[order], prepend=-1))
    present = data.fact_ids[order][starts]
    row_starts = np.flatnonzero(np.diff(data.fact_rows, prepend=-1))
    rows_present = data.fact_rows[row_starts]
    by_example = np.argsort(data.rows, kind="stable")
    example_starts = np.flatnonzero(np.diff(data.rows[by_example], prepend=-1))
    n_rows = len(example_starts)
    match_family = family[data.match_metrics]
    mask = np.full(data.size * width, -np.inf, np.float32)
    mask[data.cells] = 0.0
    target = np.zeros(data.size * width, np.float32)
    target[data.gold] = 1.0
    for _ in range(prior.rounds):
        by_row = np.zeros((n_rows, width), np.float32)
        by_row[rows_present] = np.add.reduceat(facts[data.fact_ids], row_starts, axis=0)
        both = matches[0, data.match_ids] + matches[match_family, data.match_ids]
        of_matches = np.bincount(data.match_cells, both, data.size * width).astype(np.float32)
        scores = by_row[data.rows] + (of_matches + mask).reshape(data.size, width)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = scores / scores.sum(axis=1, keepdims=True)
        wrong = (chances - target.reshape(data.size, width)) * data.share[:, None]
        wrong_rows = np.add.reduceat(wrong[by_example], example_starts, axis=0)
        down = prior.facts * facts
        down[present] += np.add.reduceat(wrong_rows[by_fact], starts, axis=0)
        pull = wrong.ravel()[data.match_cells]
        slope = prior.matches * matches
        slope[0] += np.bincount(data.match_ids, pull, n_matches)
        flat_ids = match_family * n_matches + data.match_ids
        slope += np.bincount(flat_ids, pull, slope.size).reshape(slope.shape)
        steps[0].step(down)
        steps[1].step(slope)
    return facts, matches


class Adam:
    """Steps of Adam on one array, in place."""

    def __init__(self, values: Floats, rate: float) -> None:
        """Start at rest."""
        self.values, self.rate, self.time = values, rate, 0
        self.mean, self.square = np.zeros_like(values), np.zeros_like(values)

    def step(self, slope: Floats) -> None:
        """One step down the slope."""
        self.time += 1
        self.mean += 0.1 * (slope - self.mean)
        self.square += 0.001 * (slope**2 - self.square)
        mean, square = self.mean / (1 - 0.9**self.time), self.square / (1 - 0.999**self.time)
        self.values -= self.rate * mean / (np.sqrt(square) + 1e-8)


def content(
    facts: dict[str, int], matches: dict[str, int], of_facts: Floats, of_matches: Floats
) -> dict[str, Any]:
    """Weights as weights.json holds them, without those too small to tell."""
    return {
        "metrics": [metric.value for metric in METRICS],
        "facts": {
            fact: kept
            for fact, i in facts.items()
            if (kept := {str(k): round(float(w), 2) for k, w in enumerate(of_facts[i]) if abs(w) >= LEAST})
        },
        "matches": {
            family: {
                match: round(float(of_matches[k, i]), 3)
                for match, i in matches.items()
                if abs(of_matches[k, i]) >= LEAST
            }
            for k, family in enumerate(FAMILIES)
        },
    }
