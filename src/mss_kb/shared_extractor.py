"""The pipeline of a serving process: loaded when first needed, used by one thread at a time."""

import datetime as dt
import threading
from functools import cached_property

from mss_kb.model import DraftReading
from mss_kb.nlp.extract import Extractor


class SharedExtractor:
    """Reads drafts for many threads with one loaded pipeline of the package `model`."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._turn = threading.Lock()

    def read_draft(self, text: str, published: dt.date | None = None) -> DraftReading:
        """Read a passage; waits for its turn. Raises ConfigurationError if the model is missing."""
        with self._turn:
            return self._extractor.read_draft(text, published)

    @cached_property
    def _extractor(self) -> Extractor:
        return Extractor(self._model)
