"""Pages asked one after another on one connection: how long each took, and how much of the server's CPU."""

import http.client
import itertools
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.queries.servers import PATIENCE, Server


@dataclass(frozen=True)
class Times:
    """Milliseconds of each request: what its reader waited, and what it cost the server."""

    waits: tuple[float, ...]
    costs: tuple[float, ...]


def ask_pages(
    server: Server, paths: Iterable[str], *, seconds: float | None = None, headers: Mapping[str, str]
) -> Times:
    """Ask each once or, for so many seconds, again and again. Raises RuntimeError where one is not 200."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    waits, costs = [], []
    end = time.perf_counter() + (seconds or 0)
    for path in paths if seconds is None else itertools.cycle(paths):
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Accept": "text/html,*/*", **headers})
        answer = connection.getresponse()
        body = answer.read()
        waits.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}: {body[:200]!r}")
        costs.append(float((answer.headers["Server-Timing"] or "").rpartition("dur=")[2] or 0))
        if seconds is not None and time.perf_counter() > end:
            break
    connection.close()
    return Times(tuple(waits), tuple(costs))


def percentile(times: Iterable[float], share: float) -> float:
    """What this share of them stayed below, nearest rank."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
