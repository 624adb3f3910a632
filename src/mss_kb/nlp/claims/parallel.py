"""Figures and times told one by one in the same order. In: a sentence's drafts. Out: their periods.

`217 and 144 officers respectively went in January and February`; or, behind a list with its years ("7,813 in
2024 and 8,600 in 2025"), a list without ("officers killed: 48 and 36").
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from mss_kb.model import Metric
from mss_kb.nlp.claims.draft import Draft, Story
from mss_kb.nlp.claims.scope import Spot

BETWEEN = frozenset({",", "and", "then", "or"})
# How many words a date between two members of a list may take.
GAP = 8
BESIDE = "date beside the figure"
RULE = "date of its place in the list"


def read_in_order(doc: Doc, drafts: Sequence[Draft], spots: Sequence[Spot], story: Story) -> None:
    """Give lists of figures their times one by one; remember the times of a list that has its own."""
    if len(drafts) < 2:
        return
    for row in rows(doc, drafts):
        periods = [spot.value for spot in spots] if is_respective(doc, row) else list(story.series)
        if len(periods) == len(row) and not any(has_own(draft) for draft in row[:-1]):
            for draft, period in zip(row, periods, strict=True):
                draft.period = draft.period if has_own(draft) else period
                draft.decide("period", RULE, "")
    told = [draft.period for draft in drafts if draft.period is not None and is_dated_here(draft)]
    if len(told) >= 2 and len(set(told)) == len(told) and all(is_year(period) for period in told):
        story.series = tuple(told)


def rows(doc: Doc, drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Runs of two and more figures of one metric with nothing but commas and `and` between them."""
    row: list[Draft] = []
    for draft in drafts:
        if row and not follows(doc, row[-1], draft):
            if len(row) > 1:
                yield row
            row = []
        row.append(draft)
    if len(row) > 1:
        yield row


def follows(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Whether a figure stands beside the one before it in a list; a date of its own may lie between."""
    if before.reading.metric is not draft.reading.metric or draft.reading.metric is Metric.OTHER:
        return False
    between = doc[before.figure.last + 1 : draft.figure.first]
    words = [token.lower_ for token in between]
    if words and words[0] in BETWEEN and set(words) <= BETWEEN:
        return True
    return len(words) <= GAP and words[:1] in ([","], ["and"]) and words[-1] == "," and "by" in words


def is_respective(doc: Doc, row: Sequence[Draft]) -> bool:
    """Whether the sentence says that its figures and times belong together in order."""
    sentence = row[0].sentence
    return any(token.lower_ == "respectively" for token in doc[sentence.start : sentence.end])


def is_dated_here(draft: Draft) -> bool:
    """Whether a date of its sentence gave a figure its time."""
    return any(d.slot == "period" and d.rule in (BESIDE, "nearest date") for d in draft.decisions)


def has_own(draft: Draft) -> bool:
    """Whether a figure has a time right beside it."""
    return any(d.slot == "period" and d.rule == BESIDE for d in draft.decisions)


def is_year(period: str) -> bool:
    """Whether a period is one year."""
    return len(period) == len("2024") and period.isdigit()
