"""A Doc as the readers of quantities see it.

In: a Doc. Out: its text, and its words without white space by index.

A word's index counts tokens that are not white space; `sentence` numbers grow at each sentence start and at
each blank line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from mss_kb.nlp.body import body_of, lower_words


@dataclass(frozen=True, slots=True)
class View:
    """The words of a Doc, with their character offsets and lower-case forms in parallel lists."""

    doc: Doc
    text: str
    tokens: list[Token]
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    sentence: list[int]

    def first_from(self, char: int) -> int:
        """Index of the first word that starts at or after a character.

        The number of words where none does.
        """
        return bisect_left(self.starts, char)

    def last_until(self, char: int) -> int:
        """Index of the last word that ends at or before a character; -1 where none does."""
        return bisect_right(self.ends, char) - 1

    def at(self, char: int) -> int:
        """Index of the word that stands at a character (the one before it where that is white space)."""
        return max(bisect_right(self.starts, char) - 1, 0)

    def lower(self, index: int) -> str:
        """The lower-case word at an index; empty outside the text."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two words stand in one sentence; False outside the text."""
        return (
            0 <= one < len(self.tokens)
            and 0 <= other < len(self.tokens)
            and self.sentence[one] == self.sentence[other]
        )


def view_of(doc: Doc) -> View:
    """Read a Doc once; linear in its length. Without sentence boundaries only blank lines part sentences."""
    tokens: list[Token] = []
    sentence: list[int] = []
    number = 0
    parsed = doc.has_annotation("SENT_START")
    for token in doc:
        if token.is_space:
            number += "\n\n" in token.text
            continue
        number += parsed and bool(token.is_sent_start)
        tokens.append(token)
        sentence.append(number)
    starts = [token.idx for token in tokens]
    ends = [token.idx + len(token) for token in tokens]
    words = lower_words(doc)
    return View(doc, body_of(doc), tokens, starts, ends, [words[token.i] for token in tokens], sentence)
