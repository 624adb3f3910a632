"""The questions, each in our words and in Datasette's. In: a store file. Out: addresses."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.queries.filtered import COMMON, pages
from benchmarks.queries.newswire import ODD_WORDS
from mss_kb.filters import ClaimPage, SearchPage, SearchSort
from mss_kb.store.cursor import write_cursor

METRICS = ("casualties.killed", "personnel.deployed", "funding.pledged", "displacement.displaced")
COUNTED = ("metric", "place", "force", "outlet", "month", "assertion")
# What Datasette's table has of these.
THEIR_COUNTED = ("metric", "place_id", "force", "assertion")
FILTERS = (
    {"metric": "casualties.killed"},
    {"metric": "casualties.*", "from": "2024-01-01", "to": "2024-12-31"},
    {"assertion": "asserted"},
    {"outlet": "Outlet 3"},
    {"country": "KE", "metric": "personnel.deployed"},
    {"said_by": "org:un"},
    {"place": "place:port-au-prince"},
)


@dataclass(frozen=True)
class Question:
    """One kind of question; `theirs` is empty where Datasette has no such thing."""

    name: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...] = ()


def questions(file: Path) -> list[Question]:
    """All of them, over what is in the file."""
    with sqlite3.connect(file) as connection:
        live = "SELECT id FROM claims WHERE superseded_at IS NULL"
        ids = [row[0] for row in connection.execute(f"{live} AND substr(id, 14) = '000' LIMIT 100")]
        last_pages = [_last_page(connection, metric) for metric in METRICS]
        filtered_pages = [Question(name, paths) for name, paths in pages(connection)]
        last_hits = [_last_hits(connection, word) for word in ODD_WORDS.values[:10]]
    connection.close()
    table = f"/{file.stem}"
    claims = f"{table}/claims.json?_nocol=answer&superseded_at__isnull=1&_sort_desc=published&_size=100"
    words = ODD_WORDS.values
    return [
        Question(
            "filtered page of 100",
            tuple(f"/v1/claims?metric={metric}" for metric in METRICS),
            tuple(f"{claims}&metric={metric}" for metric in METRICS),
        ),
        Question("its last page", tuple(last_pages)),
        *filtered_pages,
        Question("a family of metrics", ("/v1/claims?metric=casualties.*", "/v1/claims?metric=personnel.*")),
        Question(
            "by day", ("/v1/claims?sort=-effective", "/v1/claims?metric=casualties.killed&sort=-effective")
        ),
        Question(
            "one claim",
            tuple(f"/v1/claims/{claim_id}" for claim_id in ids),
            tuple(f"{table}/claims/{claim_id}.json" for claim_id in ids),
        ),
        Question(
            "search, newest first",
            tuple(f"/v1/search?q={word}&sort=newest" for word in words[:40]),
            tuple(f"{table}/sentences.json?_search={word}&_sort_desc=id&_size=100" for word in words[:40]),
        ),
        Question("its last page of hits", tuple(last_hits)),
        Question("search, a word in most texts", ("/v1/search?q=reporters&sort=newest",)),
        Question("search, ranked", tuple(f"/v1/search?q={word}" for word in words[:20])),
        Question(
            "facets of all",
            ("/v1/facets?" + urlencode({"facet": COUNTED}, doseq=True),),
            (
                f"{table}/claims.json?_size=1&_nocol=answer&"
                + urlencode({"_facet": THEIR_COUNTED}, doseq=True),
            ),
        ),
        Question("facets of a filter", tuple(_counted(*FILTERS))),
        Question("facets of a common word", tuple(_counted(*({"q": word} for word in COMMON)))),
        Question("how many have a common word", tuple(f"/v1/claims?q={word}&count=exact" for word in COMMON)),
    ]


def _counted(*filters: dict[str, str]) -> Iterator[str]:
    """Addresses of facets, each asked for the first time: an answer is kept for who asks again."""
    for day in range(1500):
        first = dt.date(2022, 10, 1) + dt.timedelta(days=day)
        for one in filters:
            yield f"/v1/facets?{urlencode({'published_from': first, **one})}"


def _last_page(connection: sqlite3.Connection, metric: str) -> str:
    """The address of the last 100 claims of a metric."""
    query = """
        SELECT published, id FROM claims WHERE metric = ? AND superseded_at IS NULL
        ORDER BY published IS NULL DESC, published, id LIMIT 1 OFFSET 100
    """
    keys = list(connection.execute(query, [metric]).fetchone())
    question = ClaimPage(metric=[metric]).model_dump(mode="json", exclude={"limit", "cursor", "count"})
    return f"/v1/claims?metric={metric}&cursor={write_cursor(question, keys)}"


def _last_hits(connection: sqlite3.Connection, word: str) -> str:
    """The address of the last 100 sentences with a word."""
    query = (
        "SELECT rowid FROM sentence_search WHERE sentence_search MATCH ? ORDER BY rowid LIMIT 1 OFFSET 100"
    )
    [key] = connection.execute(query, [f"words : {word}"]).fetchone()
    page = SearchPage(q=word, sort=SearchSort.NEWEST)
    question = ["search", page.model_dump(mode="json", exclude={"limit", "cursor"})]
    return f"/v1/search?q={word}&sort=newest&cursor={write_cursor(question, [key, 0])}"
