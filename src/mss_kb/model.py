"""The words every room shares, as frozen data. This file imports no room.

Offsets are code-point offsets into an article's stored body, counted from 0, end exclusive. Periods are EDTF
(ISO 8601-2) in the subset of `mss_kb.edtf`.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Data that never changes after it is made; unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Metric(StrEnum):
    """What a claim counts; `lexicon/metrics.toml` defines each in words."""

    PERSONNEL_DEPLOYED = "personnel.deployed"
    PERSONNEL_ARRIVED = "personnel.arrived"
    PERSONNEL_EXPECTED = "personnel.expected"
    PERSONNEL_PLANNED = "personnel.planned"
    PERSONNEL_PLEDGED = "personnel.pledged"
    PERSONNEL_DEPARTED = "personnel.departed"
    FUNDING_RECEIVED = "funding.received"
    FUNDING_PLEDGED = "funding.pledged"
    FUNDING_REQUIRED = "funding.required"
    FUNDING_UNSPENT = "funding.unspent"
    FUNDING_WITHHELD = "funding.withheld"
    FUNDING_SPENT = "funding.spent"
    CASUALTIES_KILLED = "casualties.killed"
    CASUALTIES_INJURED = "casualties.injured"
    CASUALTIES_KILLED_OR_INJURED = "casualties.killed_or_injured"
    CASUALTIES_KIDNAPPED = "casualties.kidnapped"
    CASUALTIES_SEXUAL_VIOLENCE = "casualties.sexual_violence"
    DISPLACEMENT_DISPLACED = "displacement.displaced"
    DISPLACEMENT_RETURNED = "displacement.returned"
    DISPLACEMENT_EVACUATED = "displacement.evacuated"
    HUMANITARIAN_FOOD_INSECURE = "humanitarian.food_insecure"
    HUMANITARIAN_IN_NEED = "humanitarian.in_need"
    TERRITORY_GANG_CONTROLLED = "territory.gang_controlled"
    MANDATE_AUTHORISED = "mandate.authorised"
    MANDATE_RENEWED = "mandate.renewed"
    MANDATE_EXPIRES = "mandate.expires"
    MANDATE_DURATION = "mandate.duration"
    DEPLOYMENT_FIRST_ARRIVAL = "deployment.first_arrival"
    INCIDENTS_ATTACKS = "incidents.attacks"
    INCIDENTS_AIRCRAFT_HIT = "incidents.aircraft_hit"
    OTHER = "other"

    @property
    def family(self) -> str:
        """The word before the dot: `casualties` of `casualties.killed`; `other` of `other`."""
        return self.value.partition(".")[0]


class Bound(StrEnum):
    """How a printed figure limits the value; `up` and `down` only for a change without another qualifier."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    ALMOST = "almost"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    BETWEEN = "between"
    UP = "up"
    DOWN = "down"


class Assertion(StrEnum):
    """How the article puts a claim."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class Basis(StrEnum):
    """What kind of number: only equal bases are compared or drawn as one series."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"
    RATE = "rate"
    CHANGE = "change"


class Force(StrEnum):
    """Whose personnel or money."""

    MSS = "MSS"
    GSF = "GSF"
    HNP = "HNP"
    BINUH = "BINUH"
    OTHER = "other"


class Group(StrEnum):
    """Which people a casualty figure counts."""

    ALL = "all"
    WOMEN = "women"
    CHILDREN = "children"
    CIVILIANS = "civilians"
    POLICE = "police"
    GANG_MEMBERS = "gang_members"
    MISSION = "mission"


class Actor(StrEnum):
    """Who did the violence that a casualty figure counts."""

    GANGS = "gangs"
    SECURITY_FORCES = "security_forces"
    SELF_DEFENCE = "self_defence"
    MISSION = "mission"
    MIXED = "mixed"


class Role(StrEnum):
    """What kind of personnel."""

    POLICE = "police"
    MILITARY = "military"
    CIVILIAN = "civilian"


class EntityType(StrEnum):
    """Kinds of entities."""

    PERSON = "PERSON"
    ORG = "ORG"
    FORCE = "FORCE"
    COUNTRY = "COUNTRY"
    PLACE = "PLACE"


class DateType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TextKind(StrEnum):
    """Whose words a body holds: the report's own, our summary of it, or a part of it."""

    ORIGINAL = "original"
    DIGEST = "digest"
    EXCERPT = "excerpt"


class PublishedPrecision(StrEnum):
    """Where a publication date comes from: metadata, the text's own evidence, or nowhere."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class EffectiveBasis(StrEnum):
    """Why a claim's effective days are what they are."""

    STATED = "stated"
    PUBLISHED = "published"
    BORROWED = "borrowed"


