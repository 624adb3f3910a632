"""The figures at the head of the first page. In: a connection and a day. Out: Headlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mss_kb import lexicon, metrics
from mss_kb.filters.comparing import SeriesQuestion, StatementFilter
from mss_kb.model import Metric
from mss_kb.pages.ages import age_in_words
from mss_kb.pages.looking import Look
from mss_kb.pages.shown import Answer, Shown, page_of, shown
from mss_kb.store.queries.latest import headline

# What is told of metrics that are told in shares too, or in several currencies.
UNITS = {"currency": ["USD"], "people": ["people"]}


@dataclass(frozen=True)
class Headline:
    """The last figure of something. `day` is when it held; `is_disputed`: sources differ on it.

    `is_part`: it is of the people of some countries alone, for of all nothing is held that is as new.
    """

    title: str
    claim: Shown
    day: dt.date | None
    age: str | None
    sources: Answer
    is_disputed: bool
    is_part: bool
    metric_url: str


def headlines(connection: Any, today: dt.date) -> Sequence[Headline]:
    """The headlines of `lexicon/headlines.toml`; those of which nothing is held are left out."""
    found = (
        _asked(connection, metric, card["title"], _wanted(card), today) for metric, card in _cards().items()
    )
    return [one for one in found if one is not None]


def head_of(look: Look, metric: Metric, asked: SeriesQuestion) -> Headline | None:
    """The figure of a metric under a filter that is told where one is asked for; None where none is whole.

    None too where days are chosen: then the reader looks for what was said, not for how things stand.
    """
    if asked.from_day or asked.to_day or asked.as_of:
        return None
    definition = metrics.definitions()[metric]
    card = _cards().get(metric, {"unit": UNITS.get(definition.units[0], []), "basis": [definition.basis]})
    chosen = asked.model_dump(exclude_defaults=True)
    wanted = StatementFilter.model_validate({**_wanted(card).model_dump(), **chosen})
    key = (look.kept_by, f"head {metric} {wanted.model_dump_json(exclude_defaults=True)}")
    title = definition.title
    found: Headline | None = look.kept.get(
        key, lambda: _asked(look.connection, metric, title, wanted, look.today)
    )
    return found


def _cards() -> dict[Metric, dict[str, Any]]:
    return {Metric(card["metric"]): card for card in lexicon.load("headlines")["headline"]}


def _wanted(card: dict[str, Any]) -> StatementFilter:
    given = {name: value for name, value in card.items() if name not in ("title", "metric")}
    return StatementFilter.model_validate(given)


def _asked(
    connection: Any, metric: Metric, title: str, wanted: StatementFilter, today: dt.date
) -> Headline | None:
    answer = headline(connection, metric, wanted, today)
    if answer is None or not answer["statement"]["claims"]:
        return None
    return _headline(title, metric, answer, today)


def _headline(title: str, metric: Metric, answer: Answer, today: dt.date) -> Headline:
    day = today - dt.timedelta(days=answer["age_days"]) if answer["age_days"] is not None else None
    return Headline(
        title=title,
        claim=shown(answer["statement"]["claims"][0], today),
        day=day,
        age=age_in_words(day, today) if day else None,
        sources=answer["sources"],
        is_disputed=answer["conflict"] is not None,
        is_part=metric.family == "personnel" and bool(answer["scope"]["parties"]),
        metric_url=page_of("figures", metric.value),
    )
