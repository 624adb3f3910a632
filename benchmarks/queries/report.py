"""`python -m benchmarks queries [N]`: the API beside Datasette on N made-up claims and on 10,000."""

import argparse
import http.client
import os
import tempfile
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from benchmarks.queries.filling import fill
from benchmarks.queries.load import Timing, ask
from benchmarks.queries.postgresql import copied
from benchmarks.queries.questions import questions
from benchmarks.queries.servers import Server, datasette, ours, theirs

SMALL, LARGE = 10_000, 1_000_000
ROUNDS = 3


def main(options: list[str]) -> None:
    """Measure at 10,000 claims and at N."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks queries", description=__doc__)
    parser.add_argument("claims", nargs="?", type=int, default=LARGE, help="how many claims, besides 10,000")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "mss_kb-benchmark")
    parser.add_argument(
        "--seconds", type=float, default=1.0, help="for each question, in each of three rounds"
    )
    parser.add_argument(
        "--postgresql",
        metavar="URL",
        help="ask the claims in databases that are made on this server, without Datasette",
    )
    chosen = parser.parse_args(options)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    program = None if chosen.postgresql else datasette(chosen.folder)
    # The server has the first core for itself.
    os.sched_setaffinity(0, set(range(1, os.cpu_count() or 1)) or {0})
    before: dict[str, Timing] = {}
    for claims in sorted({SMALL, chosen.claims}):
        file = fill(chosen.folder / f"claims{claims}.db", claims)
        url = copied(file, chosen.postgresql) if chosen.postgresql else f"sqlite:///{file}"
        with ExitStack() as serving:
            one = serving.enter_context(ours(url, 8901))
            other = serving.enter_context(theirs(program, file, 8902)) if program else None
            first = ask(one, ["/v1/facets?facet=metric"], 0)
            print(f"\n{claims:,} claims, one connection; rest at start {one.memory() / 1e6:.0f} MB")
            print(f"first facets after {first.waits[0]:.0f} ms, from the start {one.cpu():.1f} s of CPU time")
            before = measure(file, one, other, chosen.seconds, before)
            print(f"{'CSV of all':28} {export(one)}")


def measure(
    file: Path, one: Server, other: Server | None, seconds: float, before: dict[str, Timing]
) -> dict[str, Timing]:
    """Print a line for each question; our timings by its name, to hold the next size against."""
    head = (
        "requests/s",
        "p50 ms",
        "p99 ms",
        "CPU ms",
        "Datasette/s",
        "p50 ms",
        "CPU ms",
        "times",
        "CPU times",
        "grown",
    )
    print(f"{'':28}" + "".join(f"{word:>12}" for word in head))
    mine: dict[str, Timing] = {}
    for question in questions(file):
        # In turns, so that a busy machine slows both.
        asked, also = cycle(question.ours), cycle(question.theirs)
        ask(one, asked, 0)
        rounds = [
            (
                ask(one, asked, seconds / ROUNDS),
                ask(other, also, seconds / ROUNDS) if other and question.theirs else None,
            )
            for _ in range(ROUNDS)
        ]
        own = sum((pair[0] for pair in rounds), Timing((), 0))
        their = sum((pair[1] for pair in rounds if pair[1]), Timing((), 0))
        mine[question.name] = own
        cells = [
            f"{own.per_second:.0f}",
            f"{own.percentile(0.5):.2f}",
            f"{own.percentile(0.99):.2f}",
            f"{own.cpu_each:.2f}",
        ]
        if their.waits:
            cells += [f"{their.per_second:.1f}", f"{their.percentile(0.5):.1f}", f"{their.cpu_each:.1f}"]
            cells += [f"{own.per_second / their.per_second:.1f}", f"{their.cpu_each / own.cpu_each:.1f}"]
        else:
            cells += [""] * 5
        if question.name in before:
            cells.append(f"{own.percentile(0.5) / before[question.name].percentile(0.5):.2f}")
        print(f"{question.name:28}" + "".join(f"{cell:>12}" for cell in cells), flush=True)
    return mine


def export(server: Server) -> str:
    """Read the whole CSV in pieces; its size, and the most memory above what the server had before."""
    idle, most, size = server.memory(), 0, 0
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
    connection.request("GET", "/v1/claims.csv")
    answer = connection.getresponse()
    while piece := answer.read(1 << 20):
        size += len(piece)
        most = max(most, server.memory() - idle)
    connection.close()
    return f"{size / 1e6:.0f} MB, {most / 1e6:.0f} MB of memory above idle"
