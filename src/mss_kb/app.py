"""Puts the rooms together as one ASGI application."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi_offline import FastAPIOffline

from mss_kb import __version__
from mss_kb.api import (
    articles,
    changes,
    checking,
    claims,
    comparing,
    dates,
    entities,
    exports,
    facets,
    health,
    ingestions,
    metrics,
    quarantine,
    retractions,
    reviews,
    search,
)
from mss_kb.api.accepting import acceptable
from mss_kb.api.asking import NOTICE_HEADER
from mss_kb.api.bodies import BodyLimit
from mss_kb.api.conventions import Conventions
from mss_kb.api.documented import ANYWHERE, ERRORS, READING
from mss_kb.api.kept import Kept
from mss_kb.api.openapi import describe
from mss_kb.api.parameters import known_parameters
from mss_kb.api.problems import add_handlers
from mss_kb.api.rates import AddressRates, Rates
from mss_kb.api.tags import Tags
from mss_kb.ingest.queue import QueueReader
from mss_kb.ingest.run import Options
from mss_kb.pages import (
    about,
    assets,
    feeds,
    home,
    keeping,
    reference,
    reviewing,
    searching,
    signing_in,
)
from mss_kb.pages import checking as checking_page
from mss_kb.pages.asked import Mistaken
from mss_kb.pages.errors import ErrorPages
from mss_kb.settings import Settings, read_settings
from mss_kb.shared_extractor import SharedExtractor
from mss_kb.store.claim_arrays.held import ClaimArrays
from mss_kb.store.database import Store, open_store

# Rooms whose answers are not of one version of the store.
WRITERS = (checking, reviews, ingestions, quarantine, retractions)
# Parts of pages that are kept for a version of the store.
MOST_KEPT = 128
# Pages for people, which are no part of the API's description.
PAGES = (
    assets,
    home,
    checking_page,
    keeping,
    searching,
    about,
    feeds,
    signing_in,
    reviewing,
    reference,
)
EXPOSED = ("ETag", "Idempotency-Replayed", "Link", "Location", "Retry-After", "X-Request-ID")
DESCRIPTION = """Figures that the news claims about Haiti's security mission, each with its sentence.

Every list has `items` and `next`; follow `next` to the end. Offsets count code points of an article's body.
"""


def create_app(settings: Settings | None = None, *, store: Store | None = None) -> FastAPI:
    """The application over the store that the settings name, or over one that is open already."""
    settings = settings or read_settings()
    opened = store or open_store(settings.database_url, create=True, lock_timeout=settings.lock_timeout)

    extractor = SharedExtractor(settings.spacy_model)
    reader = QueueReader(opened, lambda: extractor, options(settings))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        reader.start()
        # While the first questions come: a million claims take a while to read.
        ahead = app.state.claim_arrays.read_ahead(opened)
        yield
        reader.stop()
        ahead.join()
        if store is None:
            opened.close()

    app = FastAPIOffline(
        title="mss_kb",
        version=__version__,
        description=DESCRIPTION,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.state.store = opened
    # All that routes know of reading articles and drafts.
    app.state.call_reader = reader.call
    app.state.read_draft = extractor.read_draft
    app.state.parameters = {}
    app.state.rates = Rates(per_key=settings.rate_per_key, per_address=settings.rate_per_address)
    app.state.counts = Kept[bytes](facets.KEPT)
    reference.keep_answers(app.state)
    app.state.checks_kept_days = settings.checks_kept_days
    app.state.kept_for_pages = Kept[Any](MOST_KEPT)
    app.state.claim_arrays = ClaimArrays()
    app.state.matches = Kept[Sequence[int]](search.KEPT)
    for room in (
        exports,
        claims,
        changes,
        facets,
        search,
        articles,
        entities,
        dates,
        metrics,
        comparing,
        health,
        *WRITERS,
    ):
        prefix = "" if room is health else "/v1"
        app.include_router(
            room.router,
            prefix=prefix,
            dependencies=[Depends(acceptable), Depends(known_parameters)],
            responses={
                **({} if room in WRITERS else READING),
                **(ANYWHERE if room is health else ERRORS),
            },
        )
    for sheet in PAGES:
        app.include_router(sheet.router, include_in_schema=False)
    add_handlers(app)
    app.add_exception_handler(Mistaken, checking_page.mistaken)
    describe(app)
    # The last one added is the outermost.
    app.add_middleware(AddressRates, rates=app.state.rates)
    app.add_middleware(BodyLimit, longest_article=settings.max_article_bytes)
    app.add_middleware(Tags)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins.split(),
            allow_methods=["GET", "HEAD", "OPTIONS", "POST", "DELETE"],
            allow_headers=[
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-None-Match",
                "X-Request-ID",
            ],
            expose_headers=[*EXPOSED, NOTICE_HEADER],
        )
    app.add_middleware(Conventions)
    app.add_middleware(ErrorPages)
    return app


def options(settings: Settings) -> Options:
    """How articles are read, by the settings."""
    return Options(max_bytes=settings.max_article_bytes, max_chars=settings.max_article_chars)
