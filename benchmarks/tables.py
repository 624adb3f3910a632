"""The tables of docs/extraction.md. In: gold and its texts. Out: Markdown.

`python -m benchmarks tables`; of texts kept aside only totals are shown.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.corpus import CORPORA, READ, ROOT
from mss_kb.cli.evaluate import examples_of
from mss_kb.evaluation import Part, Scores, belongs, read_gold, score

NAMES = {
    "dev": "development texts",
    "digests": "digests",
    "press": "press texts",
    "press2": "press texts to learn from",
    "press3": "plain news texts",
    "press4": "news texts, first run blind",
    "press5": "more news texts, first run blind",
    "press6": "everyday news texts, first run blind",
    "more": "further invented texts",
}
PARTS = {Part.TUNING: "tuned", Part.KEPT_ASIDE: "kept aside"}
# How often a metric must be taken for another to stand in the table.
OFTEN = 4


def main(arguments: Sequence[str]) -> None:
    """Print totals, slots, metrics and confusions."""
    all_parts = list(parts())
    found = {title: scores for title, _, scores in all_parts}
    print("| texts | n | gold | precision | recall | F1 | recall of `other` |\n|---|---|---|---|---|---|---|")
    for title, scores in found.items():
        shares = (scores.precision, scores.recall, scores.f1, scores.other_right / (scores.other_gold or 1))
        numbers = " | ".join(f"{share:.3f}" for share in shares)
        print(f"| {title} | {scores.articles} | {scores.gold} | {numbers} |")
    slots = list(next(iter(found.values())).as_dict()["slots"])
    print(f"\n| texts | {' | '.join(slots)} |\n|---|{'---|' * len(slots)}")
    for title, scores in found.items():
        of_slots = scores.as_dict()["slots"]
        print(f"| {title} | {' | '.join(f'{of_slots[slot]:.3f}' for slot in slots)} |")
    by_part = {part: [scores for _, its, scores in all_parts if its is part] for part in PARTS}
    print_metrics(by_part)
    print_confusion(by_part[Part.KEPT_ASIDE])


def parts() -> Iterator[tuple[str, Part | None, Scores]]:
    """The title of each part, the part or None for a whole corpus, and its scores."""
    for name, title in NAMES.items():
        gold_folder, folder = CORPORA[name]
        gold = list(read_gold(gold_folder))
        if name in READ:
            yield f"{title} (may all be read)", None, score(examples_of(gold, folder))
            continue
        for part, word in PARTS.items():
            those = [one for one in gold if belongs(one.name, part)]
            yield f"{title}, {word}", part, score(examples_of(those, folder))
    closing = ROOT / "tests/corpus/closing"
    yield "closing texts", None, score(examples_of(list(read_gold(closing)), closing))


def print_metrics(by_part: Mapping[Part, Sequence[Scores]]) -> None:
    """Right of gold, and how many were predicted, for each metric."""
    counts: dict[Part, dict[str, Counter[str]]] = {part: {} for part in by_part}
    for part, several in by_part.items():
        for scores in several:
            for metric, numbers in scores.as_dict()["metrics"].items():
                counts[part].setdefault(metric, Counter()).update(numbers)
    heads = " | ".join(f"{PARTS[part]}: right / gold (predicted)" for part in counts)
    print(f"\n| metric | {heads} |\n|---|{'---|' * len(counts)}")
    for metric in sorted({metric for of_part in counts.values() for metric in of_part}):
        cells = [of_part.get(metric, Counter()) for of_part in counts.values()]
        print(f"| `{metric}` | {' | '.join(cell(one, metric) for one in cells)} |")


def cell(numbers: Counter[str], metric: str) -> str:
    """`25 / 27 (26)`; nothing is said of how many `other` were predicted, for that is no mistake."""
    if not numbers["gold"]:
        return "-"
    predicted = "" if metric == "other" else f" ({numbers['pred']})"
    return f"{numbers['right']} / {numbers['gold']}{predicted}"


def print_confusion(several: Sequence[Scores]) -> None:
    """What was taken for what on the parts kept aside; a dash is no claim at that place."""
    taken: Counter[tuple[str, str]] = Counter()
    for scores in several:
        for one in scores.as_dict()["confusion"]:
            taken[one["gold"], one["predicted"]] += one["n"]
    print("\n| gold | read as | n |\n|---|---|---|")
    for (gold, predicted), number in taken.most_common():
        if number >= OFTEN:
            cells = ["-" if one == "-" else f"`{one}`" for one in (gold, predicted)]
            print(f"| {cells[0]} | {cells[1]} | {number} |")
