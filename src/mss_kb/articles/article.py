"""A reading to an article: what the metadata leaves open is looked for in the body."""

import hashlib

from mss_kb.articles.boilerplate import find_boilerplate
from mss_kb.articles.dateline import Dateline, find_dateline
from mss_kb.articles.identity import article_id
from mss_kb.articles.language import detect_language
from mss_kb.articles.published import PublicationDate, date_in_url
from mss_kb.articles.reading import Metadata, Reading
from mss_kb.articles.title import find_title
from mss_kb.model import Article, PublishedPrecision


def article_from(reading: Reading, *, name: str, path: str | None = None) -> Article:
    """The article of a reading; `path` as given counts for its id only without URL and metadata id."""
    body, told = reading.body, reading.metadata
    sha256 = hashlib.sha256(body.encode("utf-8")).hexdigest()
    skipped = tuple(find_boilerplate(body))
    dateline = find_dateline(body, skipped)
    published = _published(told, dateline)
    return Article(
        id=article_id(
            url=told.url, own_id=told.id, outlet=told.outlet, path=path, sha256=sha256, kind=told.kind
        ),
        name=name,
        body=body,
        sha256=sha256,
        title=told.title or find_title(body, skipped),
        outlet=told.outlet or (dateline.agency if dateline else None),
        author=told.author,
        url=told.url,
        language=told.language or detect_language(body),
        kind=told.kind,
        published=published.day,
        published_precision=published.precision,
        published_earliest=published.earliest,
        published_latest=published.latest,
        published_evidence=published.evidence,
        reader=reading.reader,
        path=path,
        skipped=skipped,
    )


def _published(told: Metadata, dateline: Dateline | None) -> PublicationDate:
    """Metadata first, then a dateline with its year, then the URL; the last two are `inferred`."""
    if told.published.evidence:
        return told.published
    if dateline and dateline.date:
        return PublicationDate.of((dateline.date, dateline.date), "dateline", PublishedPrecision.INFERRED)
    in_url = date_in_url(told.url) if told.url else None
    return PublicationDate.of(in_url, "URL", PublishedPrecision.INFERRED) if in_url else PublicationDate()
