"""The questions, each in our words and in Datasette's. In: a store file. Out: addresses."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.queries.newswire import ODD_WORDS

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
    {"place": "place:port-au-prince", "published_from": "2025-01-01"},
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
        oldest = [row[0] for row in connection.execute("SELECT min(published) FROM claims")]
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
        Question(
            "page after page to the end",
            tuple(f"/v1/claims?metric={m}&published_to={oldest[0][:7]}" for m in METRICS),
        ),
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
        Question("facets of a filter", tuple(f"/v1/facets?{urlencode(one)}" for one in FILTERS)),
    ]
