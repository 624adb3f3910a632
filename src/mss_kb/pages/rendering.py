"""A template and its words in, a page out: escaped, with the headers that every page has."""

import datetime as dt
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from mss_kb import __version__, lexicon
from mss_kb.compare.wording import capital, counted, date_in_words, period_in_words
from mss_kb.export.formats import RIGHTS
from mss_kb.pages.assets import asset
from mss_kb.pages.safe import as_typed, shown_text, web_link, with_code
from mss_kb.pages.shown import many, page_of, source_line

# Kinds of files that a page can look otherwise by.
PARTS = frozenset({".py", ".toml", ".html", ".atom", ".css", ".js", ".svg", ".json"})
MEDIA_TYPE = "text/html; charset=utf-8"
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


@cache
def environment() -> Environment:
    """Every value is escaped, and its invisible signs are made visible, wherever it stands."""
    made = Environment(
        loader=PackageLoader("mss_kb.pages"),
        autoescape=True,
        finalize=shown_text,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "as_typed": as_typed,
        "capital": capital,
        "counted": counted,
        "day": date_in_words,
        "many": many,
        "moment": moment,
        "period": period_in_words,
        "source_line": source_line,
        "web_link": web_link,
        "with_code": with_code,
    }
    made.globals |= {
        "asset": asset,
        "epoch": dt.datetime(1970, 1, 1, tzinfo=dt.UTC),
        "page_of": page_of,
        "rights": RIGHTS,
        "version": __version__,
        "words": lexicon.load("newsroom"),
    }
    return made


def render(template: str, **words: Any) -> str:
    """The page as text. `words` are what the template names, with all that `base.html` takes."""
    return environment().get_template(template).render(**words)


def page(
    text: str, status: int = 200, headers: dict[str, str] | None = None, *, is_embedded: bool = False
) -> Response:
    """An answer with a page; `is_embedded`: other sites may show it in a frame."""
    return Response(text, status, {**page_headers(is_embedded=is_embedded), **(headers or {})}, MEDIA_TYPE)


def page_headers(*, is_embedded: bool = False) -> dict[str, str]:
    """What browsers must and must not do with a page."""
    ancestors = "*" if is_embedded else "'none'"
    policy = "; ".join(f"{name} {value}" for name, value in {**POLICY, "frame-ancestors": ancestors}.items())
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Vary": "Accept",
    }


def moment(when: dt.datetime) -> str:
    """A moment as RFC 3339 has it, in UTC, without parts of a second."""
    return f"{when.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}Z"


@cache
def fingerprint() -> str:
    """A short word that changes with the program (what it says, how it draws, its templates), for ETags."""
    return fingerprint_of(Path(__file__).parents[1])


def fingerprint_of(folder: Path) -> str:
    """The same of the program in a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in PARTS:
            found.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return found.hexdigest()[:12]
