"""Claims from the short tables of a case file. In: a table of slots. Out: an Appearance.

What a table leaves out takes the usual value, so that a case shows only what it is about.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, ConfigDict

from mss_kb.compare.appearance import Appearance
from mss_kb.edtf import first_and_last_day
from mss_kb.metrics import definitions
from mss_kb.model import (
    Actor,
    Assertion,
    Basis,
    Bound,
    Claim,
    Effective,
    EffectiveBasis,
    Evidence,
    Force,
    Group,
    Metric,
    ReviewStatus,
    Role,
    Source,
    TextKind,
)
from mss_kb.nlp.entities.places import lookup


class Short(BaseModel):
    """A claim in short; `value` is a number, or low and high; `said_by` are `family` or `name (family)`."""

    model_config = ConfigDict(extra="forbid")

    metric: Metric
    figure: str = ""
    value: float | tuple[float, float] | None = None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    noun: str | None = None
    period: str | None = None
    place: str | None = None
    force: Force | None = None
    parties: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    assertion: Assertion = Assertion.ASSERTED
    basis: Basis | None = None
    per: str | None = None
    group: Group | None = None
    actor: Actor | None = None
    role: Role | None = None
    sentence: str | None = None
    currency_assumed: bool = False
    article: str = "a"
    outlet: str | None = None
    published: dt.date | None = None
    kind: TextKind = TextKind.ORIGINAL
    family: str | None = None
    has_original: bool = False
    review: ReviewStatus | None = None


def appearance_of(table: dict[str, Any], number: int = 0) -> Appearance:
    """The appearance of a claim in short; `number` makes its id."""
    short = Short.model_validate(table)
    figure = short.figure or _printed(short.value) or (short.period or "")
    sentence = short.sentence or f"{figure} it was."
    start = sentence.index(figure)
    low, high = short.value if isinstance(short.value, tuple) else (short.value, short.value)
    claim = Claim(
        id=f"c{number}",
        metric=short.metric,
        low=low,
        high=high,
        bound=short.bound,
        unit=short.unit or _usual_unit(short.metric),
        noun=short.noun,
        period=short.period,
        effective=_effective(short),
        place=lookup(short.place) if short.place else None,
        force=short.force,
        parties=short.parties,
        attribution=tuple(Source(id=name, name=name, family=name) for name in short.said_by),
        assertion=short.assertion,
        basis=short.basis or _usual_basis(short),
        per=short.per,
        group=short.group,
        actor=short.actor,
        role=short.role,
        currency_assumed=short.currency_assumed,
        reading_confidence=1.0,
        evidence=Evidence(
            start=start,
            end=start + len(figure),
            text=figure,
            sentence=sentence,
            sentence_start=0,
            prefix="",
            suffix="",
        ),
    )
    return Appearance(
        claim=claim,
        article_id=short.article,
        title=short.article,
        outlet=short.outlet,
        published=short.published,
        published_earliest=short.published,
        published_latest=short.published,
        kind=short.kind,
        text_family=short.family or short.article,
        has_original=short.has_original,
        review=short.review,
    )


def _printed(value: float | tuple[float, float] | None) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return f"{value[0]:,.0f} and {value[1]:,.0f}"
    return f"{value:,.0f}"


def _usual_unit(metric: Metric) -> str:
    unit = definitions()[metric].one_unit
    return unit or ("USD" if metric.family == "funding" else "people")


def _usual_basis(short: Short) -> Basis:
    is_counted_on = short.metric.family == "casualties" and (short.period or "").endswith("/..")
    return Basis.CUMULATIVE if is_counted_on else definitions()[short.metric].basis


def _effective(short: Short) -> Effective:
    earliest, latest = first_and_last_day(short.period)
    if earliest or latest:
        return Effective(earliest=earliest, latest=latest, basis=EffectiveBasis.STATED)
    if short.published:
        return Effective(earliest=short.published, latest=short.published, basis=EffectiveBasis.PUBLISHED)
    return Effective(earliest=None, latest=None, basis=None)
