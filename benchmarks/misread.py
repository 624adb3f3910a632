"""Where texts are read wrong with weights learnt without them. In: texts, weights. Out: lines by cause.

A cause is what gold says against what was read: `casualties.killed < other`, `missed personnel.arrived`. The
largest come first; below each stand the sentence, the figure in brackets, and what decided its metric.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.examples import Text, claims_of
from mss_kb.evaluation import GoldClaim
from mss_kb.evaluation.gold import place_of
from mss_kb.evaluation.pairing import is_close, pair
from mss_kb.gold_format import claim_as_gold
from mss_kb.model import Claim
from mss_kb.nlp.claims.weighing import Weights


@dataclass(frozen=True)
class Misread:
    """One figure read wrong, missed, or no claim: its cause, where it stands, what decided."""

    cause: str
    text: str
    passage: str
    decided: str


def print_misread(readings: Iterable[tuple[Text, Weights]], most: int) -> None:
    """Print the errors of texts by cause, the largest cause first, at most `most` of each."""
    groups: dict[str, list[Misread]] = defaultdict(list)
    for text, weights in readings:
        for one in misread(text, weights):
            groups[one.cause].append(one)
    for cause, members in sorted(groups.items(), key=lambda group: -len(group[1])):
        print(f"\n## {cause}: {len(members)}")
        for one in members[:most]:
            print(f"- {one.text}: {one.passage}\n    {one.decided}")


def misread(text: Text, weights: Weights) -> Iterator[Misread]:
    """Each difference between a text's gold and what is read of it."""
    body, name = text.doc.text, f"{text.source}/{text.name}"
    claims = claims_of(text, weights)
    predicted = [GoldClaim.model_validate(claim_as_gold(claim, body)) for claim in claims]
    pairs = pair(text.gold, predicted, body)
    for number, gold in enumerate(text.gold):
        found = pairs.get(number)
        if found is None:
            spot = place_of(gold, body) or (0, 0)
            yield Misread(f"missed {gold.metric}", name, passage(text, *spot), f"gold {value(gold)}")
        elif not found.is_right:
            got = predicted[found.predicted]
            yield Misread(
                cause_of(gold, got),
                name,
                passage(text, got.start or 0, got.end or 0),
                f"gold {value(gold)}; read {value(got)} by {decided(claims[found.predicted])}",
            )
    used = {found.predicted for found in pairs.values()}
    for number, (claim, got) in enumerate(zip(claims, predicted, strict=True)):
        if number not in used and got.metric != "other":
            yield Misread(
                f"spurious {got.metric}",
                name,
                passage(text, got.start or 0, got.end or 0),
                f"read {value(got)} by {decided(claim)}",
            )


def cause_of(gold: GoldClaim, got: GoldClaim) -> str:
    """What is wrong with a claim that was found."""
    if gold.metric != got.metric:
        return f"{gold.metric} < {got.metric}"
    same = is_close(gold.low, got.low) and is_close(gold.high, got.high)
    return f"{'unit' if same else 'value'} of {gold.metric}"


def value(claim: GoldClaim) -> str:
    """A claim's metric, value and unit."""
    number = "" if claim.low is None else f" {claim.low:.12g}"
    high = "" if claim.high == claim.low or claim.high is None else f"-{claim.high:.12g}"
    return f"{claim.metric}{number}{high} {claim.unit}"


def decided(claim: Claim) -> str:
    """What decided a claim's metric."""
    return "; ".join(f"{one.rule} [{one.words}]" for one in claim.decisions if one.slot == "metric") or "-"


def passage(text: Text, start: int, end: int) -> str:
    """The sentence around a figure on one line, the figure in double brackets."""
    doc = text.doc
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return f"[[{doc.text[start:end]}]]"
    low, high = span[0].sent.start_char, span[-1].sent.end_char
    return " ".join(f"{doc.text[low:start]}[[{doc.text[start:end]}]]{doc.text[end:high]}".split())
