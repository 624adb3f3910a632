"""Articles that came by request. In: fields as in our JSON files, or HTML with them. Out: `Article`."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from mss_kb.articles.article import article_from
from mss_kb.articles.fields import metadata_from
from mss_kb.articles.html import read_html
from mss_kb.articles.json import read_json
from mss_kb.articles.read import require_text
from mss_kb.articles.reading import Metadata, Reading
from mss_kb.model import Article

EVIDENCE = "JSON published"


@dataclass(frozen=True)
class PostedArticle:
    """An article as it was sent.

    `given` names it where a file's path would; `fields` are those of a JSON file, with `text` or `html`.
    """

    given: str
    fields: Mapping[str, Any]

    @property
    def sha256(self) -> str:
        """SHA-256 of the fields in a fixed order."""
        return hashlib.sha256(orjson.dumps(dict(self.fields), option=orjson.OPT_SORT_KEYS)).hexdigest()


def read_posted(posted: PostedArticle, *, max_chars: int) -> Article:
    """The article that was sent, the same as of a JSON file with these fields. Raises ArticleError."""
    html = posted.fields.get("html")
    if html is None:
        reading = read_json(orjson.dumps(dict(posted.fields)).decode(), posted.given)
    else:
        reading = _with_fields(read_html(html, posted.given), posted)
    require_text(reading, posted.given, max_chars=max_chars)
    # Without URL and id, its text is what identifies it: where it was sent to says nothing.
    return article_from(reading, name=posted.given)


def _with_fields(page: Reading, posted: PostedArticle) -> Reading:
    """What was said beside the page goes before what stands in it."""
    fields = {name: value for name, value in posted.fields.items() if name != "html"}
    told = metadata_from(fields, posted.given, reason="bad_json", evidence=EVIDENCE)
    in_page = page.metadata
    return Reading(
        page.body,
        Metadata(
            title=told.title or in_page.title,
            outlet=told.outlet or in_page.outlet,
            author=told.author or in_page.author,
            url=told.url or in_page.url,
            id=told.id or in_page.id,
            language=told.language or in_page.language,
            kind=told.kind,
            published=told.published if told.published.evidence else in_page.published,
        ),
        page.reader,
    )
