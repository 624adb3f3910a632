"""Where articles are read. In: articles. Out, in their order: what was read in each, or why nothing could be.

An engine is a function (`Engine`); `ENGINES` names those that `mss-kb ingest --engine` offers.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from mss_kb.errors import MssKbError
from mss_kb.model import Article, Extraction

BATCH = 32
# Below this many files for each process, starting it (a model to load) takes longer than it saves.
FILES_PER_PROCESS = 200


class Extractor(Protocol):
    """What reads articles; `version` changes whenever it would read one differently."""

    @property
    def version(self) -> str:
        """Stored with all that it read."""

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Each article, dated by its text where it came without a date, and what was read in it."""


MakeExtractor = Callable[[], Extractor]


@dataclass(frozen=True)
class Reading:
    """An article that was read: as its file gave it, as its text dated it, and its extraction.

    The extraction is missing where an error came of it.
    """

    given: Article
    dated: Article
    extraction: Extraction | None
    error: str | None = None


class Engine(Protocol):
    """Reads articles by an extractor, `processes` at a time."""

    def __call__(
        self, articles: Iterable[Article], extractor: Extractor, make_extractor: MakeExtractor, processes: int
    ) -> Iterator[Reading]:
        """Readings in the order of `articles`; `make_extractor` makes the one of each further process."""


def read_here(
    articles: Iterable[Article], extractor: Extractor, make_extractor: MakeExtractor, processes: int
) -> Iterator[Reading]:
    """Read on this machine, in this process or in a pool of `processes`.

    Little more is in memory at once than what these hold.
    """
    remaining = iter(articles)
    batches = iter(lambda: list(islice(remaining, BATCH)), [])
    if processes == 1:
        for batch in batches:
            yield from read_batch(extractor, batch)
        return
    try:
        yield from _read_in_pool(batches, make_extractor, processes)
    except BrokenProcessPool as error:
        raise MssKbError(
            "a process that reads articles died, perhaps for want of memory; use fewer --processes"
        ) from error


ENGINES: dict[str, Engine] = {"local": read_here}


def read_batch(extractor: Extractor, batch: list[Article]) -> list[Reading]:
    """Read some articles; where that fails, each alone, so that one text's failure is that text's only."""
    try:
        return [
            Reading(given, dated, extraction)
            for given, (dated, extraction) in zip(batch, extractor.extract_many(batch), strict=True)
        ]
    except Exception as error:
        # Whatever a text does to the pipeline is recorded by name and counted.
        if len(batch) == 1:
            return [Reading(batch[0], batch[0], None, f"{type(error).__name__}: {error}")]
    return [reading for article in batch for reading in read_batch(extractor, [article])]


def default_processes(files: int) -> int:
    """How many processes are worth starting for so many files, at most one for each core that we may use."""
    return max(1, min(len(os.sched_getaffinity(0)), files // FILES_PER_PROCESS))


def _read_in_pool(
    batches: Iterable[list[Article]], make_extractor: MakeExtractor, processes: int
) -> Iterator[Reading]:
    # Not forked: the parent has threads and an open store.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, initializer=_load, initargs=(make_extractor,))
    waiting: deque[Future[list[Reading]]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(_read_in_worker, batch))
            if len(waiting) > 2 * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


_worker: list[Extractor] = []


def _load(make_extractor: MakeExtractor) -> None:
    _worker.append(make_extractor())


def _read_in_worker(batch: list[Article]) -> list[Reading]:
    return read_batch(_worker[0], batch)
