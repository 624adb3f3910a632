"""The load: addresses asked one after another on one connection. Out: times, and CPU time of the server."""

import http.client
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.queries.servers import Server


@dataclass(frozen=True)
class Timing:
    """What a stretch of requests took: milliseconds of each, and of the server's CPU in all."""

    waits: tuple[float, ...]
    cpu: float

    def __add__(self, other: "Timing") -> "Timing":
        return Timing(self.waits + other.waits, self.cpu + other.cpu)

    @property
    def per_second(self) -> float:
        """Requests answered in a second of waiting."""
        return 1000 / statistics.mean(self.waits)

    @property
    def cpu_each(self) -> float:
        """CPU milliseconds of one request."""
        return self.cpu / len(self.waits)

    def percentile(self, share: float) -> float:
        """The wait that this share of requests stayed below, nearest rank."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ask(server: Server, paths: Iterable[str], seconds: float) -> Timing:
    """Ask one after another for so long, at least one. Raises RuntimeError for an answer other than 200."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    waits: list[float] = []
    before, end = server.cpu(), time.perf_counter() + seconds
    for path in paths:
        begun = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        waits.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}: {body[:200]!r}")
        if time.perf_counter() > end:
            break
    connection.close()
    return Timing(tuple(waits), (server.cpu() - before) * 1000)
