"""`python -m benchmarks pages [N]`: what each page weighs and how long the server takes, on N made-up claims.

The server has one core; the load comes from another. The first answer is that of a server that has just
begun, the others are those of one that has kept the figures of this version of the store.
"""

import argparse
import gzip
import http.client
import os
import re
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.queries.filling import fill
from benchmarks.queries.load import ask
from benchmarks.queries.newswire import ODD_WORDS
from benchmarks.queries.servers import Server, ours

LARGE = 1_000_000
# Words searched for; every one is a search of its own, which nothing is kept of.
WORDS = 12
# What is allowed: bytes and requests of a page, milliseconds of its server time.
MOST_BYTES, MOST_REQUESTS, MOST_MS = 120_000, 6, 60.0


def main(options: list[str]) -> None:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__)
    parser.add_argument("claims", nargs="?", type=int, default=LARGE)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "mss_kb-benchmark")
    parser.add_argument("--seconds", type=float, default=3.0, help="for each page")
    chosen = parser.parse_args(options)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    os.sched_setaffinity(0, set(range(1, os.cpu_count() or 1)) or {0})
    file = fill(chosen.folder / f"claims{chosen.claims}.db", chosen.claims)
    with ours(file, 8903) as server:
        print(f"{chosen.claims:,} claims, one connection, one core for the server; milliseconds")
        heads = " ".join(f"{head:>8}" for head in ("first", "p50", "p99", "CPU each", "KB sent", "requests"))
        print(f"{'page':30} {heads}")
        for name, paths in pages(file).items():
            print(line(server, name, paths, chosen.seconds), flush=True)


def pages(file: Path) -> dict[str, Sequence[str]]:
    """Addresses of each page by its name."""
    with sqlite3.connect(file) as connection:
        live = "SELECT id, article_id FROM claims WHERE superseded_at IS NULL"
        rows = connection.execute(f"{live} AND substr(id, 14) = '000' LIMIT 100").fetchall()
    connection.close()
    words = ODD_WORDS.values[:WORDS]
    return {
        "home": ["/"],
        "check, its form": ["/check"],
        "search, newest": ["/search"],
        "search, a metric": ["/search?metric=casualties.killed", "/search?metric=personnel.deployed"],
        "search, a word": [f"/search?q={word}" for word in words],
        "search, sentences": [f"/search?show=sentences&q={word}" for word in words],
        "figures": ["/figures"],
        "figure": ["/figures/casualties.killed", "/figures/personnel.deployed"],
        "claim": [f"/claims/{claim}" for claim, _ in rows],
        "article": [f"/articles/{article}" for _, article in rows],
        "conflicts": ["/conflicts"],
        "sources": ["/sources"],
        "about": ["/about"],
        "feed": ["/feeds/claims.atom", "/feeds/claims.atom?metric=casualties.killed"],
    }


def line(server: Server, name: str, paths: Sequence[str], seconds: float) -> str:
    """The measures of one page; what passes a bound is marked."""
    first = ask(server, paths[:1], 0).waits[0]
    timing = ask(server, paths, seconds)
    p99 = timing.percentile(0.99)
    size, requests = weight(server, paths[0])
    marks = [
        mark
        for is_over, mark in (
            (p99 > MOST_MS, "slow"),
            (size > MOST_BYTES, "heavy"),
            (requests > MOST_REQUESTS, "many requests"),
        )
        if is_over
    ]
    measures = f"{first:8.1f} {timing.percentile(0.5):8.1f} {p99:8.1f} {timing.cpu_each:8.1f}"
    return f"{name:30} {measures} {size / 1000:8.1f} {requests:8d}  {', '.join(marks)}"


def weight(server: Server, path: str) -> tuple[int, int]:
    """Bytes sent, gzipped, and requests of a first visit: the page and the files that it loads."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)

    def get(address: str) -> bytes:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip", "Accept": "text/html,*/*"})
        return connection.getresponse().read()

    page = get(path)
    text = gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page
    loaded = sorted({found.decode() for found in re.findall(rb'(?:src|href)="(/static/[^"]+)"', text)})
    sizes = [len(page), *(len(get(address)) for address in loaded)]
    connection.close()
    return sum(sizes), len(sizes)
