"""Answers about the service: metrics, exported files, errors, health."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from mss_kb.answers.parts import Page
from mss_kb.export.columns import Kind
from mss_kb.metrics import MetricDefinition
from mss_kb.model import (
    Frozen,
)


class MetricList(Page):
    """Every metric; one page."""

    items: list[MetricDefinition]


class Checksum(Frozen):
    """What an exported file must have: rows without header, bytes, SHA-256."""

    rows: int
    bytes: int
    sha256: str
    store_version: str
    rights: str


class ColumnMeaning(Frozen):
    """A column of an exported table."""

    name: str
    kind: Kind
    hxl: str
    meaning: str


class ColumnLists(Frozen):
    """The columns of each exported table, in their order."""

    claims: list[ColumnMeaning]
    articles: list[ColumnMeaning]
    entities: list[ColumnMeaning]


class ProblemError(Frozen):
    """One mistake: `pointer` is a JSON pointer to the value, `parameter` the name of a query parameter."""

    detail: str
    pointer: str
    parameter: str | None = None


class Tombstone(Frozen):
    """What is left of a retracted article."""

    article: str
    retracted_at: dt.datetime
    reason: str


class Problem(Frozen):
    """An error as RFC 9457 has it; with 410 comes the `tombstone` of the article."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[ProblemError] = Field(default_factory=list)
    tombstone: Tombstone | None = None


class Index(Frozen):
    """What there is to ask; `notice` says what the data is where it is not the user's own."""

    name: str
    version: str
    notice: str | None
    links: dict[str, str]


class Liveness(Frozen):
    """The process answers."""

    status: Literal["ok"]


class Readiness(Frozen):
    """The store can be read."""

    status: Literal["ready"]
    store_version: str
    notice: str | None
