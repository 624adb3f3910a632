"""How well weights choose metrics, against the rules alone. In: gold. Out: tables.

`--write` makes weights.json. The rules' reading is itself evidence, and too good on texts that the rules were
written on: how much a text teaches hangs on its corpus. The first table is of cross-validation by text over
all that may be read, the second of the parts kept aside. `--crossed` makes the first alone; `--errors N
[CORPUS ...]` prints it and, of these corpora or all, what weights that have not seen a text read wrong there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from benchmarks.corpus import ROOT
from benchmarks.examples import Example, Text, examples, read, sentences, texts
from benchmarks.loglinear import fit
from benchmarks.misread import print_misread
from mss_kb.evaluation import GoldArticle, Part
from mss_kb.evaluation.score import Scores, score
from mss_kb.nlp.claims.evidence import Evidence
from mss_kb.nlp.claims.weighing import Weights, as_weights
from mss_kb.nlp.extract import Extractor

FOLDS = 5
FILE = ROOT / "src/mss_kb/nlp/claims/weights.json"
# How much a figure of each corpus counts: least where the rules were written on its text.
SHARES = {
    "press": 2.0,
    "press2": 2.0,
    "press3": 2.0,
    "press4": 2.0,
    "press5": 2.0,
    "press6": 2.0,
    "more": 1.0,
    "lines": 1.0,
    "dev": 0.7,
    "digests": 0.7,
    "cases": 1.0,
}
RULES_ALONE = as_weights({"metrics": [], "facts": {}, "matches": {"": {}}})


def main(arguments: Sequence[str]) -> None:
    """Print both tables; `--write` also makes the weights anew, `--quick` leaves out the first table.

    `--crossed` leaves out the second; `--errors N [CORPUS ...]` prints N errors of each cause instead.
    """
    extractor = Extractor()
    tuned, single = list(texts(extractor, Part.TUNING)), list(sentences(extractor))
    evidence = {id(text): examples(text, RULES_ALONE) for text in (*tuned, *single)}
    if "--quick" not in arguments:
        without = crossed(tuned, single, evidence)
        print_table("Read for errors, cross-validated in 5 folds", tuned, without)
        if "--errors" in arguments:
            most, *sources = arguments[arguments.index("--errors") + 1 :]
            chosen = [text for text in tuned if text.source in (sources or SHARES)]
            print_misread(((text, without[id(text)]) for text in chosen), int(most))
        if "--errors" in arguments or "--crossed" in arguments:
            return
    found = learn([one for text in (*tuned, *single) for one in evidence[id(text)]])
    kept = list(texts(extractor, Part.KEPT_ASIDE))
    weights = as_weights(found)
    print_table("Kept aside", kept, {id(text): weights for text in kept})
    if "--write" in arguments:
        FILE.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2 if "--indent" in arguments else 0))
        print(f"written: {FILE.relative_to(ROOT)}")


def learn(found: Sequence[Example]) -> dict[str, Any]:
    """Weights from examples, each seen twice: with the rules' reading, and at half the share without it.

    So the other facts are weighed as if the rules were silent, as they are where their words are missing.
    """
    unread = [replace(one, evidence=without_rules(one.evidence)) for one in found]
    alone = {id(one) for one in unread}
    return fit([*found, *unread], lambda one: share(one) * (0.5 if id(one) in alone else 1.0))


def without_rules(evidence: Evidence) -> Evidence:
    """The evidence without what the rules read."""
    return Evidence(
        evidence.words,
        {
            metric: tuple(match for match in found if not match.startswith("rule "))
            for metric, found in evidence.matches.items()
        },
    )


def share(example: Example) -> float:
    """How much an example counts."""
    return SHARES[example.source]


def crossed(
    tuned: Sequence[Text], single: Sequence[Text], evidence: Mapping[int, Sequence[Example]]
) -> dict[int, Weights]:
    """For each text the weights learnt without it; single sentences are in every fold."""
    found: dict[int, Weights] = {}
    for fold in range(FOLDS):
        others = [text for number, text in enumerate(tuned) if number % FOLDS != fold]
        weights = as_weights(learn([one for text in (*others, *single) for one in evidence[id(text)]]))
        found.update({id(text): weights for number, text in enumerate(tuned) if number % FOLDS == fold})
    return found


def print_table(title: str, all_texts: Iterable[Text], weights: Mapping[int, Weights]) -> None:
    """F1 and recall of `other` of each corpus, by the rules alone and with the weights."""
    print(f"\n{title}\n\n| corpus | texts | gold | rules: F1 | `other` | weights: F1 | `other` |")
    print("|---|---|---|---|---|---|---|")
    by_source: dict[str, list[Text]] = defaultdict(list)
    for text in all_texts:
        by_source[text.source].append(text)
    for source, members in by_source.items():
        rules = measure((text, RULES_ALONE) for text in members)
        weighed = measure((text, weights[id(text)]) for text in members)
        print(
            f"| {source} | {rules.articles} | {rules.gold} "
            f"| {rules.f1:.3f} | {rules.other_right}/{rules.other_gold} "
            f"| {weighed.f1:.3f} | {weighed.other_right}/{weighed.other_gold} |"
        )


def measure(readings: Iterable[tuple[Text, Weights]]) -> Scores:
    """Scores of texts read with weights."""
    return score(
        (GoldArticle(name=text.name, claims=text.gold), read(text, weights), text.doc.text)
        for text, weights in readings
    )
