"""A claim while it is being read, and what its sentence and article offer it."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from mss_kb.model import Assertion, DateMention, Decision, Force, Metric, Place, Source
from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.reading import Reading
from mss_kb.nlp.claims.scope import Spot
from mss_kb.nlp.claims.tables import Cell

# How many sentences back a period may be that "the same period" repeats.
RECENT = 2


@dataclass
class Draft:
    """One claim in the making.

    `number` counts sentences; `near` are distances from the figure; `whole` indexes the article's drafts.
    """

    figure: Figure
    sentence: Span
    number: int
    reading: Reading
    unit: str
    near: dict[int, float]
    is_part: bool = False
    period: str | None = None
    place: Place | None = None
    force: Force | None = None
    parties: tuple[str, ...] = ()
    attribution: tuple[Source, ...] = ()
    assertion: Assertion = Assertion.ASSERTED
    whole: int | None = None
    decisions: list[Decision] = field(default_factory=list)

    def decide(self, slot: str, rule: str, words: str) -> None:
        """Note what decided a slot."""
        self.decisions.append(Decision(slot=slot, rule=rule, words=words))

    def cue(self, doc: Doc) -> Token | None:
        """The word that decided the metric, where it stands in the figure's sentence."""
        hit = self.reading.hit
        return (
            doc[hit.main] if hit is not None and self.sentence.start <= hit.main < self.sentence.end else None
        )


@dataclass(frozen=True)
class Scope:
    """The dates of a sentence (of events, of statements) and its places."""

    dates: list[Spot]
    said: list[Spot]
    places: list[Spot]


@dataclass(frozen=True)
class Told:
    """When and where an event was told to be.

    `number` counts sentences, `end` is the character at which its sentence ends.
    """

    number: int
    end: int
    period: str | None
    place: Place | None


@dataclass
class Story:
    """What the text has told so far: drafts, and per kind of event the last one told (`told`: all, in order).

    `day` is the last day on which a main clause told something as past;
    `months` is the stretch of months that the last counts of violence were of, where they were of one;
    `as_of` is the day that a report's heading gives for its stocks, `covering` the days for its events;
    `heading_date` the date that stands above a paragraph; `country` the code of the country that the text
    speaks of last; `cells` the numbers in tables, by start; `told_cues` the cues of the sentence
    before; `series` the years of the last list of figures that gave them; `sums` for each figure that
    adds up with others to one before it where that starts.
    """

    drafts: list[Draft] = field(default_factory=list)
    number: int = 0
    earlier: Span | None = None
    topic: Reading | None = None
    as_of: str | None = None
    covering: str | None = None
    months: str | None = None
    heading_date: str | None = None
    heading: DateMention | None = None
    place: tuple[int, Place] | None = None
    events: dict[str, Told] = field(default_factory=dict)
    day: Told | None = None
    told: list[tuple[str, Told]] = field(default_factory=list)
    country: str = "HT"
    cells: dict[int, Cell] = field(default_factory=dict)
    told_cues: list[Hit] = field(default_factory=list)
    series: tuple[str, ...] = ()
    sums: dict[int, int] = field(default_factory=dict)

    def last_period(self) -> str | None:
        """The period of the last figure that has one, where it stands in this sentence or the two before."""
        for draft in reversed(self.drafts):
            if self.number - draft.number > RECENT:
                return None
            if draft.period is not None and draft.reading.metric is not Metric.OTHER:
                return draft.period
        return None
