"""The load: addresses asked one after another on one connection. Out: times, and CPU time of the server."""

import http.client
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

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


def ask(server: Server, paths: Sequence[str], seconds: float) -> Timing:
    """Ask in turn for so long, and each at least once. Raises RuntimeError for an answer other than 200."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    waits: list[float] = []
    before, end = server.cpu(), time.perf_counter() + seconds
    for number, path in enumerate(cycle(paths)):
        if number >= len(paths) and time.perf_counter() > end:
            break
        begun = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        waits.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}: {body[:200]!r}")
    connection.close()
    return Timing(tuple(waits), (server.cpu() - before) * 1000)
