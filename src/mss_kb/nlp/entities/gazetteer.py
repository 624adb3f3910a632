"""Known names as a trie over folded words. In: names with their entities. Out: where they stand in a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mss_kb.nlp.entities.words import Word, find_words

# Acronyms that are also English words: in a line of capitals they are taken for the word.
ALSO_WORDS = frozenset({"us", "who", "care"})


class Kind(StrEnum):
    """How a name stands for its entity."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    CUED = "cued"


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of the entity `entity_id`; `shape` has a sign for each word (see `shape_of`)."""

    entity_id: str
    kind: Kind
    shape: str


@dataclass(frozen=True, slots=True)
class Match:
    """A name found: words `first` to `last`, inclusive."""

    first: int
    last: int
    alias: Alias


@dataclass(slots=True)
class Node:
    """A word of the trie and what may follow."""

    children: dict[str, "Node"] = field(default_factory=dict)
    aliases: list[Alias] = field(default_factory=list)


class Gazetteer:
    """A trie of names; `add` while building, then only `find` and `longest`."""

    def __init__(self) -> None:
        """Start empty."""
        self.root = Node()

    def add(self, name: str, entity_id: str, kind: Kind = Kind.NAME) -> None:
        """Add a name; the way it is written says how it must be written in a text (see `Alias.shape`).

        A leading `=` asks for every capital.
        """
        node = self.root
        is_exact = name.startswith("=")
        words = find_words(name)
        for word in words:
            node = node.children.setdefault(word.key, Node())
        alias = Alias(entity_id, kind, shape_of(words, is_exact=is_exact))
        if all(known.entity_id != entity_id or known.shape != alias.shape for known in node.aliases):
            node.aliases.append(alias)

    def find(self, words: Sequence[Word]) -> Iterator[Match]:
        """All longest names, left to right, none overlapping."""
        i = 0
        children = self.root.children
        while i < len(words):
            match = self.longest(words, i) if words[i].key in children else None
            if match:
                yield match
                i = match.last
            i += 1

    def longest(self, words: Sequence[Word], first: int) -> Match | None:
        """The longest name that starts at a word. An acronym in brackets inside a name is stepped over."""
        best: Match | None = None
        node: Node | None = self.root
        seen: list[Word] = []
        i = first
        while i < len(words):
            if i > first and not words[i].is_joined:
                break
            if (
                i > first
                and is_bracketed_acronym(words, i)
                and node is not None
                and words[i].key not in node.children
            ):
                i += 3
                continue
            node = node.children.get(words[i].key) if node else None
            if node is None:
                break
            seen.append(words[i])
            for alias in node.aliases:
                if fits(alias.shape, seen) and not (len(seen) == 1 and is_shouted_word(words, i)):
                    best = Match(first, i, alias)
                    break
            i += 1
        return best


def shape_of(words: Sequence[Word], *, is_exact: bool = False) -> str:
    """How each word of a name must be written: `U` in capitals, `C` with a capital, else `-`.

    A capital counts at the start of the name only, unless `is_exact`.
    """
    shape = ""
    for word in words:
        letters = [ch for ch in word.text if ch.isalpha()]
        if len(letters) + word.text.count(".") > 1 and all(ch.isupper() for ch in letters):
            shape += "U"
        elif letters and (is_exact or not shape) and letters[0].isupper():
            shape += "C" if letters[1:] else "U"
        else:
            shape += "-"
    return shape


def fits(shape: str, words: Sequence[Word]) -> bool:
    """Whether words of a text are written as the name asks."""
    for sign, word in zip(shape, words, strict=True):
        if sign == "U" and word.text.upper() != word.text:
            return False
        if sign == "C" and word.text[0].islower():
            return False
    return True


def is_bracketed_acronym(words: Sequence[Word], i: int) -> bool:
    """Whether `(`, a word in capitals and `)` stand here."""
    return (
        words[i].text == "("
        and i + 2 < len(words)
        and words[i + 2].text == ")"
        and words[i + 1].text.isupper()
        and len(words[i + 1].text) <= 10
    )


def is_shouted_word(words: Sequence[Word], i: int) -> bool:
    """Whether an acronym that is also an English word stands among words in capitals, as in a headline."""
    if words[i].key not in ALSO_WORDS or "." in words[i].text:
        return False
    beside = [word.text for word in (*words[max(0, i - 1) : i], *words[i + 1 : i + 2]) if len(word.text) > 2]
    return bool(beside) and all(text.isupper() for text in beside)
