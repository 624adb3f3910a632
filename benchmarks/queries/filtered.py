"""Pages of filters that no index of the database serves alone. In: a store's connection. Out: addresses."""

import sqlite3
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from mss_kb.filters import ClaimPage
from mss_kb.store.cursor import write_cursor

Filters = dict[str, Any]
# Far behind what was published last.
FAR = {"from": "2023-01-01", "to": "2023-12-31"}
# Each stands in about one sentence of two or of four.
COMMON = ("officers", "police", "residents", "agencies", "council", "gangs", "mission", "people", "troops")
PLACE, WORD = {"place": "place:port-au-prince"}, {"q": "officers"}
# Most of the claims of one are not of the other.
PAIRS: tuple[Filters, ...] = (
    {"said_by": "org:un", "country": "KE"},
    {"said_by": "person:person-50", "country": "TT"},
    {**PLACE, "metric": "casualties.*"},
    {"outlet": "Outlet 3", "force": "HNP"},
    {"published_from": "2026-01-01", **FAR},
    {"as_of": "2023-06-30", "said_by": "org:un"},
    {"outlet": "Outlet 3", "metric": "funding.*"},
)
WITH_WORD: tuple[Filters, ...] = (
    {**WORD, "said_by": "org:un"},
    {**WORD, **PLACE},
    {**WORD, "as_of": "2023-06-30"},
)
BY_PUBLISHED = "published IS NULL DESC, published, id"
BY_FIRST_DAY = "first_day IS NULL DESC, first_day, id"


def pages(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names of questions with their addresses."""
    yield "page by party", _addresses({"country": "KE"}, {"country": "FR"})
    yield "page by source", _addresses({"said_by": "org:un"}, {"said_by": "org:rnddh"})
    yield "page by place", _addresses(PLACE, {"place": "place:commune-40"})
    yield "page by outlet", _addresses({"outlet": "Outlet 3"}, {"outlet": "Outlet 80"})
    yield "page as of a day", _addresses({"as_of": "2023-06-30"})
    yield "page of a common word", _addresses(*({"q": word} for word in COMMON))
    yield "page of two filters", _addresses(*PAIRS)
    yield "page of a word and a filter", _addresses(*WITH_WORD)
    yield "page by a far year's days", _addresses(FAR)
    yield "its next and last page", tuple(_following(connection, {**FAR}, "-published", BY_PUBLISHED))
    yield "the same by day", _addresses({**FAR, "sort": "-effective"}, {**FAR, "sort": "effective"})
    yield "its next and last by day", tuple(_following(connection, FAR, "-effective", BY_FIRST_DAY))


def _addresses(*filters: Filters) -> tuple[str, ...]:
    return tuple(f"/v1/claims?{urlencode(one)}" for one in filters)


def _following(connection: sqlite3.Connection, filters: Filters, sort: str, order: str) -> Iterator[str]:
    """The addresses of the second and of the last 100 claims of a range of days."""
    key = order.partition(" ")[0]
    live = f"""
        SELECT {key}, id FROM claims WHERE superseded_at IS NULL
        AND effective_earliest <= ? AND effective_latest >= ? ORDER BY {{}} LIMIT 1 OFFSET {{}}
    """
    backwards = f"{key} IS NULL, {key} DESC, id DESC"
    page = ClaimPage.model_validate({**filters, "sort": sort})
    question = page.model_dump(mode="json", exclude={"limit", "cursor", "count"})
    for direction, offset in ((backwards, 99), (order, 100)):
        query = live.format(direction, offset)
        keys = list(connection.execute(query, [filters["to"], filters["from"]]).fetchone())
        cursor = write_cursor(question, keys)
        yield f"/v1/claims?{urlencode({**filters, 'sort': sort, 'cursor': cursor})}"
