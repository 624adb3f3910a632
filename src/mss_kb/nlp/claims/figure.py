"""A figure: the words of a value and the tokens that they stand on."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from mss_kb.lexicon import load
from mss_kb.model import Bound, DateMention

DURATIONS = frozenset({"days", "weeks", "months", "years"})


@dataclass(frozen=True)
class Figure:
    """A figure and the tokens that it stands on.

    `first`/`last` are its tokens (last inclusive); `noun_i` the counted noun's token, which may stand
    elsewhere; `kind` is `quantity`, `zero`, `lone` or `date`.
    """

    kind: str
    start: int
    end: int
    first: int
    last: int
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    noun: str | None
    noun_i: int | None
    currency_assumed: bool = False
    date: DateMention | None = None

    @classmethod
    def of_token(cls, token: Token) -> "Figure":
        """A stand-in for an event without a figure, at its verb or noun."""
        end = token.idx + len(token)
        return cls("event", token.idx, end, token.i, token.i, None, None, Bound.EXACT, None, None, None)

    @property
    def seeds(self) -> tuple[int, ...]:
        """Tokens from which nearness is measured."""
        own = tuple(range(self.first, self.last + 1))
        return (*own, self.noun_i) if self.has_own_noun and self.noun_i is not None else own

    @property
    def has_own_noun(self) -> bool:
        """Whether the counted noun stands behind the figure, not understood from elsewhere."""
        return self.noun_i is not None and self.first < self.noun_i <= self.last + 8

    @property
    def head(self) -> int:
        """The token that stands for the figure in the parse: its noun where that is beside it."""
        return self.noun_i if self.has_own_noun and self.noun_i is not None else self.last


@cache
def personnel_nouns() -> frozenset[str]:
    """Nouns whose count can be a force's strength."""
    return frozenset(load("counted")["personnel"])
