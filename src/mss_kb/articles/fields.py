"""Our own metadata fields, checked. In: fields of front matter or of our JSON. Out: `Metadata`."""

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from mss_kb.articles.language import language_code
from mss_kb.articles.published import PublicationDate, read_date
from mss_kb.articles.reading import Metadata
from mss_kb.errors import ArticleError
from mss_kb.model import PublishedPrecision, TextKind

# A longer one is no name that anybody gave, and Python refuses to write numbers of thousands of digits.
LARGEST_NUMBER = 10**30

Word = TypeVar("Word", bound=StrEnum)
# NUL, which no database column takes, and halves of surrogate pairs.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def metadata_from(fields: Mapping[Any, Any], where: str, *, reason: str, evidence: str) -> Metadata:
    """title, source or outlet, author, url, id, language, kind, published and its precision; no others.

    Raises ArticleError(reason), naming the field, for a value of the wrong type or without sense.
    """

    def wrong(field: str, wanted: str) -> ArticleError:
        # Never the text of lists: nested references make it endless.
        value = fields[field]
        is_short = isinstance(value, (str, dt.date))
        shown = repr(str(value)[:60]) if is_short else f"of type {type(value).__name__}"
        return ArticleError(reason, f"{where}: {field} is {shown}; give {wanted}")

    def text(field: str) -> str | None:
        value = fields.get(field)
        if value is None or isinstance(value, str):
            return clean(value)
        if isinstance(value, (float, dt.date)) or (type(value) is int and abs(value) < LARGEST_NUMBER):
            return str(value)
        raise wrong(field, "a text")

    def word(field: str, words: type[Word]) -> Word | None:
        value = text(field)
        try:
            return words(value.lower()) if value else None
        except ValueError:
            raise wrong(field, "one of " + ", ".join(words)) from None

    language = text("language")
    if language and not language_code(language):
        raise wrong("language", "a language code of ISO 639 such as en")
    url = known(text("url"))
    if url and not is_web_address(url):
        raise wrong("url", "an address that starts with http:// or https://")
    published = PublicationDate()
    if fields.get("published") not in (None, ""):
        found = read_date(fields["published"])
        if not found:
            raise wrong("published", "a date such as 2025-01-03")
        published = PublicationDate.of(found, evidence, word("published_precision", PublishedPrecision))
    return Metadata(
        title=text("title"),
        outlet=known(text("source")) or known(text("outlet")),
        author=text("author"),
        url=url,
        id=text("id"),
        language=language_code(language) if language else None,
        kind=word("kind", TextKind) or TextKind.ORIGINAL,
        published=published,
    )


def clean(value: str | None) -> str | None:
    """The text on one line, without blanks at its ends; None where nothing is left."""
    if value is None:
        return None
    return " ".join(UNSTORABLE.sub(" ", value).split()) or None


def known(value: str | None) -> str | None:
    """None for an outlet or address that is only said to be unknown."""
    return None if value and value.lower() in ("unknown", "n/a", "none", "-") else value


def is_web_address(url: str) -> bool:
    """Whether it is an http or https URL with a host, so that a page may link to it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
