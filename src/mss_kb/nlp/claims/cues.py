"""Words that lead to a metric (`lexicon/cues.toml`), found in a Doc.

In: a sentence. Out: hits with their metric and weight.

A metric in angle brackets (`<send>`) is a kind of event whose metric tense and role decide later
(`metric.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Span, Token

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.model import Metric

# A longer phrase says more than the word it holds.
PHRASE_BONUS = 0.2
ATTACK = "<attack>"
EVENTS = frozenset({ATTACK, "<have>", "<deploy>", "<arrive>", "<send>", "<join>", "<leave>"})


@dataclass(frozen=True)
class Cue:
    """A run of words and what it leads to."""

    metric: str
    words: tuple[str, ...]
    weight: float
    side: str | None = None


@dataclass(frozen=True)
class Hit:
    """A cue where it stands: tokens `start` to `end` (exclusive) of the Doc.

    `main` is the token that carries it.
    """

    cue: Cue
    start: int
    end: int
    main: int


@cache
def cue_index() -> dict[str, tuple[Cue, ...]]:
    """Cues by their first word, longest first.

    Raises ConfigurationError for an unknown metric or an empty phrase.
    """
    index: dict[str, list[Cue]] = {}
    for table in load("cues")["cue"]:
        metric, weight = table["metric"], float(table["weight"])
        if metric not in EVENTS and metric not in set(Metric):
            raise ConfigurationError(f"lexicon/cues.toml: unknown metric {metric!r}")
        for words in _runs(table):
            if not words or words[0] == "_":
                raise ConfigurationError(
                    f"lexicon/cues.toml: a phrase of {metric} is empty or starts with '_'"
                )
            cue = Cue(metric, words, weight + PHRASE_BONUS * (len(words) - 1), table.get("side"))
            index.setdefault(words[0], []).append(cue)
    return {word: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for word, cues in index.items()}


def _runs(table: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for word in table.get("words", ()):
        yield (word,)
    for phrase in table.get("phrases", ()):
        yield tuple(phrase)


def find_cues(sentence: Span) -> list[Hit]:
    """All cues of the sentence in word order; hits of different cues may overlap."""
    index = cue_index()
    hits = []
    for token in sentence:
        for form in forms_of(token):
            for cue in index.get(form, ()):
                end = token.i + len(cue.words)
                if end <= sentence.end and _matches(cue, sentence.doc[token.i : end]):
                    hits.append(Hit(cue, token.i, end, _main(sentence.doc[token.i : end]).i))
        hits += phrasal(token)
    return without_parts(hits)


PARTICLES = frozenset({"in", "out", "home", "back", "up", "down", "over", "off", "away"})


def phrasal(verb: Token) -> Iterator[Hit]:
    """Cues of a verb whose particle stands behind its object: `flew 40 staff out`, `brought 215 home`."""
    if verb.pos_ != "VERB":
        return
    particles = {
        child.lower_
        for child in verb.rights
        if child.i > verb.i + 1 and child.lower_ in PARTICLES and child.n_rights == 0
    }
    if not particles:
        return
    for form in forms_of(verb):
        for cue in cue_index().get(form, ()):
            if len(cue.words) == 2 and cue.words[1] in particles:
                yield Hit(cue, verb.i, verb.i + 1, verb.i)


def without_parts(hits: list[Hit]) -> list[Hit]:
    """The hits that no longer hit contains, each once: `killed or injured` is neither killed nor injured.

    Words of money and words of people do not shadow each other: `plan for` leads one way, `plan` the other.
    """
    longest: dict[tuple[str, int], int] = {}
    for hit in hits:
        for i in range(hit.start, hit.end):
            key = (kind_of_cue(hit), i)
            longest[key] = max(longest.get(key, 0), hit.end - hit.start)
    kept: dict[tuple[str, int, int], Hit] = {}
    for hit in hits:
        kind = kind_of_cue(hit)
        if any(longest[kind, i] <= hit.end - hit.start for i in range(hit.start, hit.end)):
            kept[hit.cue.metric, hit.start, hit.end] = hit
    return list(kept.values())


def kind_of_cue(hit: Hit) -> str:
    """What a cue is of: money, mandates, or people and things."""
    family = hit.cue.metric.partition(".")[0]
    return family if family in ("funding", "mandate") else "people"


def forms_of(token: Token) -> set[str]:
    """How a token may be written in the lexicon.

    As printed, its lemma, and without a plural's s where the tagger took it for a name.
    """
    forms = {token.lower_, token.lemma_.lower()}
    if token.pos_ == "PROPN" and token.lower_.endswith("s"):
        forms.add(token.lower_[:-1])
    return forms


def _matches(cue: Cue, span: Span) -> bool:
    return all(word == "_" or word in forms_of(token) for word, token in zip(cue.words, span, strict=True))


def faces(hit: Hit, first: int, last: int) -> bool:
    """Whether a cue that counts on one side only stands on.

    That side of the figure with tokens `first` to `last`.
    """
    if hit.cue.side == "before":
        return 0 <= first - hit.end <= 3
    if hit.cue.side == "after":
        return 0 <= hit.start - last - 1 <= 3
    return True


def _main(span: Span) -> Token:
    """The verb of a phrase, else the first word."""
    return next((token for token in span if token.pos_ == "VERB"), span[0])
