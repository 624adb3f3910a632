"""The store for assistants, over the Model Context Protocol. In: a store, what reads a draft. Out: a server.

Four tools, each with the API's own answers; nothing here writes. Needs the extra `mcp`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationError
from sqlalchemy import Connection

from mss_kb import __version__
from mss_kb.answers.check import Check, Passage
from mss_kb.answers.claims import StoredClaim
from mss_kb.answers.comparing import Series
from mss_kb.api.links import Links
from mss_kb.drafts import ReadDraft, check_draft, claims_told
from mss_kb.errors import MissingExtra, MssKbError
from mss_kb.filters import ClaimPage
from mss_kb.filters.comparing import SeriesQuestion, one_metric
from mss_kb.model import Assertion, Force, Frozen, Metric
from mss_kb.store.database import Store
from mss_kb.store.queries.claim_pages import find_claims, one_claim
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.series import series

if TYPE_CHECKING:
    from mcp.server import MCPServer

# Addresses from the server's root: an assistant has no server, but the ids in them are good.
LINKS = Links("", "", ())
# Claims in one answer: an assistant reads all of it.
MOST = 50
INSTRUCTIONS = (
    "Figures that the news claims about Haiti's crisis and its security mission (MSS, then GSF), each with "
    "the sentence that it stands in. A claim says what an article said, never what is true. Quote a figure "
    "with its article and its `attribution`; `digest` texts are summaries and not quotable."
)


class FoundClaims(Frozen):
    """Claims of a search; `cursor` asks for the next ones, null where there are no more."""

    items: list[StoredClaim]
    cursor: str | None


def make_server(store: Store, read: ReadDraft) -> MCPServer[Any]:
    """A server over an open store; `read` runs the pipeline on a draft. Raises MissingExtra."""
    try:
        from mcp.server import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError as error:
        raise MissingExtra("MCP needs the `mcp` package; install mss-kb[mcp]") from error
    server: MCPServer[Any] = MCPServer("mss-kb", version=__version__, instructions=INSTRUCTIONS)
    reads_only = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

    @server.tool(annotations=reads_only)
    def search_claims(
        metric: Annotated[
            tuple[str, ...],
            Field(description="Metrics such as `casualties.killed`, or families: `personnel.*`."),
        ] = (),
        force: tuple[Force, ...] = (),
        place: Annotated[tuple[str, ...], Field(description="Names; places inside them count.")] = (),
        country: Annotated[tuple[str, ...], Field(description="ISO 3166 alpha-2 codes of parties.")] = (),
        said_by: Annotated[tuple[str, ...], Field(description="Names or ids of sources: `org:un`.")] = (),
        assertion: tuple[Assertion, ...] = (),
        first_day: Annotated[dt.date | None, Field(description="Figures that hold on or after it.")] = None,
        last_day: Annotated[dt.date | None, Field(description="Figures that hold on or before it.")] = None,
        words: Annotated[str | None, Field(description="Words of the sentence or title.")] = None,
        limit: Annotated[int, Field(ge=1, le=MOST)] = 20,
        cursor: str | None = None,
    ) -> FoundClaims:
        """Find claims by what they count, where, when and who said so; newest articles first."""
        asked = {
            "metric": metric,
            "force": force,
            "place": place,
            "country": country,
            "said_by": said_by,
            "assertion": assertion,
            "from": first_day,
            "to": last_day,
            "q": words,
            "limit": limit,
            "cursor": cursor,
        }
        with _asking(store) as connection:
            page = ClaimPage.model_validate({name: value for name, value in asked.items() if value})
            claims, following = find_claims(connection, page)
        return FoundClaims.model_validate(
            {"items": [LINKS.of_claim(claim) for claim in claims], "cursor": following}
        )

    @server.tool(annotations=reads_only)
    def get_claim(claim_id: str) -> StoredClaim:
        """One claim with its sentence, article, sources and review."""
        with _asking(store) as connection:
            return StoredClaim.model_validate(LINKS.of_claim(one_claim(connection, claim_id)))

    @server.tool(annotations=reads_only)
    def metric_series(
        metric: Metric,
        force: tuple[Force, ...] = (),
        place: Annotated[tuple[str, ...], Field(description="Names; places inside them count.")] = (),
        country: Annotated[tuple[str, ...], Field(description="ISO 3166 alpha-2 codes of parties.")] = (),
        first_day: dt.date | None = None,
        last_day: dt.date | None = None,
        as_of: Annotated[dt.date | None, Field(description="Only what was published by then.")] = None,
    ) -> Series:
        """A metric over time: a line for each scope, never one across two missions or sources of tolls."""
        asked = {
            "force": force,
            "place": place,
            "country": country,
            "from": first_day,
            "to": last_day,
            "as_of": as_of,
        }
        with _asking(store) as connection:
            question = SeriesQuestion.model_validate({name: value for name, value in asked.items() if value})
            return Series.model_validate(series(connection, one_metric(metric), question.checked()))

    @server.tool(annotations=reads_only)
    def check_text(
        text: Passage,
        published: Annotated[dt.date | None, Field(description="The day that `on Friday` refers to.")] = None,
        as_of: Annotated[dt.date | None, Field(description="Only what was published by then.")] = None,
    ) -> Check:
        """Compare the figures of a passage with the stored claims: verdicts, reasons, evidence, cautions."""
        found = read(text, published)
        with _asking(store) as connection:
            checked = check_draft(connection, found, text, published=published, as_of=as_of)
        for item in checked["items"]:
            for claim in claims_told(item):
                LINKS.of_claim(claim)
        return Check.model_validate(checked)

    return server


@contextmanager
def _asking(store: Store) -> Iterator[Connection]:
    """A connection for one tool; what is wrong with the question is told to the assistant in a sentence."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        with reading(store) as connection:
            yield connection
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise ToolError(told) from error
    except MssKbError as error:
        raise ToolError(str(error)) from error
