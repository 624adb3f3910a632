"""Made-up stores: articles with claims, some of them revised and reviewed, drawn by hypothesis or fixed.

Every claim of an article stands in its own sentence. A later run drops the last sentence of the articles
marked `revised`, so that its claim is superseded.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from mss_kb.model import (
    Article,
    Assertion,
    Basis,
    Bound,
    Claim,
    DateMention,
    DateType,
    Effective,
    EffectiveBasis,
    Entity,
    EntityMention,
    EntityType,
    Evidence,
    Extraction,
    Force,
    Group,
    Metric,
    Place,
    PublishedPrecision,
    ReviewStatus,
    Source,
    TextKind,
)
from mss_kb.store.composed import compose_answers
from mss_kb.store.database import Store
from mss_kb.store.runs import begin_run
from mss_kb.store.statement_writes import keep_statements
from mss_kb.store.tables import ClaimRow, ReviewRow
from mss_kb.store.versions import Moment, store_version
from mss_kb.store.writes import save_article

FIRST_RUN = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
SECOND_RUN = dt.datetime(2025, 4, 1, 12, tzinfo=dt.UTC)

HAITI = Place(id="country:ht", name="Haiti", level="country", path=("country:ht",))
OUEST = Place(
    id="place:ouest", name="Ouest", pcode="HT01", level="department", path=("country:ht", "place:ouest")
)
CAPITAL = Place(
    id="place:port-au-prince",
    name="Port-au-Prince",
    pcode="HT0111",
    level="commune",
    path=("country:ht", "place:ouest", "place:port-au-prince"),
)
CITE_SOLEIL = Place(
    id="place:cite-soleil",
    name="Cité Soleil",
    level="commune",
    path=("country:ht", "place:ouest", "place:cite-soleil"),
)
PLACES = (HAITI, OUEST, CAPITAL, CITE_SOLEIL)

ENTITIES = (
    Entity(
        id="org:un",
        name="United Nations",
        type=EntityType.ORG,
        family="org:un",
        aliases=("UN", "the world body"),
    ),
    Entity(id="org:ohchr", name="OHCHR", type=EntityType.ORG, family="org:un"),
    Entity(id="country:ke", name="Kenya", type=EntityType.COUNTRY, iso2="KE"),
    Entity(id="place:cite-soleil", name="Cité Soleil", type=EntityType.PLACE),
    Entity(id="org:école", name="École Supérieure", type=EntityType.ORG, aliases=("ÉCOLE",)),
    Entity(id="person:a-b", name="a-b", type=EntityType.PERSON),
)
SOURCES = (
    Source(id="org:un", name="the UN", family="org:un"),
    Source(id="org:ohchr", name="OHCHR", family="org:un"),
    Source(id=None, name="a witness", family=None),
    Source(id=None, name="Élodie Émile", family=None),
    Source(id="org:école", name="l'École", family=None),
)

DAYS = (
    Effective(earliest=None, latest=None, basis=None),
    Effective(earliest=dt.date(2024, 1, 1), latest=dt.date(2024, 12, 31), basis=EffectiveBasis.STATED),
    Effective(earliest=dt.date(2024, 6, 25), latest=dt.date(2024, 6, 25), basis=EffectiveBasis.PUBLISHED),
    Effective(earliest=dt.date(2022, 1, 1), latest=None, basis=EffectiveBasis.STATED),
    Effective(earliest=None, latest=dt.date(2025, 10, 31), basis=EffectiveBasis.STATED),
)
PUBLISHED: tuple[dict[str, Any], ...] = (
    {},
    *(
        {
            "published": day,
            "published_earliest": day,
            "published_latest": day,
            "published_precision": "stated",
        }
        for day in (dt.date(2024, 6, 25), dt.date(2025, 1, 3), dt.date(2025, 2, 28))
    ),
    {
        "published_earliest": dt.date(2024, 12, 20),
        "published_latest": dt.date(2025, 1, 10),
        "published_precision": PublishedPrecision.INFERRED,
    },
)
VALUES = ((0.0, 0.0), (75.0, 75.0), (400.0, 600.0), (80.5, 80.5), (5000.0, 5000.0))
WORDS = (
    "Kenyan officers landed",
    "100% sure_thing",
    "in Cité Soleil",
    'O\'Brien said "no"',
    "gangs killed *",
    "Straße; --",
)


@dataclass(frozen=True)
class Told:
    """A claim as the store must hold it: its article, when it came and went, what a person said of it."""

    claim: Claim
    article: Article
    superseded: bool
    review: ReviewStatus | None

    @property
    def stored_at(self) -> dt.datetime:
        """When the store took it in."""
        return FIRST_RUN


@dataclass(frozen=True)
class World:
    """What is in a made-up store."""

    told: tuple[Told, ...]
    articles: tuple[tuple[Article, Article | None], ...]

    @property
    def live(self) -> list[Told]:
        """What the newest texts say."""
        return [told for told in self.told if not told.superseded]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to four articles of up to five claims."""
    outlines = draw(st.lists(article_outlines(), max_size=4))
    return build([(fields, claims, revised) for fields, claims, revised in outlines])


