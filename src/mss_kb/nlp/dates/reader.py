"""One walk through a text: what its reader knows at each expression. In: Found in order. Out: a Setting."""

import bisect
import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from mss_kb.model import DateType
from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.readings import Found
from mss_kb.nlp.dates.resolve import Resolved
from mss_kb.nlp.dates.setting import Setting
from mss_kb.nlp.dates.stretches import Stretch
from mss_kb.nlp.dates.tense import direction

# Characters within which a full date lends its year to a date without one.
ANCHOR_REACH = 2000
# Characters within which a day that was told is the day of a clock time without one.
DAY_REACH = 400
NEWS_DAYS = 3
# Words that set one time against another, and how many words before the second they stand at most.
COMPARING = frozenset({"compared", "against", "versus", "vs", "from", "than"})
COMPARISON = 12
# A reader keeps so many dates in mind; "the following day" reaches no further back.
REMEMBERED = 16


@dataclass
class Reader:
    """The state of one walk.

    `told` are the dates so far and their places, `compared` the places of those that were only compared
    with ("the worst since 1996"), `starts` where sentences start.
    """

    doc: Doc
    text: str
    lexemes: Sequence[Lexeme]
    letters: str
    published: dt.date | None
    starts: Sequence[int] = (0,)
    told: deque[tuple[int, Stretch]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    compared: set[int] = field(default_factory=set)

    def setting(self, found: Found) -> Setting:
        """What is known where an expression stands."""
        start, end = self.lexemes[found.start].start, self.lexemes[found.end - 1].end
        anchors = tuple(
            stretch.first
            for place, stretch in self.told
            if stretch.unit in ("day", "time") and stretch.first and start - place <= ANCHOR_REACH
        )
        sentence = bisect.bisect_right(self.starts, start) - 1
        opening = self.starts[sentence] if sentence >= 0 else 0
        days = [(place, stretch) for place, stretch in self.told if stretch.unit in ("day", "time")]
        near = [stretch for place, stretch in days if place >= opening]
        lately = [stretch for place, stretch in days if start - place <= DAY_REACH and self._is_news(stretch)]
        lately.sort(key=lambda stretch: stretch.first != self.published)
        return Setting(
            published=self.published,
            direction=lambda: direction(self.doc, start, end),
            told=self._events(),
            anchors=anchors,
            near=near[-1] if near else None,
            day=lately[-1] if lately else None,
            compared=self._compared(found, opening),
        )

    def _compared(self, found: Found, opening: int) -> Stretch | None:
        """The quarter told before a comparison ("the third quarter of 2024, against 980 in the first")."""
        quarters = [
            (p, s) for p, s in self.told if p >= opening and s.unit in ("quarter", "half") and s.first
        ]
        if not quarters:
            return None
        place, told = quarters[-1]
        between = (
            lexeme.text
            for lexeme in self.lexemes[max(found.start - COMPARISON, 0) : found.start]
            if lexeme.start > place
        )
        return told if any(word in COMPARING for word in between) else None

    def _is_news(self, day: Stretch) -> bool:
        """Whether a day lies so close to that of publication that a bare clock time may be of it."""
        if self.published is None or day.first is None:
            return True
        return abs((day.first - self.published).days) <= NEWS_DAYS

    def _events(self) -> tuple[Stretch, ...]:
        """The dates of what happened; those that were only compared with where there is nothing else."""
        events = [stretch for place, stretch in self.told if place not in self.compared]
        return tuple(events or [stretch for _, stretch in self.told])

    def tell(self, found: Found, resolved: Resolved) -> None:
        """Keep a date in mind for those that come after it."""
        if (
            resolved.stretch is not None
            and resolved.stretch.first is not None
            and resolved.stretch.edtf is not None
            and resolved.type in (DateType.DATE, DateType.TIME)
        ):
            stretch = resolved.stretch
            if stretch.unit == "time":
                stretch = replace(stretch, unit="day", timex=stretch.timex.partition("T")[0])
            place = self.lexemes[found.start].start
            self.told.append((place, stretch))
            before = [lexeme.text for lexeme in self.lexemes[max(found.start - 2, 0) : found.start]]
            if before[-1:] == ["since"] or "than" in before:
                self.compared.add(place)
