"""What every page does around its question: connection, version and day as ETag, answer as a page."""

import datetime as dt
from collections.abc import Iterator, Sequence
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
from mss_kb.filters.facets import Facet
from mss_kb.pages.rendering import fingerprint, page, render
from mss_kb.pages.shown import Answer, Shown, shown
from mss_kb.store.claim_arrays.held import ClaimArrays, Counted
from mss_kb.store.queries.state import Holdings, holdings

# What a filter has besides, that chooses no claims.
NOT_COUNTED = {"limit", "cursor", "sort", "count", "facet"}


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
        """What was worked out for a version of the store and a day, by `kept_by` and a word."""
        kept: Kept[Any] = self.request.app.state.kept_for_pages
        return kept

    @property
    def arrays(self) -> ClaimArrays:
        """The claims in memory."""
        arrays: ClaimArrays = self.request.app.state.claim_arrays
        return arrays

    @property
    def kept_by(self) -> str:
        """What changes with all that a page shows of the store."""
        return f"{self.version} {self.today}"

    def held(self) -> Holdings:
        """How much there is to compare with; counted once for each version of the store."""
        found: Holdings = self.kept.get((self.kept_by, "holdings"), lambda: holdings(self.connection))
        return found

    def claims_held(self) -> int | None:
        """How many claims there are; None as for `counted`."""
        found = self.counted(ClaimFilter(), [])
        return found[0] if found else None

    def counted(self, wanted: ClaimFilter, facets: Sequence[Facet]) -> Counted | None:
        """How many claims a filter finds, and its facets; counted once for each version of the store.

        None while many claims are being read into memory: a page does without, and no cache keeps it.
        """
        word = f"{','.join(facets)} {wanted.model_dump_json(exclude=NOT_COUNTED, exclude_defaults=True)}"
        found: Counted | None = self.kept.get(
            (self.kept_by, word), lambda: self.arrays.count_soon(self.connection, wanted, facets)
        )
        if found is None:
            self.arrays.read_ahead(self.request.app.state.store)
            self.headers.pop("ETag", None)
            self.headers["Cache-Control"] = "no-store"
        return found

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