class ReviewStatus(StrEnum):
    """What a person decided about a claim's reading."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CORRECTED = "corrected"


Score = Annotated[float, Field(ge=0, le=1)]


class Span(Frozen):
    """A stretch of a text.

    `start` and `end` are code-point offsets, end exclusive; `text` is what stands there.
    """

    start: int
    end: int
    text: str


class Quantity(Span):
    """A figure in any English text.

    `text` is the printed value with the unit that belongs to it (`$5 million`, `12 months`). `low` and `high`
    are in `unit`; equal for a single value. `noun` is the counted head, singular and lower case (`officer`);
    `noun_start`/`noun_end` say where it stands, null where it is understood from elsewhere.
    """

    low: float
    high: float
    bound: Bound
    unit: str | None
    noun: str | None
    noun_start: int | None = None
    noun_end: int | None = None
    currency_assumed: bool = False


class DateMention(Span):
    """An expression of time: `text` is the TIMEX3 extent, without a preposition.

    `edtf` is read with its preposition (`since 2022` is `2022/..`), null for durations, sets and what no
    calendar date follows from; `earliest` and `latest` are its first and last day, null where open or
    unknown. `timex` is the ISO-TimeML value of the expression alone. `prep_start` is where its preposition
    stands, else `start`.
    """

    edtf: str | None
    earliest: dt.date | None
    latest: dt.date | None
    timex: str
    type: DateType
    prep_start: int


class EntityMention(Span):
    """A name in a text and the entity that it stands for."""

    entity_id: str
    type: EntityType


class Entity(Frozen):
    """A person, body, force, country or place.

    `id` is canonical (`country:ht`, `org:binuh`, `person:garry-conille`). `family` is the id of the body that
    it speaks for among sources (OHCHR is of `org:un`); its own id where it stands alone.
    """

    id: str
    name: str
    type: EntityType
    iso2: str | None = None
    pcode: str | None = None
    family: str | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()


class Place(Frozen):
    """Where a figure holds.

    `level` is `country`, `department`, `commune`, `settlement` or `region`; `pcode` is OCHA's. `path` are the
    ids of the places that hold it, outermost first, itself last; empty where they are not known.
    """

    id: str
    name: str
    pcode: str | None = None
    level: str = "settlement"
    path: tuple[str, ...] = ()


class Source(Frozen):
    """Who is said to say so.

    `id` is the entity's where it is known, `name` the fullest in the article; a `family` is one source.
    """

    id: str | None
    name: str
    family: str | None = None


class Evidence(Span):
    """The words that a claim stands on, as W3C TextQuote and TextPosition selectors: `text` is `exact`.

    `sentence` starts at `sentence_start` in the body; `prefix` and `suffix` are up to 32 characters beside
    the figure.
    """

    sentence: str
    sentence_start: int
    prefix: str
    suffix: str


class Decision(Frozen):
    """Which rule and which words decided one slot of a claim (`--explain`)."""

    slot: str
    rule: str
    words: str


class Effective(Frozen):
    """First and last day on which a claim holds, null where open or unknown, and why."""

    earliest: dt.date | None
    latest: dt.date | None
    basis: EffectiveBasis | None


class Claim(Frozen):
    """One figure or mandate date that an article states, every slot of the guideline filled.

    Date-valued claims have `low` and `high` null, unit `date` and the date in `period`. `part_of` is the
    printed figure of the whole; `part_of_id` that claim's id where it was found. `per` is the unit of time of
    a rate.
    """

    id: str
    metric: Metric
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    noun: str | None = None
    period: str | None = None
    effective: Effective
    place: Place | None = None
    force: Force | None = None
    parties: tuple[str, ...] = ()
    attribution: tuple[Source, ...] = ()
    assertion: Assertion = Assertion.ASSERTED
    basis: Basis
    per: str | None = None
    group: Group | None = None
    actor: Actor | None = None
    role: Role | None = None
    currency_assumed: bool = False
    part_of: str | None = None
    part_of_id: str | None = None
    reading_confidence: Score
    evidence: Evidence
    decisions: tuple[Decision, ...] = ()


class Article(Frozen):
    """One article as its file gave it.

    `name` is its path below the given folder without extension. `skipped` are the stretches of the body
    (start, end) that are boilerplate: kept, but in no sentence. `reader` names the format's reader and its
    version. `language` is ISO 639-1. `published_earliest`/`latest` bound the day of publication; both equal
    `published` where it is stated.
    """

    id: str
    name: str
    body: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str = "en"
    kind: TextKind = TextKind.ORIGINAL
    published: dt.date | None = None
    published_precision: PublishedPrecision = PublishedPrecision.UNKNOWN
    published_earliest: dt.date | None = None
    published_latest: dt.date | None = None
    published_evidence: str | None = None
    reader: str
    path: str | None = None
    skipped: tuple[tuple[int, int], ...] = ()

    @property
    def is_supported(self) -> bool:
        """Whether the pipeline reads its language."""
        return self.language == "en"


class DraftReading(Frozen):
    """What the pipeline read in a passage that its writer checks.

    `quantities` are all its figures, claims or not; `sentences` are (start, end) in the text.
    """

    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()


class Extraction(Frozen):
    """What the pipeline read in one article. `sentences` are (start, end) in the body."""

    article_id: str
    extractor: str
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[EntityMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
