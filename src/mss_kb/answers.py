"""The shapes of the API's answers, for its OpenAPI page and for tests; `store/queries` writes them as dicts.

Every list is `{"items": [...], "next": URL or null}`. Offsets are code points of an article's body, end
exclusive.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field

from mss_kb.export.columns import Kind
from mss_kb.metrics import MetricDefinition
from mss_kb.model import (
    Actor,
    Assertion,
    Basis,
    Bound,
    DateType,
    Effective,
    EntityType,
    Force,
    Frozen,
    Group,
    Metric,
    PublishedPrecision,
    ReviewStatus,
    Role,
    Source,
    TextKind,
)


class Value(Frozen):
    """A printed value; all numbers are null for dates.

    `low` and `high` as printed; `min` and `max` with the bound, null where open.
    """

    low: float | None
    high: float | None
    min: float | None
    max: float | None
    bound: Bound
    unit: str
    text: str
    currency_assumed: bool


class StoredEvidence(Frozen):
    """The words a claim stands on (W3C TextQuote and TextPosition selectors); `url` leads to them."""

    sentence: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    url: str | None


class PlaceRef(Frozen):
    """Where a claim holds; `level` is `country`, `department`, `commune`, `settlement` or `region`."""

    id: str
    name: str
    pcode: str | None
    level: str


class ArticleRef(Frozen):
    """The article of a claim. `digest`: our summary of a report, not its wording."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: dt.date | None
    published_precision: PublishedPrecision
    text_kind: TextKind


class StoredReview(Frozen):
    """What a person decided last about a claim; `corrected` holds only the slots set right."""

    status: ReviewStatus
    corrected: dict[str, Any] | None
    note: str | None
    reviewer: str
    reviewed_at: dt.datetime


class ClaimLinks(Frozen):
    """Addresses of a claim and of what it belongs to; `whole` only for a part."""

    self: str
    history: str
    article: str
    whole: str | None = None


class StoredClaim(Frozen):
    """One figure or mandate date of an article."""

    id: str
    metric: Metric
    basis: Basis
    value: Value
    period: str | None
    effective: Effective
    place: PlaceRef | None
    force: Force | None
    parties: list[Annotated[str, Field(pattern="^[A-Z]{2}$")]]
    group: Group | None
    actor: Actor | None
    role: Role | None
    attribution: list[Source]
    assertion: Assertion
    reading_confidence: float = Field(ge=0, le=1)
    part_of: str | None
    evidence: StoredEvidence
    article: ArticleRef
    review: StoredReview | None
    links: ClaimLinks


class Count(Frozen):
    """How many items the whole answer has; `gte` where counting stopped there."""

    value: int
    relation: Literal["eq", "gte"]


class Page(Frozen):
    """What every list has besides its items; `next` is null on the last page."""

    next: str | None


class ClaimList(Page):
    """Claims; `undated_excluded` when a range of days left claims without a day out."""

    items: list[StoredClaim]
    count: Count | None = None
    undated_excluded: int | None = None


class ClaimEvent(Frozen):
    """Something that happened to a claim; `run` is the ingest that did it, `review` what a person decided."""

    at: dt.datetime
    event: Literal["stored", "changed", "reviewed", "superseded"]
    run: int | None
    review: StoredReview | None


class StoredRevision(Frozen):
    """A text of an article that was read once; the current one is its newest."""

    sha256: str
    is_current: bool
    first_seen_at: dt.datetime
    last_seen_at: dt.datetime
    run: int


class ClaimHistory(Frozen):
    """What became of a claim. `claim` is its newest reading; `superseded`: a later text does not say it."""

    id: str
    status: Literal["live", "superseded"]
    extractor: str
    claim: StoredClaim
    events: list[ClaimEvent]
    revisions: list[StoredRevision]


class FacetValue(Frozen):
    """A value, a name for people, and how many claims have it; `url` lists them."""

    value: str
    label: str
    count: int
    url: str


