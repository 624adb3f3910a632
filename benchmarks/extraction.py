"""CPU time of extraction against spaCy's own full pipeline. In: our texts. Out: ratios, and costs of steps.

Both run in one process by turns over the same bodies with the same weights, BLAS held to one thread. spaCy's
pipeline is measured as its package loads it (blis) and with the matrix product that ours uses (NumPy's BLAS).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.corpus import CORPORA, articles
from mss_kb.model import Article
from mss_kb.nlp.extract import BATCH, Extractor, make_doc
from mss_kb.nlp.pipeline import use_plain_matrix_product
from mss_kb.settings import read_settings

ROUNDS = 5


def main(arguments: Sequence[str]) -> None:
    """Print the ratios over some rounds (the first argument; 5), then the share of each step."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    texts = articles(*(CORPORA[name][1] for name in ("digests", "dev", "press")))
    model = read_settings().spacy_model
    extractor, plain, blis = Extractor(model), spacy.load(model), spacy.load(model)
    use_plain_matrix_product(plain)
    words = sum(len(text.body.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, {rounds} rounds after one to warm up")
    runs: dict[str, Callable[[], None]] = {
        "ours": lambda: extract(extractor, texts),
        "spaCy, same matrix product": lambda: pipe(plain, texts),
        "spaCy, as its package loads it": lambda: pipe(blis, texts),
    }
    for run in runs.values():
        run()
    seconds = [{name: timed(run) for name, run in runs.items()} for _ in range(rounds)]
    for name in runs:
        speed = words / median(one[name] for one in seconds)
        ratios = sorted(one["ours"] / one[name] for one in seconds)
        spread = f"{ratios[0]:.2f} / {median(ratios):.2f} / {ratios[-1]:.2f}"
        against = "" if name == "ours" else f"; ours takes {spread} times it (min/median/max)"
        print(f"{name:32} {speed:7.0f} words per CPU-second{against}")
    print_steps(extractor, texts)


def timed(run: Callable[[], None]) -> float:
    """CPU seconds of this process."""
    start = process_time()
    run()
    return process_time() - start


def extract(extractor: Extractor, texts: list[Article]) -> None:
    """The whole of our pipeline, to the last claim."""
    for _ in extractor.extract_many(texts):
        pass


def pipe(nlp: Language, texts: list[Article]) -> None:
    """The model's own pipeline in batches of the same size."""
    for _ in nlp.pipe((text.body for text in texts), batch_size=BATCH):
        pass


def print_steps(extractor: Extractor, texts: list[Article]) -> None:
    """Each step's share of one run in batches, as ingestion runs them.

    spaCy's steps take a batch; ours, behind them, take one Doc through all of them before the next.
    """
    spent: Counter[str] = Counter()
    steps = extractor.nlp.pipeline
    behind = 1 + max(i for i, (_, step) in enumerate(steps) if hasattr(step, "pipe"))
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        start = process_time()
        docs = [make_doc(extractor.nlp, text) for text in batch]
        spent["tokenizer"] += process_time() - start
        for name, step in steps[:behind]:
            start = process_time()
            docs = run_batch(step, docs)
            spent[name] += process_time() - start
        for doc in docs:
            for name, step in steps[behind:]:
                start = process_time()
                step(doc)
                spent[name] += process_time() - start
    whole = sum(spent.values())
    for name, seconds in spent.most_common():
        print(f"    {name:20} {seconds / whole:6.1%}")


def run_batch(step: Any, docs: list[Doc]) -> list[Doc]:
    """One step over a batch."""
    return list(step.pipe(docs)) if hasattr(step, "pipe") else [step(doc) for doc in docs]
