"""What the figures before say for a figure's metric. In: a Question and the drafts so far.

Out: matches for evidence.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mss_kb.model import Metric
from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.question import Question
from mss_kb.nlp.claims.reading import FUNDING, INCIDENTS, PEOPLE, PERSONNEL

# How many sentences back a figure is still in mind.
MEMORY = 3
# From how many digits on a value stands for itself.
DIGITS = 3


@dataclass(frozen=True)
class Recent:
    """The figures that are in mind: the last one, and for each metric what the figure shares with its own.

    `like` is the last of the figure's kind: an elliptic count of people goes on with people, not with money.
    """

    last: Metric | None
    gap: str
    like: Metric | None
    like_gap: str
    said: Mapping[Metric, frozenset[str]]

    @classmethod
    def of(cls, question: Question, before: Sequence[Draft], number: int) -> "Recent":
        """What the drafts before share with the figure."""
        figure = question.figure
        said: dict[Metric, set[str]] = {}
        for draft in before:
            shared = said.setdefault(draft.reading.metric, {"in the article"})
            if number - draft.number <= MEMORY:
                shared.add("of late")
            if draft.figure.noun is not None and draft.figure.noun == figure.noun:
                shared.add("same noun")
            if draft.figure.low == figure.low and is_odd(figure.low) and figure.unit == draft.figure.unit:
                shared.add("same value")
        last = next((draft for draft in reversed(before) if draft.figure.kind == "quantity"), None)
        gap = "" if last is None else gap_between(question, last, number)
        like = next((draft for draft in reversed(before) if is_like(question, draft)), None)
        return cls(
            None if last is None else last.reading.metric,
            gap,
            None if like is None else like.reading.metric,
            "" if like is None else gap_between(question, like, number),
            {metric: frozenset(shared) for metric, shared in said.items()},
        )

    def of_metric(self, question: Question, metric: Metric) -> Iterator[str]:
        """What the figures before say for a metric."""
        own = "noun" if question.figure.has_own_noun else "elliptic"
        if metric is self.last:
            yield f"last {self.gap}"
            yield f"last {self.gap} {own}"
            if question.is_part:
                yield "whole"
        elif self.last is not None and metric.family == self.last.family:
            yield f"family of the last {self.gap}"
        if metric is self.like:
            yield f"like {self.like_gap} {own}"
        for shared in sorted(self.said.get(metric, ())):
            yield f"{shared} {own}"
        if question.before is not None and metric is question.before.metric:
            yield f"goes on {own}"


def is_like(question: Question, draft: Draft) -> bool:
    """Whether a draft counts what the figure may count: people, money, a share."""
    if draft.figure.kind != "quantity" or draft.reading.metric is Metric.OTHER:
        return False
    if question.kind in ("money", "percent"):
        return (draft.unit == "percent") == (question.kind == "percent") and (
            question.kind == "percent" or draft.reading.metric in FUNDING
        )
    return draft.reading.metric in PEOPLE | PERSONNEL | INCIDENTS


def is_odd(value: float | None) -> bool:
    """Whether a value is printed to three digits or more, so that its like is hardly there by chance."""
    return value is not None and len(f"{value:.12g}".replace(".", "").strip("0")) >= DIGITS


def gap_between(question: Question, last: Draft, number: int) -> str:
    """How the last figure stands to this one: coordinated, in the sentence, or so many sentences back."""
    if last.number != number:
        return f"{min(number - last.number, MEMORY + 1)} back"
    between = question.doc[last.figure.last + 1 : question.figure.first]
    if any(token.pos_ in ("VERB", "AUX") for token in between):
        return "in the sentence behind a verb"
    return "beside" if len(between) <= 6 else "in the sentence"
