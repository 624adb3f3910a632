"""Words that lead to a metric (`lexicon/cues.toml`), found in a Doc.

In: a sentence. Out: hits with their metric and weight.

A metric in angle brackets (`<send>`) is a kind of event whose metric tense and role decide later
(`metric.py`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load
from mss_kb.model import Metric
from mss_kb.nlp.body import lower_lemmas, lower_words

# A longer phrase says more than the word it holds.
PHRASE_BONUS = 0.2
ATTACK = "<attack>"
TOKENS = re.compile(r"can(?=not$)|-|[^-]+")
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
            own = weight + PHRASE_BONUS * (len(words) - 1)
            for run in dict.fromkeys((words, as_tokens(words))):
                index.setdefault(run[0], []).append(Cue(metric, run, own, table.get("side")))
    return {word: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for word, cues in index.items()}


@cache
def second_words() -> dict[str, frozenset[str]]:
    """For each first word that is no cue by itself, the words of which one must be next."""
    return {
        word: frozenset(cue.words[1] for cue in cues)
        for word, cues in cue_index().items()
        if all(len(cue.words) > 1 and cue.words[1] != "_" for cue in cues)
    }


def _runs(table: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for word in table.get("words", ()):
        yield (word,)
    for phrase in table.get("phrases", ()):
        yield tuple(phrase)


def as_tokens(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as the tokenizer cuts them: `food-insecure` is three tokens, `cannot` two."""
    return tuple(part for word in words for part in TOKENS.findall(word) or [word])


def find_cues(sentence: Span) -> list[Hit]:
    """All cues of the sentence in word order; hits of different cues may overlap."""
    doc = sentence.doc
    index, seconds = cue_index(), second_words()
    forms, particles = forms_in(doc), particles_in(doc)
    hits = []
    for i in range(sentence.start, sentence.end):
        following = forms[i + 1] if i + 1 < sentence.end else ()
        for form in forms[i]:
            second = seconds.get(form)
            if second is not None and second.isdisjoint(following):
                continue
            for cue in index.get(form, ()):
                end = i + len(cue.words)
                if len(cue.words) == 1:
                    hits.append(Hit(cue, i, end, i))
                elif end <= sentence.end and stands(cue, forms, i):
                    hits.append(Hit(cue, i, end, _main(doc[i:end]).i))
        if i in particles:
            hits += phrasal(doc, i, particles[i])
    return without_parts(hits)


def stands(cue: Cue, forms: Sequence[Sequence[str]], i: int) -> bool:
    """Whether the words of a phrase behind its first stand behind token `i`; `_` is any word."""
    for k in range(1, len(cue.words)):
        if cue.words[k] not in forms[i + k] and cue.words[k] != "_":
            return False
    return True


@lru_cache(maxsize=4)
def forms_in(doc: Doc) -> tuple[tuple[str, ...], ...]:
    """For each token how it may be written in the lexicon, made once for a Doc."""
    return tuple(forms_of(doc, i) for i in range(len(doc)))


PARTICLES = frozenset({"in", "out", "home", "back", "up", "down", "over", "off", "away"})


@lru_cache(maxsize=4)
def particles_in(doc: Doc) -> dict[int, tuple[str, ...]]:
    """For each verb the particles that stand behind its object: `flew 40 staff out`, `brought 215 home`."""
    found: dict[int, tuple[str, ...]] = {}
    for i, word in enumerate(lower_words(doc)):
        if word not in PARTICLES:
            continue
        token = doc[i]
        verb = token.head
        if verb.i < i - 1 and token.n_rights == 0 and verb.pos_ == "VERB":
            found[verb.i] = (*found.get(verb.i, ()), word)
    return found


def phrasal(doc: Doc, verb: int, particles: tuple[str, ...]) -> Iterator[Hit]:
    """Cues of two words whose second stands behind the verb's object."""
    for form in forms_in(doc)[verb]:
        for cue in cue_index().get(form, ()):
            if len(cue.words) == 2 and cue.words[1] in particles:
                yield Hit(cue, verb, verb + 1, verb)


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


def forms_of(doc: Doc, i: int) -> tuple[str, ...]:
    """How a token may be written: as printed, as its lemma, and a name's plural without its s."""
    lower, lemma = lower_words(doc)[i], lower_lemmas(doc)[i]
    forms = (lower,) if lemma == lower else (lower, lemma)
    if lower.endswith("s") and doc[i].pos_ == "PROPN" and lower[:-1] not in forms:
        return (*forms, lower[:-1])
    return forms


def faces(hit: Hit, first: int, last: int) -> bool:
    """Whether a cue that counts on one side only is on that side of the figure (tokens `first` to `last`)."""
    if hit.cue.side == "before":
        return 0 <= first - hit.end <= 3
    if hit.cue.side == "after":
        return 0 <= hit.start - last - 1 <= 3
    return True


def _main(span: Span) -> Token:
    """The verb of a phrase, else the first word."""
    return next((token for token in span if token.pos_ == "VERB"), span[0])
