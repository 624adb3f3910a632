"""One run being written down.

Each file's outcome goes into the store, in one transaction with what it brought, and into the counts.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable

from sqlalchemy.exc import DataError, IntegrityError

from mss_kb.articles import Input, PostedArticle
from mss_kb.errors import ArticleError
from mss_kb.ingest.engines import Reading
from mss_kb.model import Article
from mss_kb.store.database import Store
from mss_kb.store.runs import Item, quarantine, record_items, release
from mss_kb.store.tables import Outcome
from mss_kb.store.writes import Saved, fingerprint, known_outcome, save_article, touch

# Files that changed nothing are written down so many at a time.
SEEN_AT_A_TIME = 200


class Ledger:
    """The counts of one run (`counts`, named as `Report`'s fields) and the way its outcomes are stored."""

    def __init__(
        self, store: Store, run_id: int, extractor: str, tell: Callable[[Item, str | None], object]
    ) -> None:
        """`tell` hears each file's outcome, with the message for a person where the file is in quarantine."""
        self.store = store
        self.run_id = run_id
        self.extractor = extractor
        self.tell = tell
        self.counts: Counter[str] = Counter()
        self._files: dict[str, Input] = {}
        self._again: set[str] = set()
        self._article_ids: set[str] = set()
        self._seen: list[Item] = []

    def note_if_known(self, file: Input, article: Article) -> bool:
        """Whether the store already has what this article says; if so, it is noted. Else it must be read."""
        again = article.id in self._article_ids
        self._article_ids.add(article.id)
        with self.store.reading() as session:
            known = known_outcome(session, article, fingerprint(article), self.extractor, again=again)
        if known:
            self._seen.append(Item(file.given, known.outcome, known.article_id))
            if len(self._seen) >= SEEN_AT_A_TIME:
                self.flush()
            return True
        self._files[file.given] = file
        if again:
            self._again.add(file.given)
        return False

    def save(self, reading: Reading) -> None:
        """Store one article that was read.

        It goes to quarantine where the pipeline or the store could make nothing of it.
        """
        given = reading.given
        path = given.path or given.name
        file = self._files.pop(path)
        again = path in self._again
        if reading.extraction is None:
            self.quarantine(
                file, ArticleError("extraction_failed", f"{path}: {reading.error}; report the text")
            )
            return
        try:
            with self.store.writing() as session:
                saved = save_article(
                    session,
                    reading.dated,
                    reading.extraction,
                    self.run_id,
                    now=moment(),
                    as_read=fingerprint(given),
                    again=again,
                )
                item = Item(path, saved.outcome, saved.article_id)
                record_items(session, self.run_id, [item])
                release(session, [path])
        except (ValueError, IntegrityError, DataError) as error:
            why = f"{path}: what was read in it cannot be stored ({first_line(error)}); report the text"
            self.quarantine(file, ArticleError("extraction_failed", why))
            return
        self._count(item, saved)

    def quarantine(self, file: Input, error: ArticleError) -> None:
        """Note a file that cannot be read, with its reason."""
        sha256 = sha256_of(file)
        with self.store.writing() as session:
            outcome = quarantine(
                session, self.run_id, file.given, error.reason, str(error), sha256=sha256, now=moment()
            )
            item = Item(file.given, outcome, reason=error.reason)
            record_items(session, self.run_id, [item])
        self._count(item, message=str(error))

    def flush(self) -> None:
        """Write down the files that changed nothing."""
        seen, self._seen = self._seen, []
        if not seen:
            return
        unchanged = [
            item.article_id for item in seen if item.outcome is Outcome.UNCHANGED and item.article_id
        ]
        with self.store.writing() as session:
            touch(session, unchanged, self.run_id, now=moment())
            record_items(session, self.run_id, seen)
            release(session, [item.path for item in seen])
        for item in seen:
            self._count(item)

    def _count(self, item: Item, saved: Saved | None = None, message: str | None = None) -> None:
        self.counts[item.outcome.value] += 1
        if saved:
            self.counts["claims_new"] += saved.claims_new
            self.counts["claims_superseded"] += saved.claims_superseded
        self.tell(item, message)


def moment() -> dt.datetime:
    """Now, in UTC."""
    return dt.datetime.now(dt.UTC)


def first_line(error: Exception) -> str:
    """An error's own words without what SQLAlchemy puts around them."""
    cause = getattr(error, "orig", None) or error
    return str(cause).splitlines()[0] if str(cause) else type(error).__name__


def sha256_of(file: Input) -> str | None:
    """SHA-256 of what was given; None for what is no regular file or cannot be opened."""
    if isinstance(file, PostedArticle):
        return file.sha256
    try:
        if not file.path.is_file():
            return None
        with file.path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return None