@st.composite
def article_outlines(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]], bool]:
    """An article's metadata, its claims' slots, and whether a later run drops its last sentence."""
    fields = {
        "outlet": draw(st.sampled_from([None, "The Star", "Le Nouvelliste", "ÉCHO"])),
        "title": draw(st.sampled_from([None, "A headline", "Officers land", "ÉCHO: 100 land"])),
        "kind": draw(st.sampled_from(TextKind)),
        "url": draw(st.sampled_from([None, "https://example.org/news/1", "https://example.org/news#2"])),
        **draw(st.sampled_from(PUBLISHED)),
    }
    return fields, draw(st.lists(claim_slots(), max_size=5)), draw(st.booleans())


@st.composite
def claim_slots(draw: st.DrawFn) -> dict[str, Any]:
    """What one claim says."""
    low, high = draw(st.sampled_from([*VALUES, (None, None)]))
    return {
        "metric": draw(
            st.sampled_from([Metric.PERSONNEL_ARRIVED, Metric.CASUALTIES_KILLED, Metric.CASUALTIES_INJURED])
        ),
        "low": low,
        "high": high,
        "bound": draw(st.sampled_from(Bound)),
        "unit": "date" if low is None else draw(st.sampled_from(["people", "USD"])),
        "effective": draw(st.sampled_from(DAYS)),
        "place": draw(st.sampled_from([None, *PLACES])),
        "force": draw(st.sampled_from([None, Force.MSS, Force.GSF])),
        "parties": tuple(draw(st.lists(st.sampled_from(["KE", "GT", "US"]), unique=True, max_size=2))),
        "attribution": tuple(draw(st.lists(st.sampled_from(SOURCES), max_size=2))),
        "assertion": draw(st.sampled_from(Assertion)),
        "basis": draw(st.sampled_from([Basis.STOCK, Basis.FLOW])),
        "group": draw(st.sampled_from([None, Group.ALL, Group.WOMEN])),
        "reading_confidence": draw(st.sampled_from([0.25, 0.5, 0.9])),
        "sentence": draw(st.sampled_from(WORDS)),
        "review": draw(st.sampled_from([None, None, *ReviewStatus])),
    }


def fixed_world() -> World:
    """Three articles with fourteen claims; the second is revised and loses one."""
    plain = {"metric": Metric.CASUALTIES_KILLED, "unit": "people", "basis": Basis.FLOW, "sentence": WORDS[4]}
    arrivals = {
        "metric": Metric.PERSONNEL_ARRIVED,
        "unit": "people",
        "basis": Basis.FLOW,
        "sentence": WORDS[0],
    }
    first = [
        {**arrivals, "low": 75.0 + n, "high": 75.0 + n, "force": Force.MSS, "parties": ("KE",)}
        for n in range(6)
    ]
    second = [
        {
            **plain,
            "low": 5000.0,
            "high": 5000.0,
            "bound": Bound.MORE_THAN,
            "effective": DAYS[1],
            "place": CAPITAL,
        },
        {
            **plain,
            "low": 207.0,
            "high": 207.0,
            "effective": DAYS[2],
            "place": CITE_SOLEIL,
            "attribution": SOURCES[:2],
        },
        {**plain, "low": 3.0, "high": 9.0, "bound": Bound.BETWEEN, "review": ReviewStatus.CONFIRMED},
        {**plain, "low": 1.0, "high": 1.0},
    ]
    third = [
        {**plain, "low": 10.0 * n, "high": 10.0 * n, "effective": DAYS[3], "sentence": WORDS[1]}
        for n in range(1, 5)
    ]
    original = {
        "kind": TextKind.ORIGINAL,
        "outlet": "The Star",
        "url": "https://example.org/news/1",
        "title": "Officers land",
    }
    digest = {"kind": TextKind.DIGEST, "outlet": "Le Nouvelliste", "url": "https://example.org/news/2"}
    return build(
        [
            ({**original, **PUBLISHED[1]}, first, False),
            ({**digest, **PUBLISHED[2]}, second, True),
            ({}, third, False),
        ]
    )


