"""The whole road on one page: article files -> articles -> extractions -> rows.

One ingest runs at a time. Each article is one transaction, so whatever stops a run leaves what came
before it whole; the next run marks the stopped one `interrupted` and goes on where it ended, since what
is stored is not read again.
"""

import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields

from mss_kb.articles import (
    Input,
    PostedArticle,
    find_article_files,
    read_article,
    read_posted,
)
from mss_kb.errors import ArticleError, NoInput, StoreError
from mss_kb.ingest.engines import ENGINES, Extractor, MakeExtractor, default_processes
from mss_kb.ingest.ledger import Ledger, moment
from mss_kb.model import Article
from mss_kb.store.array_writes import keep_arrays
from mss_kb.store.database import Store
from mss_kb.store.lock import ingest_lock
from mss_kb.store.report import Report
from mss_kb.store.runs import Item, begin_run, end_interrupted_runs, end_run
from mss_kb.store.tables import RunState

# Articles between two looks at whether the store's arrays should be kept anew.
BETWEEN = 2000


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to ingest. `processes` None: as many as are worth starting; sizes as in `Settings`."""

    engine: str = "local"
    processes: int | None = None
    expect_min: int = 0
    max_bytes: int = 8_000_000
    max_chars: int = 1_000_000


@dataclass(frozen=True)
class Listener:
    """Who follows a run.

    `found` hears how many files there are, `done` each outcome (and why, in quarantine).
    """

    found: Callable[[int], object] = lambda files: None
    done: Callable[[Item, str | None], object] = lambda item, message: None


def ingest(
    store: Store,
    paths: Iterable[str | os.PathLike[str]],
    make_extractor: MakeExtractor,
    options: Options,
    listener: Listener,
) -> Report:
    """Read article files and folders into the store; what came of it.

    Raises NoInput for a path that does not exist or fewer than `expect_min` files, before anything is
    stored, and StoreLocked while another ingest runs.
    """
    began = time.monotonic()
    inputs = list(paths)
    # A file that two of the paths lead to is read once.
    files = list({file.given: file for file in find_article_files(inputs)}.values())
    if len(files) < options.expect_min:
        raise NoInput(
            f"{len(files)} article files found, at least {options.expect_min} expected; check the path"
        )
    listener.found(len(files))
    with ingest_lock(store):
        extractor = make_extractor()
        with recorded_run(store, extractor, options.engine, inputs, listener) as ledger:
            processes = options.processes or default_processes(len(files))
            read = ENGINES[options.engine]
            found = read(unread(ledger, files, options), extractor, make_extractor, processes)
            for number, reading in enumerate(found, 1):
                ledger.save(reading)
                if number % BETWEEN == 0:
                    keep_arrays(store)
            ledger.flush()
    counted = {field.name for field in fields(Report)} - {"run_id", "seconds"}
    counts = {name: ledger.counts[name] for name in counted}
    return Report(run_id=ledger.run_id, seconds=round(time.monotonic() - began, 3), **counts)


def unread(ledger: Ledger, files: Iterable[Input], options: Options) -> Iterator[Article]:
    """The articles that must be read; the files that need not or cannot be are written down on the way."""
    for file in files:
        try:
            article = read_input(file, options)
        except ArticleError as error:
            ledger.quarantine(file, error)
            continue
        if not ledger.note_if_known(file, article):
            yield article


def read_input(file: Input, options: Options) -> Article:
    """The article of a file, or that was sent. Raises ArticleError."""
    if isinstance(file, PostedArticle):
        return read_posted(file, max_chars=options.max_chars)
    return read_article(file, max_bytes=options.max_bytes, max_chars=options.max_chars)


@contextmanager
def recorded_run(
    store: Store,
    extractor: Extractor,
    engine: str,
    inputs: Iterable[str | os.PathLike[str]],
    listener: Listener,
) -> Iterator[Ledger]:
    """A run in the store from its beginning to whatever end it takes.

    Earlier runs that never ended are marked first.
    """
    with store.writing() as session:
        end_interrupted_runs(session, now=moment())
        run_id = begin_run(
            session,
            now=moment(),
            host=socket.gethostname(),
            pid=os.getpid(),
            engine=engine,
            extractor=extractor.version,
            inputs=[os.fsencode(path).decode("utf-8", "backslashreplace") for path in inputs],
        )
    ledger = Ledger(store, run_id, extractor.version, listener.done)
    try:
        yield ledger
    except BaseException as error:
        state = RunState.FAILED if isinstance(error, Exception) else RunState.INTERRUPTED
        # Where the store itself failed, the next run marks this one.
        with suppress(StoreError):
            end(store, ledger, state, f"{type(error).__name__}: {error}")
        raise
    end(store, ledger, RunState.DONE)
    keep_arrays(store)


def end(store: Store, ledger: Ledger, state: RunState, error: str | None = None) -> None:
    """Record how a run ended, with its counts."""
    with store.writing() as session:
        end_run(session, ledger.run_id, state, now=moment(), counts=ledger.counts, error=error)
