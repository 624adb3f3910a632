"""The figures at the head of the first page. In: a connection and a day. Out: Headlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mss_kb import lexicon
from mss_kb.filters.comparing import StatementFilter
from mss_kb.model import Metric
from mss_kb.pages.ages import age_in_words
from mss_kb.pages.shown import Answer, Shown, page_of, shown
from mss_kb.store.queries.series import headline


@dataclass(frozen=True)
class Headline:
    """The last figure of something. `day` is when it held; `is_disputed`: sources differ on it."""

    title: str
    claim: Shown
    day: dt.date | None
    age: str | None
    sources: Answer
    is_disputed: bool
    metric_url: str


def headlines(connection: Any, today: dt.date) -> Sequence[Headline]:
    """The headlines of `lexicon/headlines.toml`; those of which nothing is held are left out."""
    found = []
    for card in lexicon.load("headlines")["headline"]:
        metric = Metric(card["metric"])
        wanted = StatementFilter.model_validate(
            {name: value for name, value in card.items() if name not in ("title", "metric")}
        )
        answer = headline(connection, metric, wanted, today)
        if answer is not None and answer["statement"]["claims"]:
            found.append(_headline(card["title"], metric, answer, today))
    return found


def _headline(title: str, metric: Metric, answer: Answer, today: dt.date) -> Headline:
    day = today - dt.timedelta(days=answer["age_days"]) if answer["age_days"] is not None else None
    return Headline(
        title=title,
        claim=shown(answer["statement"]["claims"][0], today),
        day=day,
        age=age_in_words(day, today) if day else None,
        sources=answer["sources"],
        is_disputed=answer["conflict"] is not None,
        metric_url=page_of("figures", metric.value),
    )
