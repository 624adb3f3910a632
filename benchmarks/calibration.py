"""How far reading_confidence can be trusted. In: gold. Out: tables of reliability.

`--write` makes lexicon/calibration.toml anew.

The table is fitted on the gold that was read while rules were written, each text read with weights that were
learnt without it; its reliability is that of ten-fold cross-validation by article. The part kept aside shows
how it carries over to texts that nobody tuned for.
Right means metric, unit and value. A predicted `other` without gold at its place is neither right nor wrong
in scoring, and is left out here too.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unittest.mock import patch

from benchmarks.chooser import RULES_ALONE, crossed
from benchmarks.corpus import ROOT
from benchmarks.examples import Text, examples, read, sentences, texts
from benchmarks.monotone import fit
from mss_kb.evaluation import Part
from mss_kb.evaluation.pairing import pair
from mss_kb.model import Metric
from mss_kb.nlp.claims import build
from mss_kb.nlp.claims.confidence import KINDS, Steps, kind_of_reading
from mss_kb.nlp.claims.reading import Reading
from mss_kb.nlp.claims.weighing import Weights, load_weights
from mss_kb.nlp.extract import Extractor

FOLDS = 10
BANDS = 10
# Points that the prior is worth in each step, and the fewest points of a step.
WEIGHT, LEAST = 4.0, 25
TABLE = ROOT / "src/mss_kb/lexicon/calibration.toml"
HEAD = """\
# How often a reading was right on gold, by what decided it (nlp/claims/confidence.py) and, within a kind, by
# bands of its score: `edges` are their upper ends, `shares` one more; `n` is how many readings they stand on.
# Made by `python -m benchmarks calibration --write`.
"""


@dataclass(frozen=True)
class Sample:
    """One predicted claim: its article, kind and score, and whether it was right."""

    article: int
    kind: str
    score: float
    is_right: bool


def main(arguments: Sequence[str]) -> None:
    """Print the reliability; with `--write` also make the table anew."""
    extractor = Extractor()
    texts_read, single = list(texts(extractor, Part.TUNING)), list(sentences(extractor))
    evidence = {id(text): examples(text, RULES_ALONE) for text in (*texts_read, *single)}
    tuned = samples(texts_read, crossed(texts_read, single, evidence))
    kept_texts = list(texts(extractor, Part.KEPT_ASIDE))
    kept = samples(kept_texts, {id(text): load_weights() for text in kept_texts})
    folds = [
        (confidence(model, sample), sample.is_right)
        for fold in range(FOLDS)
        for model in [train([one for one in tuned if one.article % FOLDS != fold])]
        for sample in tuned
        if sample.article % FOLDS == fold
    ]
    model = train(tuned)
    print_reliability(f"read for errors, cross-validated in {FOLDS} folds", folds)
    print_reliability("kept aside", [(confidence(model, sample), sample.is_right) for sample in kept])
    if "--write" in arguments:
        TABLE.write_text(HEAD + "".join(table(model, tuned)), encoding="utf-8")
        print(f"written: {TABLE.relative_to(ROOT)}")


def samples(all_texts: Sequence[Text], weights: Mapping[int, Weights]) -> list[Sample]:
    """Every predicted claim of the texts, each read with its weights, with what decided it."""
    found: list[Sample] = []
    for number, text in enumerate(all_texts):
        readings: list[Reading] = []

        def note(reading: Reading, readings: list[Reading] = readings) -> float:
            readings.append(reading)
            return 0.5

        with patch.object(build, "reading_confidence", note):
            rows = read(text, weights[id(text)])
        pairs = {p.predicted: p for p in pair(text.gold, rows, text.doc.text).values()}
        found += [
            Sample(number, kind_of_reading(reading), reading.score, place in pairs and pairs[place].is_right)
            for place, reading in enumerate(readings)
            if place in pairs or reading.metric is not Metric.OTHER
        ]
    return found


def train(points: Sequence[Sample]) -> dict[str, Steps]:
    """The steps of each kind; a kind without points has the share of all."""
    prior = sum(point.is_right for point in points) / len(points)
    by_kind: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for point in points:
        by_kind[point.kind].append((point.score, point.is_right))
    fitted = {kind: fit(by_kind[kind], prior=prior, weight=WEIGHT, least=LEAST) for kind in KINDS}
    return {
        kind: (tuple(round(edge, 3) for edge in edges), tuple(round(share, 3) for share in shares))
        for kind, (edges, shares) in fitted.items()
    }


def confidence(model: dict[str, Steps], sample: Sample) -> float:
    """What a table says of a sample."""
    edges, shares = model[sample.kind]
    return shares[bisect_left(edges, round(sample.score, 3))]


def print_reliability(title: str, points: Sequence[tuple[float, bool]]) -> None:
    """Ten bands of equal width: claims, mean confidence, share right; then ECE and Brier score."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for said, is_right in points:
        bands[min(int(said * BANDS), BANDS - 1)].append((said, is_right))
    print(f"\n{title}: {len(points)} claims\n\n| confidence | claims | mean | right |\n|---|---|---|---|")
    error = 0.0
    for band in sorted(bands):
        members = bands[band]
        mean = sum(said for said, _ in members) / len(members)
        right = sum(is_right for _, is_right in members) / len(members)
        error += abs(mean - right) * len(members) / len(points)
        print(
            f"| {band / BANDS:.1f} to {(band + 1) / BANDS:.1f} | {len(members)} | {mean:.3f} | {right:.3f} |"
        )
    brier = sum((said - is_right) ** 2 for said, is_right in points) / len(points)
    print(f"\nexpected calibration error {error:.3f}, Brier score {brier:.3f}")


def table(model: dict[str, Steps], points: Sequence[Sample]) -> Iterable[str]:
    """The lines of calibration.toml."""
    for kind in KINDS:
        edges, shares = model[kind]
        n = sum(point.kind == kind for point in points)
        yield f"\n[{kind}]\nn = {n}\nedges = {list(edges)}\nshares = {list(shares)}\n"
