"""Plays the pipeline: each number in a body is a claim.

In a file of its own, so that other processes can import it.
"""

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator

from mss_kb.model import (
    Article,
    Basis,
    Bound,
    Claim,
    DraftReading,
    Effective,
    Evidence,
    Extraction,
    Metric,
    PublishedPrecision,
)

DATED = re.compile(r"in (20\d\d)")


class FakeExtractor:
    """`CRASH` in a text is a defect of the pipeline, `KILL` ends its process.

    `LIE` a claim that its text does not prove.
    """

    def __init__(self, version: str = "fake-1") -> None:
        self.version = version
        self.read: list[str] = []

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        for article in articles:
            self.read.append(article.body)
            if "KILL" in article.body:
                os._exit(1)
            if "CRASH" in article.body:
                raise RuntimeError("the pipeline fell over")
            yield (
                dated(article),
                Extraction(article_id=article.id, extractor=self.version, claims=tuple(claims(article))),
            )

    def read_draft(self, text: str, published: dt.date | None = None) -> DraftReading:
        return DraftReading()


def dated(article: Article) -> Article:
    if article.published or not DATED.search(article.body):
        return article
    return article.model_copy(
        update={"published_precision": PublishedPrecision.INFERRED, "published_evidence": "the text"}
    )


def claims(article: Article) -> Iterator[Claim]:
    if not article.is_supported:
        return
    for number, match in enumerate(re.finditer(r"\d+", article.body)):
        shift = 1 if "LIE" in article.body else 0
        yield Claim(
            id=f"c_{article.id}_{match.group()}_{number}",
            metric=Metric.OTHER,
            low=float(match.group()),
            high=float(match.group()),
            bound=Bound.EXACT,
            unit="people",
            effective=Effective(earliest=None, latest=None, basis=None),
            basis=Basis.FLOW,
            reading_confidence=0.5,
            evidence=Evidence(
                start=match.start() + shift,
                end=match.end() + shift,
                text=match.group(),
                sentence=article.body,
                sentence_start=0,
                prefix="",
                suffix="",
            ),
        )
