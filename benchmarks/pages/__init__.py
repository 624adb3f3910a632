"""`python -m benchmarks pages [N]`: what each page weighs and how long the server takes, on N made-up claims.

The store has statements and conflicts, so that every page has what it shows. The server has one core; the
load comes from another. `first` is the dearest first answer, in CPU time as `p50` and `p99` of the later
ones, for which the server has kept the figures of this version of the store.
"""

import argparse
import gzip
import http.client
import os
import re
import tempfile
from pathlib import Path

from benchmarks.comparing.stores import store_of
from benchmarks.pages.addresses import Addresses, addresses_of
from benchmarks.pages.asking import ask_pages, percentile
from benchmarks.pages.serving import served
from benchmarks.queries.servers import Server

LARGE, PORT = 1_000_000, 8903
HEADS = ("first", "p50", "p99", "wait p50", "wait p99", "KB sent", "requests")
# What is allowed: bytes and requests of a page, milliseconds of its server time, and of a chart's first.
MOST_BYTES, MOST_REQUESTS, MOST_MS, MOST_FIRST_MS = 120_000, 6, 60.0, 400.0


def main(options: list[str]) -> None:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__)
    parser.add_argument("claims", nargs="?", type=int, default=LARGE)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "mss_kb-benchmark")
    parser.add_argument("--seconds", type=float, default=3.0, help="for each page")
    parser.add_argument("--only", default="", help="pages whose name begins so")
    chosen = parser.parse_args(options)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    file = store_of(chosen.folder, chosen.claims)
    asked = addresses_of(file)
    os.sched_setaffinity(0, set(range(1, os.cpu_count() or 1)) or {0})
    with served(file, PORT) as server:
        print(f"{chosen.claims:,} claims, one connection, one core for the server; milliseconds")
        # What a reader meets who comes while the claims are being read into memory.
        begun = ask_pages(server, ["/"], headers={})
        print(f"home, the server just begun: {begun.waits[0]:.1f}")
        # It waits until they are read.
        ask_pages(server, ["/v1/facets?facet=metric"], headers={})
        print(f"{'page':28} {' '.join(f'{head:>9}' for head in HEADS)}")
        for one in asked:
            if one.name.startswith(chosen.only):
                print(line(server, one, chosen.seconds), flush=True)


def line(server: Server, asked: Addresses, seconds: float) -> str:
    """The measures of one page; what passes a bound is marked."""
    first = ask_pages(server, asked.paths if asked.is_drawn else asked.paths[:1], headers=asked.headers)
    later = ask_pages(server, asked.paths, seconds=seconds, headers=asked.headers)
    dearest, p99 = max(first.costs), percentile(later.costs, 0.99)
    size, requests = weight(server, asked)
    marks = [
        mark
        for is_over, mark in (
            (p99 > MOST_MS, "slow"),
            (asked.is_drawn and dearest > MOST_FIRST_MS, "first slow"),
            (size > MOST_BYTES and not asked.is_file, "heavy"),
            (requests > MOST_REQUESTS, "many requests"),
        )
        if is_over
    ]
    times = [dearest, percentile(later.costs, 0.5), p99, percentile(later.waits, 0.5)]
    measures = " ".join(f"{one:9.1f}" for one in (*times, percentile(later.waits, 0.99), size / 1000))
    return f"{asked.name:28} {measures} {requests:9d}  {', '.join(marks)}"


def weight(server: Server, asked: Addresses) -> tuple[int, int]:
    """Bytes sent, gzipped, and requests of a first visit: the page and the files that it loads."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)

    def get(address: str) -> bytes:
        headers = {"Accept-Encoding": "gzip", "Accept": "text/html,*/*", **asked.headers}
        connection.request("GET", address, headers=headers)
        return connection.getresponse().read()

    page = get(asked.paths[0])
    text = gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page
    loaded = sorted({found.decode() for found in re.findall(rb'(?:src|href)="(/static/[^"]+)"', text)})
    sizes = [len(page), *(len(get(address)) for address in loaded)]
    connection.close()
    return sum(sizes), len(sizes)