class Facets(Frozen):
    """Counts of the claims of a filter, most first, months in their order; up to 100 values each."""

    total: int
    facets: dict[str, list[FacetValue]]


class ArticleLinks(Frozen):
    """Addresses of an article and of its claims."""

    self: str
    claims: str


class ArticleSummary(ArticleRef):
    """An article without its text. `published_earliest`/`latest` bound its day of publication."""

    name: str
    author: str | None
    language: str
    is_supported: bool
    published_earliest: dt.date | None
    published_latest: dt.date | None
    published_evidence: str | None
    claim_count: int
    links: ArticleLinks


class ArticleList(Page):
    """Articles."""

    items: list[ArticleSummary]
    count: Count | None = None


class TextSpan(Frozen):
    """A stretch of a body."""

    start: int
    end: int


class StoredMention(TextSpan):
    """A name in an article's body."""

    text: str
    entity: str
    type: EntityType


class StoredDate(TextSpan):
    """An expression of time in an article's body; `edtf` as read with its preposition."""

    text: str
    edtf: str | None
    earliest: dt.date | None
    latest: dt.date | None
    timex: str
    type: DateType


class ArticleDetail(ArticleSummary):
    """An article whole: its text, what was found where, and its claims in text order."""

    body: str
    sha256: str
    sentences: list[TextSpan]
    skipped: list[TextSpan]
    mentions: list[StoredMention]
    dates: list[StoredDate]
    claims: list[StoredClaim]


class EntityLinks(Frozen):
    """Addresses of an entity and of the claims that it says, is a party of, is the place of."""

    self: str
    said: str
    party: str | None = None
    place: str | None = None


class EntitySummary(Frozen):
    """A person, body, force, country or place."""

    id: str
    name: str
    type: EntityType
    iso2: str | None
    pcode: str | None
    family: str | None
    role: str | None
    mention_count: int
    links: EntityLinks


class EntityList(Page):
    """Entities."""

    items: list[EntitySummary]
    count: Count | None = None


class EntityMentionIn(TextSpan):
    """Where an entity stands."""

    text: str
    article: ArticleRef


class EntityDetail(EntitySummary):
    """An entity whole; `mentioned_in` are its first 100 mentions, newest articles first."""

    aliases: list[str]
    mentioned_in: list[EntityMentionIn]


class DatedStatement(StoredDate):
    """An expression of time with its sentence, its article, and the claims of that sentence."""

    id: int
    sentence: str
    claims: list[str]
    article: ArticleRef


class DateList(Page):
    """Dated statements, in the order of their days."""

    items: list[DatedStatement]
    count: Count | None = None


class SearchHit(Frozen):
    """A sentence with its place in the body, or a title (no place); `highlights` are offsets into `text`."""

    kind: Literal["sentence", "title"]
    text: str
    start: int | None
    end: int | None
    highlights: list[TextSpan]
    claims: list[str]
    article: ArticleRef


class SearchList(Page):
    """What a search found; `count` is `gte` where only the 10,000 matches stored last were looked at."""

    items: list[SearchHit]
    count: Count


class Change(Frozen):
    """What became of a claim last; `claim` is its reading now, null where it is superseded."""

    change: Literal["new", "changed", "superseded"]
    id: str
    version: int
    at: dt.datetime
    claim: StoredClaim | None


class ChangeList(Page):
    """Changes, oldest first; `since` is the version that a mirror has once it has taken them in."""

    items: list[Change]
    since: int


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


class MetricList(Page):
    """Every metric; one page."""

    items: list[MetricDefinition]


class ProblemError(Frozen):
    """One mistake: `pointer` is a JSON pointer to the value, `parameter` the name of a query parameter."""

    detail: str
    pointer: str
    parameter: str | None = None


class Problem(Frozen):
    """An error as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[ProblemError] = Field(default_factory=list)


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
