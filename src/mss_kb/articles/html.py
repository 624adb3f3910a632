"""HTML pages (`.html`, `.htm`). In: a decoded page. Out: trafilatura's main text and the page's metadata."""

import datetime as dt
import re
from importlib.metadata import version

from trafilatura import bare_extraction
from trafilatura.settings import Document

from mss_kb.articles.fields import clean, is_web_address
from mss_kb.articles.published import PublicationDate, read_date
from mss_kb.articles.reading import Metadata, Reading
from mss_kb.errors import ArticleError

READER = f"trafilatura {version('trafilatura')}"
# Dates from the page's own metadata only: no search through its text, and no comparison with today.
DATE_SEARCH = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1990-01-01",
    "max_date": "2099-12-31",
}
SAID = re.compile(
    r"(?:\b(?:content|datetime|title|data-\w+)\s*=\s*|[\"']date(?:Published|Created)[\"']\s*:\s*)[\"']([^\"'<>]{4,60})[\"']",
    re.I,
)
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w-]{1,40})",
    re.I,
)


def declared_charset(content: bytes) -> str | None:
    """The encoding that the head of a page names; None where it names none."""
    match = CHARSET.search(content[:2048])
    return (match.group(1) or match.group(2)).decode("ascii") if match else None


def is_in_markup(page: str, days: tuple[dt.date, dt.date]) -> bool:
    """Whether a tag or the page's JSON-LD says that day."""
    return any(read_date(match.group(1)[:60]) == days for match in SAID.finditer(page))


def read_html(page: str, where: str) -> Reading:
    """The page's main text as the body. Raises ArticleError `no_text` where trafilatura finds none."""
    found = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params=DATE_SEARCH,
    )
    if not isinstance(found, Document) or not found.text:
        raise ArticleError("no_text", f"{where}: no article text in this page; save the article itself")
    days = read_date(found.date) if found.date else None
    metadata = Metadata(
        title=clean(found.title),
        outlet=clean(found.sitename),
        author=clean(found.author),
        url=found.url if found.url and is_web_address(found.url) else None,
        # A date that is in no tag was found in the URL or in the text: both are looked at later.
        published=PublicationDate.of(days, "HTML meta")
        if days and is_in_markup(page, days)
        else PublicationDate(),
    )
    return Reading(found.text, metadata, READER)
