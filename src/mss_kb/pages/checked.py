"""A check as its page shows it. In: the answer of `drafts.check_draft`. Out: a Report."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mss_kb import lexicon
from mss_kb.compare.checking import Verdict
from mss_kb.compare.checking.finding import AttributionFit
from mss_kb.compare.wording import SLOTS, counted
from mss_kb.drafts.unchecked import NO_FIGURE
from mss_kb.pages.labels import Label, label_of
from mss_kb.pages.marking import Stretch, stretches
from mss_kb.pages.shown import Answer, Shown, claim_of, many, page_of, shown

# How a heading tells of several figures.
TOLD = {
    Verdict.SUPPORTED: "{} matched",
    Verdict.REFUTED: "{} contradicted",
    Verdict.CONFLICTING_EVIDENCE: "{} on which sources differ",
    Verdict.NOT_ENOUGH_EVIDENCE: "{} that nothing here confirms",
}


@dataclass(frozen=True)
class Figure:
    """One checked figure. `number` counts from 1; `kind` is the verdict, `verdict` its words.

    `near` is the page of the claim that is nearly it, with the words why; `told` the claim that decides.
    """

    number: int
    text: str
    label: Label
    read_as: str
    kind: str
    verdict: str
    is_outdated: bool
    reason: str
    cautions: tuple[str, ...]
    attribution: str | None
    near: tuple[str, str] | None
    sources: Answer
    supporting: tuple[Shown, ...]
    refuting: tuple[Shown, ...]
    nearest: Shown | None
    suggestion: str | None

    @property
    def told(self) -> Shown | None:
        """The claim that tells most: for it, else against it, else the nearest that decides nothing."""
        return next(iter((*self.supporting, *self.refuting)), self.nearest)


@dataclass(frozen=True)
class Report:
    """A draft checked. `marked` is its text again, with a Figure or the reason why not at each figure."""

    heading: str
    marked: tuple[Stretch, ...]
    figures: tuple[Figure, ...]
    unchecked: tuple[Answer, ...]
    store_version: str

    @property
    def is_empty(self) -> bool:
        """Whether there is no figure in the text at all."""
        return not self.figures and not self.unchecked


def report_of(text: str, answer: Answer, today: dt.date) -> Report:
    """The page's words for an answer about the text."""
    figures = tuple(_figure(number, item, today) for number, item in enumerate(answer["items"], 1))
    unchecked = tuple(part for part in answer["unchecked"] if part["reason"] != NO_FIGURE)
    marks: list[tuple[int, int, Any]] = [
        (item["start"], item["end"], figure) for item, figure in zip(answer["items"], figures, strict=True)
    ]
    marks += [(part["start"], part["end"], part["reason"]) for part in unchecked]
    marked = tuple(stretches(text, marks))
    return Report(heading_of(figures, len(unchecked)), marked, figures, unchecked, answer["store_version"])


def heading_of(figures: Sequence[Figure], unchecked: int) -> str:
    """What the check found, in a line: a verdict, or how many of each."""
    if not figures:
        return "No figure here that we can check" if unchecked else "No figure found"
    if len(figures) == 1:
        return figures[0].verdict
    numbers = Counter(figure.kind for figure in figures)
    told = [text.format(numbers[kind]) for kind, text in TOLD.items() if numbers[kind]]
    return f"{many(len(figures), 'figure')} checked: {counted(told)}"


def verdict_in_words(verdict: str, sources: Answer) -> str:
    """`Matches 1 named source`, `Contradicted by what we hold`; never that it is true."""
    if verdict != Verdict.SUPPORTED:
        word: str = lexicon.load("newsroom")["verdict"][verdict]
        return word
    if sources["families"]:
        return f"Matches {many(sources['families'], 'named source')}"
    return f"Matches {many(sources['articles'], 'article')}, which name no source"


def _figure(number: int, item: Answer, today: dt.date) -> Figure:
    words = lexicon.load("newsroom")
    fit = item["attribution_fit"]
    return Figure(
        number=number,
        text=item["text"],
        label=label_of(claim_of(_as_stored(item))),
        read_as=item["read_as"],
        kind=item["verdict"],
        verdict=verdict_in_words(item["verdict"], item["sources"]),
        is_outdated=bool(item["outdated"]),
        reason=item["reason"],
        cautions=tuple(dict.fromkeys(words["caution"][code] for code in item["cautions"])),
        attribution=words["attribution_fit"][fit] if fit == AttributionFit.AGREES else None,
        near=_near(item["near_miss"]),
        sources=item["sources"],
        supporting=tuple(shown(claim, today) for claim in item["supporting"]),
        refuting=tuple(shown(claim, today) for claim in item["refuting"]),
        nearest=shown(item["nearest"], today) if item["nearest"] else None,
        suggestion=item["suggestion"],
    )


def _near(missed: Answer | None) -> tuple[str, str] | None:
    return (page_of("claims", missed["claim"]), SLOTS.get(missed["slot"], "digits")) if missed else None


def _as_stored(item: Answer) -> Answer:
    """The draft's claim in the shape of a stored one."""
    evidence = {"sentence": item["text"], "exact": item["text"], "prefix": "", "suffix": ""}
    return {
        **item["claim"],
        "id": "draft",
        "part_of": None,
        "evidence": {**evidence, "start": item["start"], "end": item["end"]},
    }
