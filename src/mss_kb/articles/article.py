"""A reading to an article: what the metadata leaves open is looked for in the body."""

import hashlib

from mss_kb.articles.boilerplate import find_boilerplate
from mss_kb.articles.dateline import find_dateline
from mss_kb.articles.dating import date_article
from mss_kb.articles.identity import article_id
from mss_kb.articles.language import detect_language
from mss_kb.articles.reading import Reading
from mss_kb.articles.title import find_title
from mss_kb.model import Article


def article_from(reading: Reading, *, name: str, path: str | None = None) -> Article:
    """The article of a reading; `path` as given counts for its id only without URL and metadata id."""
    body, told = reading.body, reading.metadata
    sha256 = hashlib.sha256(body.encode("utf-8")).hexdigest()
    skipped = tuple(find_boilerplate(body))
    dateline = find_dateline(body, skipped)
    published = date_article(told, dateline, body)
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
