"""Scores over articles. In: gold, predictions, text of each. Out: counts, confusion, errors."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from mss_kb.evaluation.gold import GoldArticle, GoldClaim
from mss_kb.evaluation.pairing import Pair, pair
from mss_kb.evaluation.slots import SLOTS

OTHER = "other"
# A row or column of the confusion for what has no partner.
NOTHING = "-"


@dataclass(frozen=True)
class Error:
    """One difference: `kind` is `missed`, `wrong`, `spurious`, `slot NAME`; `near` helps to find it."""

    article: str
    kind: str
    figure: str
    gold: str | None
    predicted: str | None
    near: str


@dataclass
class Scores:
    """What is counted; gold of metric `other` apart. Predicting `other` costs nothing."""

    articles: int = 0
    gold: int = 0
    predicted: int = 0
    right: int = 0
    other_gold: int = 0
    other_right: int = 0
    slots: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    metrics: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right ones among the predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right ones among the gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.right else 0.0

    def as_dict(self) -> dict[str, Any]:
        """The figures, rounded to four places; `slots` are shares over the right claims."""
        return {
            "articles": self.articles,
            "gold": self.gold,
            "predicted": self.predicted,
            "right": self.right,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "other_recall": round(self.other_right / self.other_gold, 4) if self.other_gold else None,
            "slots": {slot: round(n["right"] / n["n"], 4) for slot, n in self.slots.items() if n["n"]},
            "metrics": {metric: dict(n) for metric, n in sorted(self.metrics.items())},
            "confusion": [
                {"gold": gold, "predicted": predicted, "n": n}
                for (gold, predicted), n in self.confusion.most_common()
            ],
        }


def score(examples: Iterable[tuple[GoldArticle, Sequence[GoldClaim], str]]) -> Scores:
    """Count over (gold, predicted claims, text) of each article; offsets are of the text, the body."""
    scores = Scores()
    for gold, predicted, text in examples:
        scores.articles += 1
        pairs = pair(gold.claims, predicted, text)
        for number, claim in enumerate(gold.claims):
            _count_gold(scores, gold.name, claim, pairs.get(number), predicted)
        used = {found.predicted for found in pairs.values()}
        for number, claim in enumerate(predicted):
            _count_predicted(scores, gold.name, claim, text, is_used=number in used)
    return scores


def _count_gold(
    scores: Scores, name: str, claim: GoldClaim, found: Pair | None, predicted: Sequence[GoldClaim]
) -> None:
    got = predicted[found.predicted] if found else None
    is_right = found is not None and found.is_right
    is_other = claim.metric == OTHER
    scores.gold += not is_other
    scores.other_gold += is_other
    scores.metrics[claim.metric]["gold"] += 1
    if got is None or claim.metric != got.metric:
        scores.confusion[claim.metric, got.metric if got else NOTHING] += 1
    if not is_right or got is None:
        kind = "wrong" if got else "missed"
        scores.errors.append(
            Error(name, kind, claim.figure, _core(claim), _core(got) if got else None, claim.near or "")
        )
        return
    scores.metrics[claim.metric]["right"] += 1
    scores.right += not is_other
    scores.other_right += is_other
    if not is_other:
        _count_slots(scores, name, claim, got)


def _count_slots(scores: Scores, name: str, claim: GoldClaim, got: GoldClaim) -> None:
    for slot, is_same in SLOTS.items():
        same = is_same(claim, got)
        scores.slots[slot]["n"] += 1
        scores.slots[slot]["right"] += same
        if not same:
            values = str(getattr(claim, slot)), str(getattr(got, slot))
            scores.errors.append(Error(name, f"slot {slot}", claim.figure, *values, claim.metric))


def _count_predicted(scores: Scores, name: str, claim: GoldClaim, text: str, *, is_used: bool) -> None:
    if claim.metric == OTHER:
        return
    scores.predicted += 1
    scores.metrics[claim.metric]["pred"] += 1
    if not is_used:
        start, end = claim.start or 0, claim.end or 0
        near = " ".join(text[max(0, start - 30) : end + 30].split())
        scores.confusion[NOTHING, claim.metric] += 1
        scores.errors.append(Error(name, "spurious", claim.figure, None, _core(claim), near))


def _core(claim: GoldClaim) -> str:
    value = (
        ""
        if claim.low is None
        else f" {claim.low:g}" + ("" if claim.high == claim.low else f"-{claim.high:g}")
    )
    return f"{claim.metric}{value} {claim.unit}"
