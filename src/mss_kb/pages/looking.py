"""What every page does around its question: connection, version and day as ETag, answer as a page."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from sqlalchemy import Connection

from mss_kb import __version__
from mss_kb.api.asking import NOTICE_HEADER, NotModified, asking, has_already
from mss_kb.api.kept import Kept
from mss_kb.api.links import Links
from mss_kb.filters import ClaimFilter
from mss_kb.filters.comparing import today
from mss_kb.pages.rendering import fingerprint, page, render
from mss_kb.pages.shown import Answer, Shown, shown
from mss_kb.store.facet_counts import FacetCounts
from mss_kb.store.queries.state import holdings


@dataclass(frozen=True)
class Held:
    """What there is to compare with, and the days of the articles whose day is known."""

    articles: int
    earliest: dt.date | None
    latest: dt.date | None
    claims: int


@dataclass(frozen=True)
class Look:
    """One request's connection to the store, and what its page must say."""

    request: Request
    connection: Connection
    links: Links
    version: str
    today: dt.date
    notice: str | None
    headers: dict[str, str]
    known: str | None = None

    @property
    def kept(self) -> Kept[Any]:
        """What was worked out for a version of the store and a day, by the page's ETag and a word."""
        kept: Kept[Any] = self.request.app.state.kept_for_pages
        return kept

    def held(self) -> Held:
        """How much there is to compare with; counted once for each version of the store."""
        found: Held = self.kept.get((self.version, "held"), self._held)
        return found

    def _held(self) -> Held:
        facet_counts: FacetCounts = self.request.app.state.facet_counts
        claims, _ = facet_counts.count(self.connection, ClaimFilter(), [])
        return Held(*holdings(self.connection), claims)

    def shown(self, claim: Answer) -> Shown:
        """A claim of the store as pages show it."""
        return shown(claim, self.today)

    def page(
        self,
        template: str,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        is_embedded: bool = False,
        **words: Any,
    ) -> Response:
        """The page, with what `base.html` takes. Raises NotModified where the caller has it."""
        if self.known and status == 200:
            raise NotModified({**self.headers, "ETag": self.known})
        text = render(template, **base_words(self.request), notice=self.notice, today=self.today, **words)
        return page(text, status, {**self.headers, **(headers or {})}, is_embedded=is_embedded)


@contextmanager
def looking(request: Request, *, of_one: bool = False, is_private: bool = False) -> Iterator[Look]:
    """A connection for one page. Raises NotModified where the caller has this page already.

    A page `of_one` item is made first: what is not there is missing or gone for every caller. A private page
    is for one reader, and no cache keeps it.
    """
    with asking(request, of_one=True) as ask:
        day = today()
        headers = {"Cache-Control": "no-cache"}
        known = None
        if is_private:
            headers["Cache-Control"] = "private, no-store"
        else:
            headers["ETag"] = f'"{__version__}-{ask.version}-{day:%Y%m%d}-{fingerprint()}"'
            known = has_already(request.headers.get("if-none-match"), headers["ETag"])
        if known and not of_one:
            raise NotModified({**headers, "ETag": known})
        notice = ask.headers.get(NOTICE_HEADER)
        yield Look(request, ask.connection, ask.links, ask.version, day, notice, headers, known)


def base_words(request: Request) -> dict[str, Any]:
    """What `base.html` takes of every request: its address, and where the site is."""
    return {"here": request.url.path, "site": str(request.base_url).rstrip("/"), "address": str(request.url)}
