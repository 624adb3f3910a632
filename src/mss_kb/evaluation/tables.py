"""Scores as tables of text for a person."""

from collections.abc import Iterator

from mss_kb.evaluation.score import Scores


def summary(scores: Scores) -> str:
    """One line: counts, precision, recall, F1, recall of `other`."""
    figures = scores.as_dict()
    other = figures["other_recall"]
    return (
        f"{scores.articles} articles, {scores.gold} gold claims, {scores.predicted} predicted, "
        f"{scores.right} right: "
        f"precision {scores.precision:.3f}, recall {scores.recall:.3f}, F1 {scores.f1:.3f}; "
        f"recall of other {'-' if other is None else f'{other:.3f}'}"
    )


def tables(scores: Scores) -> Iterator[str]:
    """Lines: each metric, each slot over the right claims, and what was taken for what."""
    yield f"{'metric':32}{'gold':>6}{'pred':>6}{'right':>6}{'prec':>7}{'recall':>7}"
    for metric, n in sorted(scores.metrics.items()):
        gold, predicted, right = n["gold"], n["pred"], n["right"]
        shares = f"{_share(right, predicted):>7}{_share(right, gold):>7}"
        yield f"{metric:32}{gold:6}{predicted:6}{right:6}{shares}"
    yield ""
    yield f"{'slot':32}{'of':>6}{'right':>6}{'share':>7}"
    for slot, count in scores.slots.items():
        yield f"{slot:32}{count['n']:6}{count['right']:6}{_share(count['right'], count['n']):>7}"
    if scores.confusion:
        yield ""
        yield f"{'gold metric':32}{'predicted (- is none)':32}{'n':>4}"
        for (said, taken), times in scores.confusion.most_common():
            yield f"{said:32}{taken:32}{times:4}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
