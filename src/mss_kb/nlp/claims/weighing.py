"""The metric that all evidence together speaks for. In: Evidence and what the rules read. Out: a Reading.

A log-linear model over the facts of a figure (`evidence.py`), the rules' reading among them. Its weights are
learnt from gold by `python -m benchmarks chooser --write` and stand in `weights.json` beside this file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import exp
from typing import Any

import orjson

from mss_kb.errors import ConfigurationError
from mss_kb.model import Metric
from mss_kb.nlp.claims.evidence import Evidence
from mss_kb.nlp.claims.nearest import Best
from mss_kb.nlp.claims.reading import Reading

# Rule names of readings that the weights decided: with the rules, or against them.
WEIGHED = "weighed"
# How many facts a decision names.
NAMED = 3
# By how much another metric must be ahead of the one that the rules read.
MARGIN = 0.25
# By how much where the rules read a construction, which says what it says whatever stands around it.
FIRM = 3.0
# Constructions that no evidence overrules.
DECIDED = frozenset(
    {
        "a measure",
        "a ransom",
        "members of a body",
        "more or fewer than before",
        "people as victims",
        "people asked",
        "people lost",
        "promised for a day ahead",
        "what a fund holds",
    }
)
CONSTRUCTIONS = frozenset(
    {
        "a change",
        "a label",
        "a rate of casualties",
        "a share of a place that is held",
        "a share of what was asked for",
        "all but what was spent",
        "counted noun",
        "heading",
        "one event among others",
        "strength of gangs",
        "those who did it",
        "those who get help",
    }
)


@dataclass(frozen=True)
class Weights:
    """`facts`: what each fact adds to metrics; `matches`: for each family of metrics what a match adds."""

    facts: Mapping[str, Mapping[Metric, float]]
    matches: Mapping[str, Mapping[str, float]]

    def totals(self, evidence: Evidence) -> dict[Metric, float]:
        """What all the evidence adds up to, for each metric that the figure can be of."""
        totals = {
            metric: sum(map(self.matches[metric.family].get, found, repeat(0.0)))
            for metric, found in evidence.matches.items()
        }
        for fact in evidence.words:
            for metric, added in self.facts.get(fact, {}).items():
                if metric in totals:
                    totals[metric] += added
        return totals

    def of_fact(self, fact: str, metric: Metric) -> float:
        """What a fact adds to a metric."""
        added = self.facts.get(fact)
        return 0.0 if added is None else added.get(metric, 0.0)

    def of_match(self, match: str, metric: Metric) -> float:
        """What a match adds to a metric of its family."""
        return self.matches[metric.family].get(match, 0.0)


@cache
def load_weights() -> Weights:
    """The shipped weights. Raises ConfigurationError where their file is missing or broken."""
    path = files(__package__) / "weights.json"
    try:
        return as_weights(orjson.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError) as error:
        raise ConfigurationError(
            f"nlp/claims/weights.json: {error}; make it anew with `python -m benchmarks chooser --write`"
        ) from error


def as_weights(content: dict[str, Any]) -> Weights:
    """Weights as their file holds them: metrics by their position in `metrics`.

    What matches add alike for all metrics (family "") is put to what they add for each family.
    """
    metrics = [Metric(name) for name in content["metrics"]]
    facts = {
        fact: {metrics[int(position)]: weight for position, weight in added.items()}
        for fact, added in content["facts"].items()
    }
    alike = content["matches"][""]
    matches = {
        family: {
            match: alike.get(match, 0.0) + own.get(match, 0.0)
            for own in [content["matches"].get(family, {})]
            for match in alike.keys() | own.keys()
        }
        for family in {metric.family for metric in Metric}
    }
    return Weights(facts, matches)


def weigh(evidence: Evidence, reading: Reading, scores: Mapping[Metric, Best]) -> Reading:
    """The rules' reading where the evidence bears it out, else that of the metric it speaks for most."""
    if reading.rule in DECIDED:
        return reading
    weights = load_weights()
    totals = weights.totals(evidence)
    margin = FIRM if reading.rule in CONSTRUCTIONS else MARGIN
    metric = max(totals, key=lambda one: totals[one] + (margin if one is reading.metric else 0.0))
    if metric is reading.metric:
        return reading
    best = scores.get(metric)
    rule = f"{WEIGHED}: {', '.join(strongest(weights, evidence, metric, reading.metric))}"
    return Reading(metric, best.hit if best is not None else None, 1.0 - share_of(totals, metric), rule)


def share_of(totals: Mapping[Metric, float], metric: Metric) -> float:
    """The probability of a metric among all that the figure can be of."""
    return 1.0 / sum(exp(min(total - totals[metric], 50.0)) for total in totals.values())


def strongest(weights: Weights, evidence: Evidence, metric: Metric, against: Metric) -> list[str]:
    """The facts and matches that speak most for a metric and against another, strongest first."""
    found = {fact: weights.of_fact(fact, metric) - weights.of_fact(fact, against) for fact in evidence.words}
    for match in evidence.matches[metric]:
        found[match] = weights.of_match(match, metric)
    return sorted((one for one in found if found[one] > 0), key=lambda one: -found[one])[:NAMED]
