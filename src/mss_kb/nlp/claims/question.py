"""All that the rules for one figure's metric may look at, as one thing to hand on."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from mss_kb.nlp.claims.cues import Hit
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.reading import Reading, kind_of


@dataclass(frozen=True)
class Question:
    """One figure and its surroundings.

    `near`: distances from the figure (`nearness.distances`). `level`: 2 where the noun or the sentence speaks
    of a force, 1 where only the article does, else 0. `owners`: which figures (by first token) a cue is said
    of. `before`: the reading that an elliptic figure goes on from; `is_far`: it stands in another sentence.
    `topic`: what the heading above speaks of. `is_part`: the figure says that it is a part of the one before.
    """

    doc: Doc
    figure: Figure
    hits: list[Hit]
    near: dict[int, float]
    level: int
    owners: dict[int, frozenset[int]]
    before: Reading | None
    topic: Reading | None
    is_part: bool
    is_far: bool
    kind: str
    sentence: Span

    @property
    def head(self) -> Token:
        """The token that stands for the figure in the parse."""
        return self.doc[self.figure.head]

    @property
    def has_own_predicate(self) -> bool:
        """Whether some cue is said of this figure."""
        return any(self.figure.first in owned for owned in self.owners.values())

    def of_kind(self, kind: str) -> "Question":
        """The same question, the figure taken as another kind of value."""
        return replace(self, kind=kind)

    def distance(self, hit: Hit) -> float | None:
        """How far a cue is: its verb, else its nearest word; None where out of reach."""
        if self.doc[hit.main].pos_ == "VERB":
            return self.near.get(hit.main)
        return min((self.near[i] for i in range(hit.start, hit.end) if i in self.near), default=None)

    def nearest(self, metrics: frozenset[str], *, limit: float, behind: bool = False) -> Hit | None:
        """The nearest cue of the given metrics within `limit`; `behind`: only behind the figure."""
        found = [
            (self.near[hit.main], hit.start, hit)
            for hit in self.hits
            if hit.cue.metric in metrics
            and self.near.get(hit.main, limit + 1) <= limit
            and (not behind or hit.start > self.figure.last)
        ]
        return min(found, key=lambda item: item[:2])[2] if found else None


def ask(
    doc: Doc,
    figure: Figure,
    hits: list[Hit],
    near: dict[int, float],
    *,
    level: int,
    owners: dict[int, frozenset[int]],
    before: Reading | None,
    topic: Reading | None,
    is_part: bool,
    is_far: bool,
    sentence: Span,
) -> Question:
    """The question with the figure's own kind."""
    kind = kind_of(figure)
    return Question(doc, figure, hits, near, level, owners, before, topic, is_part, is_far, kind, sentence)
