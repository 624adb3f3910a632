"""The condition that words stand in a claim's sentence or in its article's title, asked of the database.

Sentences that are few are listed ahead. Of many, only those are asked for that the rows at hand may have:
their ids order by day, so that claims of some days have sentences of a stretch of ids.
"""

from collections import OrderedDict
from threading import Lock
from typing import Any

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
# Lists that are kept, of some megabytes each.
LAST = 4


class Listings:
    """All sentences of some words, of the last few that were asked for, while the store's version is one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, ...], Rows] = OrderedDict()

    def of(self, connection: Connection, words: str) -> Rows:
        """Their ids, ascending."""
        found = self.known(words)
        if found is None:
            found = sentence_ids(connection, words)
            with self._lock:
                self._kept[tuple(phrases_of(words))] = found
                while len(self._kept) > LAST:
                    self._kept.popitem(last=False)
        return found

    def known(self, words: str) -> Rows | None:
        """What is kept of these words."""
        phrases = tuple(phrases_of(words))
        with self._lock:
            if phrases in self._kept:
                self._kept.move_to_end(phrases)
            return self._kept.get(phrases)


class Wording:
    """Whether the words stand in the sentences of rows."""

    def __init__(
        self, connection: Connection, table: Table, lists: Lists, listings: Listings, words: str
    ) -> None:
        self._connection, self._words = connection, words
        self._lists, self._listings = lists, listings
        self._sentences = table["sentence"]
        self._all = listings.known(words)
        some = sentence_ids(connection, words, most=FEW + 1) if self._all is None else self._all
        self.lists: Found | None = None
        if len(some) <= FEW:
            self._all, self.lists = some, (lists.saying(some),)

    def keeps(self, rows: Any) -> NDArray[np.bool_]:
        """The rows whose sentence or title has all words."""
        asked = self._sentences[rows]
        if self._all is None and len(asked) > SOME:
            self._all = self._listings.of(self._connection, self._words)
        return _is_in(asked, self._among(asked) if self._all is None else self._all)

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


def _is_in(asked: Rows, ids: Rows) -> NDArray[np.bool_]:
    """Which of them are among the ids, which are ascending."""
    if not len(ids):
        return np.zeros(len(asked), np.bool_)
    found: NDArray[np.bool_] = ids[np.minimum(np.searchsorted(ids, asked), len(ids) - 1)] == asked
    return found
