"""What a format's reader returns (`Reading`), and the `Article` that is made of it."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from mss_kb.articles.identity import article_id
from mss_kb.model import Article, PublishedPrecision, TextKind


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What a file says about its article; None where it says nothing. `language` is ISO 639-1.

    `published_earliest`/`latest` bound the day of publication; `published` is set where they meet; `published_evidence`
    says what decided ("front matter", "JSON datePublished", "HTML meta").
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    id: str | None = None
    language: str | None = None
    kind: TextKind = TextKind.ORIGINAL
    published: dt.date | None = None
    published_precision: PublishedPrecision = PublishedPrecision.UNKNOWN
    published_earliest: dt.date | None = None
    published_latest: dt.date | None = None
    published_evidence: str | None = None


@dataclass(frozen=True)
class Reading:
    """A body that is never changed afterwards, its metadata, and the reader's name and version (`text 1`)."""

    body: str
    metadata: Metadata
    reader: str


def article_from(reading: Reading, *, name: str, path: str | None = None) -> Article:
    """The article of a reading; `path` as given counts for its id only without URL and metadata id."""
    told = reading.metadata
    sha256 = hashlib.sha256(reading.body.encode("utf-8")).hexdigest()
    return Article(
        id=article_id(url=told.url, own_id=told.id, outlet=told.outlet, path=path, sha256=sha256),
        name=name,
        body=reading.body,
        sha256=sha256,
        title=told.title,
        outlet=told.outlet,
        author=told.author,
        url=told.url,
        language=told.language or "en",
        kind=told.kind,
        published=told.published,
        published_precision=told.published_precision,
        published_earliest=told.published_earliest,
        published_latest=told.published_latest,
        published_evidence=told.published_evidence,
        reader=reading.reader,
        path=path,
    )
