"""Fixtures of the store's tests: `store`, empty, on each database; `run_id`, a run in it.

Builders of articles and claims. `make_article` puts the given text in an article; `read` plays the
extractor: each number in the body is a claim.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mss_kb.model import (
    Article,
    Basis,
    Bound,
    Claim,
    DateMention,
    DateType,
    Effective,
    Entity,
    EntityMention,
    EntityType,
    Evidence,
    Extraction,
    Metric,
    Place,
    Source,
)
from mss_kb.store.database import Store, open_store
from mss_kb.store.runs import begin_run

NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def store(empty_url: str) -> Iterator[Store]:
    store = open_store(empty_url)
    yield store
    store.close()


@pytest.fixture
def start_run(store: Store) -> Callable[[], int]:
    def start() -> int:
        with store.writing() as session:
            return begin_run(
                session, now=NOW, host="here", pid=1, engine="local", extractor="1", inputs=["news"]
            )

    return start


@pytest.fixture
def run_id(start_run: Callable[[], int]) -> int:
    return start_run()


@pytest.fixture
def make_article() -> Callable[..., Article]:
    def make(body: str, **fields: Any) -> Article:
        given = {"id": "a_1", "name": "one", "path": "news/one.txt", "reader": "text 1", "outlet": "The Star"}
        return Article(body=body, sha256=hashlib.sha256(body.encode()).hexdigest(), **{**given, **fields})

    return make


@pytest.fixture
def read() -> Callable[..., Extraction]:
    return extraction_of


def extraction_of(article: Article, extractor: str = "1", **slots: Any) -> Extraction:
    seen: dict[str, int] = {}
    claims = []
    for match in re.finditer(r"\d+", article.body):
        figure = match.group()
        seen[figure] = seen.get(figure, 0) + 1
        claims.append(claim_at(article, *match.span(), f"c_{article.id}_{figure}_{seen[figure]}", **slots))
    return Extraction(
        article_id=article.id,
        extractor=extractor,
        claims=tuple(claims),
        entities=(Entity(id="org:un", name="United Nations", type=EntityType.ORG, aliases=("UN",)),),
        mentions=(
            EntityMention(start=0, end=2, text=article.body[:2], entity_id="org:un", type=EntityType.ORG),
        ),
        dates=(
            DateMention(
                start=0,
                end=2,
                text=article.body[:2],
                edtf=None,
                earliest=None,
                latest=None,
                timex="P2D",
                type=DateType.DURATION,
                prep_start=0,
            ),
        ),
        sentences=((0, len(article.body)),),
    )


def claim_at(article: Article, start: int, end: int, claim_id: str, **slots: Any) -> Claim:
    figure = article.body[start:end]
    given: dict[str, Any] = {
        "metric": Metric.CASUALTIES_KILLED,
        "low": float(figure),
        "high": float(figure),
        "bound": Bound.EXACT,
        "unit": "people",
        "effective": Effective(earliest=None, latest=None, basis=None),
        "place": Place(id="place:x", name="X", level="commune", path=("country:ht", "place:x")),
        "parties": ("KE",),
        "attribution": (Source(id="org:un", name="the UN", family="org:un"),),
        "basis": Basis.FLOW,
        "reading_confidence": 0.9,
        "evidence": Evidence(
            start=start,
            end=end,
            text=figure,
            sentence=article.body,
            sentence_start=0,
            prefix=article.body[max(0, start - 32) : start],
            suffix=article.body[end : end + 32],
        ),
    }
    return Claim(id=claim_id, **{**given, **slots})