def build(outlines: list[tuple[dict[str, Any], list[dict[str, Any]], bool]]) -> World:
    """The world of these outlines."""
    told: list[Told] = []
    articles: list[tuple[Article, Article | None]] = []
    for number, (fields, outline, revised) in enumerate(outlines):
        sentences = [
            f"{slots['sentence']}: {_figure(slots)} ({number}.{place})."
            for place, slots in enumerate(outline)
        ]
        article = _article(number, fields, f"Report {number}. " + " ".join(sentences))
        shorter = revised and len(outline) > 1
        later = _article(number, fields, f"Report {number}. " + " ".join(sentences[:-1])) if shorter else None
        claims = [
            _claim(article, sentence, place, slots)
            for place, (sentence, slots) in enumerate(zip(sentences, outline, strict=True))
        ]
        told += [
            Told(claim, article, shorter and claim is claims[-1], slots.get("review"))
            for claim, slots in zip(claims, outline, strict=True)
        ]
        articles.append((article, later))
    return World(tuple(told), tuple(articles))


def write(store: Store, world: World) -> None:
    """Save a world as two runs and the reviews between them would."""
    by_article: dict[str, list[Told]] = {}
    for told in world.told:
        by_article.setdefault(told.article.id, []).append(told)
    for moment, newest in ((FIRST_RUN, False), (SECOND_RUN, True)):
        with store.writing() as session:
            run = begin_run(
                session, now=moment, host="here", pid=1, engine="local", extractor="1", inputs=["news"]
            )
        for first, later in world.articles:
            article = later if newest else first
            if article is None:
                continue
            kept = [told for told in by_article.get(article.id, []) if not (newest and told.superseded)]
            with store.writing() as session:
                save_article(
                    session, article, extraction(article, [told.claim for told in kept]), run, now=moment
                )
    with store.writing() as session:
        for told in world.told:
            if told.review:
                # An earlier decision, to be overruled by the last one.
                for status in (ReviewStatus.REJECTED, told.review):
                    session.add(
                        ReviewRow(
                            claim_id=told.claim.id,
                            status=status,
                            reviewer="An editor",
                            reviewed_at=SECOND_RUN,
                        )
                    )
                session.flush()
                keep_statements(session, told.article.id, Moment(store_version(session), SECOND_RUN))
                compose_answers(session.connection(), ClaimRow.id == told.claim.id)


def extraction(article: Article, claims: list[Claim]) -> Extraction:
    """What the pipeline would say of an article: its claims, and at its first word a name and a date."""
    first = {"start": 0, "end": 6, "text": "Report"}
    day = dt.date(2024, 6, 25)
    spans = [(0, len(f"Report {article.name}."))]
    spans += [
        (c.evidence.sentence_start, c.evidence.sentence_start + len(c.evidence.sentence)) for c in claims
    ]
    return Extraction(
        article_id=article.id,
        extractor="1",
        claims=tuple(claims),
        entities=ENTITIES,
        mentions=(EntityMention(**first, entity_id="org:un", type=EntityType.ORG),),
        dates=(
            DateMention(
                **first,
                edtf="2024-06-25",
                earliest=day,
                latest=day,
                timex="2024-06-25",
                type=DateType.DATE,
                prep_start=0,
            ),
        ),
        sentences=tuple(spans),
    )


def _article(number: int, fields: dict[str, Any], body: str) -> Article:
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    return Article(
        id=f"article-{number}", name=str(number), body=body, sha256=sha256, reader="text 1", **fields
    )


def _figure(slots: dict[str, Any]) -> str:
    return "October 2025" if slots.get("low") is None else f"{slots['low']:g}"


def _claim(article: Article, sentence: str, place: int, slots: dict[str, Any]) -> Claim:
    begin = article.body.index(sentence)
    start = begin + sentence.rindex(f": {_figure(slots)} (") + 2
    end = start + len(_figure(slots))
    evidence = Evidence(
        start=start,
        end=end,
        text=article.body[start:end],
        sentence=sentence,
        sentence_start=begin,
        prefix=article.body[max(0, start - 32) : start],
        suffix=article.body[end : end + 32],
    )
    given: dict[str, Any] = {"bound": Bound.EXACT, "effective": DAYS[0], "reading_confidence": 0.9}
    given |= {name: value for name, value in slots.items() if name not in ("sentence", "review")}
    return Claim(id=f"claim-{article.id}-{place}", evidence=evidence, **given)
