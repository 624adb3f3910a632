"""The condition that words stand in a claim's sentence or in its article's title, asked of the database.

Sentences that are few are listed ahead. Of many, only those are asked for that the rows at hand may have:
their ids order by day, so that claims of some days have sentences of a stretch of ids.
"""

from collections import OrderedDict
from threading import Lock
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from mss_kb.store.claim_arrays.columns import Table
from mss_kb.store.claim_arrays.lists import Found, Lists
from mss_kb.store.claim_arrays.words import Rows
from mss_kb.store.search import phrases_of, sentence_ids, stand_in_words
from mss_kb.store.tables import SentenceRow

# Sentences that are listed ahead.
FEW = 3000
# Rows that the whole list is not read for.
SOME = 20_000
# Sentences in one question, and how many more may be listed than there are rows.
AT_ONCE = 500
SPREAD = 20
# Lists of sentences that are kept, of some megabytes each, and rows by words, of a byte for each claim.
LISTS, MASKS = 2, 24
T = TypeVar("T")
Phrases = tuple[str, ...]
Mask = NDArray[np.bool_]


class Listings:
    """All sentences of common words, and which rows have them, while the store's version is one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._lists: OrderedDict[Phrases, Rows] = OrderedDict()
        self._masks: OrderedDict[Phrases, Mask] = OrderedDict()

    def of(self, connection: Connection, words: str) -> Rows:
        """Ids of the sentences, ascending."""
        found = self.known(words)
        if found is None:
            found = sentence_ids(connection, words)
            with self._lock:
                _keep(self._lists, words, found, LISTS)
        return found

    def known(self, words: str) -> Rows | None:
        """The list that is kept of these words."""
        with self._lock:
            return _kept(self._lists, words)

    def mask(self, words: str) -> Mask | None:
        """The rows that are kept of these words, true where they have them."""
        with self._lock:
            return _kept(self._masks, words)

    def keep_mask(self, words: str, mask: Mask) -> None:
        """Keep which rows have these words."""
        with self._lock:
            _keep(self._masks, words, mask, MASKS)


class Wording:
    """Whether the words stand in the sentences of rows."""

    def __init__(
        self, connection: Connection, table: Table, lists: Lists, listings: Listings, words: str
    ) -> None:
        self._connection, self._words = connection, words
        self._lists, self._listings = lists, listings
        self._sentences = table["sentence"]
        self._mask = listings.mask(words)
        self._all = listings.known(words)
        self.lists: Found | None = None
        if self._mask is None:
            some = sentence_ids(connection, words, most=FEW + 1) if self._all is None else self._all
            if len(some) <= FEW:
                self._all, self.lists = some, (lists.saying(some),)

    def keeps(self, rows: Any) -> Mask:
        """The rows whose sentence or title has all words."""
        if self._mask is None:
            asked = self._sentences[rows]
            if len(asked) <= SOME:
                return _is_in(asked, self._among(asked) if self._all is None else self._all)
            ids = self._listings.of(self._connection, self._words)
            self._mask = _is_in(self._sentences, ids)
            self._listings.keep_mask(self._words, self._mask)
        kept: Mask = self._mask[rows]
        return kept

    def _among(self, asked: Rows) -> Rows:
        """At least those of the asked sentences that have the words, ascending."""
        some = asked[asked > 0]
        if not len(some):
            return some
        least, most = int(some.min()), int(some.max())
        if self._lists.sentences_between(least, most) <= SPREAD * len(some):
            return sentence_ids(self._connection, self._words, between=(least, most))
        wanted: list[int] = np.unique(some).tolist()
        found: list[int] = []
        query = select(SentenceRow.id).where(*stand_in_words(self._words))
        for start in range(0, len(wanted), AT_ONCE):
            within = query.where(SentenceRow.id.in_(wanted[start : start + AT_ONCE]))
            found += self._connection.execute(within).scalars()
        return np.sort(np.array(found, np.int64))


def _kept(kept: OrderedDict[Phrases, T], words: str) -> T | None:
    phrases = tuple(phrases_of(words))
    if phrases in kept:
        kept.move_to_end(phrases)
    return kept.get(phrases)


def _keep(kept: OrderedDict[Phrases, T], words: str, found: T, most: int) -> None:
    kept[tuple(phrases_of(words))] = found
    while len(kept) > most:
        kept.popitem(last=False)


def _is_in(asked: Rows, ids: Rows) -> Mask:
    """Which of them are among the ids, which are ascending."""
    if not len(ids):
        return np.zeros(len(asked), np.bool_)
    found: Mask = ids[np.minimum(np.searchsorted(ids, asked), len(ids) - 1)] == asked
    return found
