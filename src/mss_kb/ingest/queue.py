"""The queue being read: articles that were sent, one run each, under the lock of every ingest.

`read_queue` reads what waits; a `QueueReader` does so in a thread of the serving process whenever it is told
that something came. Where the lock is held, or the store is away, it tries again until nothing waits.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from mss_kb.articles import ArticleFile, Input, PostedArticle, find_article_files
from mss_kb.errors import ArticleError, MssKbError, NoInput, StoreError, StoreLocked
from mss_kb.ingest.engines import Extractor, MakeExtractor, read_batch
from mss_kb.ingest.ledger import Ledger, moment
from mss_kb.ingest.run import Options, end, unread
from mss_kb.store.database import Store
from mss_kb.store.ingestions import Queued, next_queued, something_waits, start_queued
from mss_kb.store.lock import ingest_lock
from mss_kb.store.runs import end_interrupted_runs
from mss_kb.store.tables import RunState

# Seconds until the next try, where another process reads, and where the store or the model is away.
WHILE_LOCKED = 1.0
WHILE_AWAY = 5.0
# Seconds that a server which ends waits for the article that is being read; else it waits in the queue.
AT_THE_END = 10.0
log = logging.getLogger("mss_kb.ingest")


def read_queue(
    store: Store,
    make_extractor: MakeExtractor,
    options: Options,
    *,
    is_stopped: Callable[[], bool] = lambda: False,
) -> list[int]:
    """Read all that waits; the runs that ended. The extractor is made once something does.

    Raises StoreLocked while another ingest runs, StoreError where the store fails: what was being read then
    waits again.
    """
    ended: list[int] = []
    with store.reading() as session:
        if not something_waits(session):
            return ended
    with ingest_lock(store):
        with store.writing() as session:
            end_interrupted_runs(session, now=moment())
        extractor: Extractor | None = None
        while not is_stopped():
            with store.reading() as session:
                queued = next_queued(session)
            if queued is None:
                break
            extractor = extractor or make_extractor()
            _read(store, queued, extractor, options)
            ended.append(queued.run_id)
    return ended


class QueueReader:
    """A thread that reads the queue; the extractor is made once, when there is something to read."""

    def __init__(self, store: Store, make_extractor: MakeExtractor, options: Options) -> None:
        self._store = store
        self._make = make_extractor
        self._options = options
        self._made: Extractor | None = None
        self._called = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mss-kb-queue", daemon=True)

    def start(self) -> None:
        """Begin with what an earlier process left waiting."""
        self._thread.start()

    def call(self) -> None:
        """Something came."""
        self._called.set()

    def stop(self) -> None:
        """End after the article that is being read."""
        self._stopped.set()
        self._called.set()
        self._thread.join(AT_THE_END)

    def _run(self) -> None:
        while not self._stopped.is_set():
            pause = self._read()
            self._called.wait(pause)
            self._called.clear()

    def _read(self) -> float | None:
        """Read what waits; seconds until the next try, None where nothing waits."""
        try:
            read_queue(self._store, self._extractor, self._options, is_stopped=self._stopped.is_set)
        except StoreLocked:
            return WHILE_LOCKED
        except MssKbError as error:
            log.error("articles wait in the queue: %s", error)
            return WHILE_AWAY
        except Exception:
            log.exception("articles wait in the queue")
            return WHILE_AWAY
        return None

    def _extractor(self) -> Extractor:
        if self._made is None:
            self._made = self._make()
        return self._made


def _read(store: Store, queued: Queued, extractor: Extractor, options: Options) -> None:
    with store.writing() as session:
        start_queued(session, queued.run_id, extractor=extractor.version, now=moment())
    ledger = Ledger(store, queued.run_id, extractor.version, lambda item, message: None)
    inputs = _inputs(queued)
    try:
        for reading in read_batch(extractor, list(unread(ledger, inputs, options))):
            ledger.save(reading)
        ledger.flush()
    except StoreError:
        # Not the article's fault; the next holder of the lock puts it back into the queue.
        raise
    except Exception as error:
        # A fault of ours must not come again and again: the article goes where it can be tried by hand.
        log.exception("run %s failed", queued.run_id)
        ledger.quarantine(inputs[0], ArticleError("extraction_failed", f"{queued.path}: {error}"))
        end(store, ledger, RunState.FAILED, f"{type(error).__name__}: {error}")
        return
    end(store, ledger, RunState.DONE)


def _inputs(queued: Queued) -> list[Input]:
    if queued.article is not None:
        return [PostedArticle(queued.path, queued.article)]
    try:
        if found := list(find_article_files([queued.path])):
            return [*found]
        why = ArticleError("unsupported_format", f"{queued.path}: no article file; give it another name")
    except NoInput as error:
        why = ArticleError("vanished", str(error))
    return [ArticleFile(Path(queued.path), queued.path, queued.path, why)]
