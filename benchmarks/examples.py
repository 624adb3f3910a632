"""Figures with the metric that gold gives them, for the chooser of metrics. In: gold. Out: Examples.

The texts are parsed once; their claims are read anew with each set of weights.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from unittest.mock import patch

from spacy.tokens import Doc

from benchmarks.corpus import ROOT, gold_articles
from mss_kb.evaluation import GoldClaim, Part
from mss_kb.evaluation.gold import place_of
from mss_kb.evaluation.pairing import is_close
from mss_kb.gold_format import claim_as_gold
from mss_kb.model import Claim, Metric
from mss_kb.nlp.claims import dated, sentence, weighing
from mss_kb.nlp.claims.build import read_claims
from mss_kb.nlp.claims.date_evidence import Dated, gather_dated
from mss_kb.nlp.claims.evidence import Evidence, gather
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.nearest import Best
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.reading import Reading
from mss_kb.nlp.claims.weighing import Weights
from mss_kb.nlp.extract import Extractor, make_doc

CASES = ROOT / "tests/cases/claims.toml"
LINES = ROOT / "tests/corpus/lines"
LINE_LEAD = "Kenya leads the Multinational Security Support (MSS) mission in Haiti.\n\n"
LINE_DAY = date(2025, 8, 20)
# Where the lead ends that single sentences have before them.
LED = {"lines": len(LINE_LEAD), "cases": 1}
# `[70|casualties.killed] people`: a figure and its metric.
MARKED = re.compile(r"\[([^\]|]*)\|([^\]]*)\]")


@dataclass(frozen=True)
class Text:
    """A parsed text with its gold; `source` is its corpus."""

    source: str
    name: str
    doc: Doc
    gold: tuple[GoldClaim, ...]


@dataclass(frozen=True)
class Example:
    """A figure's evidence and its metric by gold."""

    source: str
    text: str
    evidence: Evidence
    metric: Metric


def texts(extractor: Extractor, part: Part) -> Iterator[Text]:
    """The articles of a part, parsed."""
    with extractor.nlp.select_pipes(disable=["mss_kb_claims"]):
        for source, gold, article in gold_articles(part):
            yield Text(source, gold.name, extractor.nlp(make_doc(extractor.nlp, article)), gold.claims)


def sentences(extractor: Extractor) -> Iterator[Text]:
    """Single sentences with their claims: the cases of tests, and lines with marked figures."""
    with extractor.nlp.select_pipes(disable=["mss_kb_claims"]):
        cases = tomllib.loads(CASES.read_text(encoding="utf-8"))
        for number, case in enumerate(cases["case"]):
            claims = tuple(GoldClaim.model_validate(claim) for claim in case["claims"])
            yield Text(
                "cases",
                f"case {number}",
                parsed(extractor, f"{cases['lead']} {case['text']}", cases["published"]),
                claims,
            )
        for path in sorted(LINES.glob("*.txt")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if line and not line.startswith("#"):
                    text, claims = unmarked(LINE_LEAD, line)
                    yield Text("lines", f"{path.stem} {number}", parsed(extractor, text, LINE_DAY), claims)


def unmarked(lead: str, line: str) -> tuple[str, tuple[GoldClaim, ...]]:
    """A line's text behind its lead, and its claims; a mark without a metric is no claim."""
    text, position, claims = lead, 0, []
    for match in MARKED.finditer(line):
        text += line[position : match.start()]
        if match.group(2):
            start, end = len(text), len(text) + len(match.group(1))
            claims.append(GoldClaim(metric=match.group(2), figure=match.group(1), start=start, end=end))
        text += match.group(1)
        position = match.end()
    return text + line[position:], tuple(claims)


def parsed(extractor: Extractor, text: str, published: date) -> Doc:
    """A Doc of a text without an article."""
    doc = extractor.nlp.make_doc(text)
    doc._.mss_kb_published = published
    return extractor.nlp(doc)


def read(text: Text, weights: Weights) -> list[GoldClaim]:
    """The claims of a text in the form of gold, read with the given weights."""
    return [
        GoldClaim.model_validate(claim_as_gold(claim, text.doc.text)) for claim in claims_of(text, weights)
    ]


def claims_of(text: Text, weights: Weights) -> tuple[Claim, ...]:
    """The claims of a text, read with the given weights."""
    with patch.object(weighing, "load_weights", lambda: weights):
        return read_claims(text.doc)


def examples(text: Text, weights: Weights) -> list[Example]:
    """The figures of a text whose metric by gold is possible, with the evidence of reading with `weights`."""
    body = text.doc.text
    gold = [(spot, claim) for claim in text.gold if (spot := place_of(claim, body)) is not None]
    found: list[Example] = []

    def note(figure: Figure, evidence: Evidence) -> None:
        metric = metric_of(figure, gold)
        if metric in evidence.matches and (text.source not in LED or figure.start >= LED[text.source]):
            found.append(Example(text.source, text.name, evidence, metric))

    def note_figure(question: Question, *others: Any) -> Evidence:
        evidence = gather(question, *others)
        note(question.figure, evidence)
        return evidence

    def note_date(date: Dated, reading: Reading) -> tuple[Evidence, dict[Metric, Best]]:
        evidence, nearest = gather_dated(date, reading)
        note(date.figure, evidence)
        return evidence, nearest

    with patch.object(sentence, "gather", note_figure), patch.object(dated, "gather_dated", note_date):
        read(text, weights)
    return found


def metric_of(figure: Figure, gold: Sequence[tuple[tuple[int, int], GoldClaim]]) -> Metric:
    """What gold says of a figure: the claim of its value where they overlap, else any; none is `other`."""
    there = [claim for (start, end), claim in gold if start < figure.end and figure.start < end]
    same = [claim for claim in there if is_close(claim.low, figure.low)] or there
    return Metric(same[0].metric) if same else Metric.OTHER
