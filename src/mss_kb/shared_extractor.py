"""The pipeline of a serving process: loaded when first needed, used by one thread at a time."""

import datetime as dt
import threading
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from mss_kb.model import Article, DraftReading, Extraction

if TYPE_CHECKING:
    from mss_kb.nlp.extract import Extractor


class SharedExtractor:
    """Reads articles and drafts for many threads with one loaded pipeline of the package `model`.

    Every method waits for its turn, and raises ConfigurationError if the model is missing. A server that is
    sent neither articles nor drafts never loads it.
    """

    def __init__(self, model: str) -> None:
        self._model = model
        self._turn = threading.Lock()

    @property
    def version(self) -> str:
        """The version of what reads."""
        with self._turn:
            return self._extractor.version

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Read articles in their order; between two of them a draft may take its turn."""
        for article in articles:
            with self._turn:
                read = self._extractor.extract(article)
            yield read

    def read_draft(self, text: str, published: dt.date | None = None) -> DraftReading:
        """Read a passage that its writer checks."""
        with self._turn:
            return self._extractor.read_draft(text, published)

    @cached_property
    def _extractor(self) -> "Extractor":
        from mss_kb.nlp.extract import Extractor  # takes seconds and memory: not before it is needed

        return Extractor(self._model)
