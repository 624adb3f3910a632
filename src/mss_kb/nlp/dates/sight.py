"""A Doc and its lexemes seen together: what stands around an expression, what spaCy calls it."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.readings import Found

# What stands where the text begins or ends.
NOTHING = Lexeme("|", "", -1, -1)
OTHER_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT"})


@dataclass(frozen=True)
class Sight:
    """One text as spaCy and as the grammar sees it; `letters` has one letter for each lexeme."""

    doc: Doc
    lexemes: Sequence[Lexeme]
    letters: str

    def at(self, index: int) -> Lexeme:
        """The lexeme at an index; an empty one outside the text."""
        return self.lexemes[index] if 0 <= index < len(self.lexemes) else NOTHING

    def before(self, found: Found, distance: int = 1) -> Lexeme:
        """The lexeme so many places before an expression."""
        return self.at(found.start - distance)

    def after(self, found: Found, distance: int = 1) -> Lexeme:
        """The lexeme so many places after an expression."""
        return self.at(found.end + distance - 1)

    def kind(self, found: Found) -> str:
        """The letters of an expression."""
        return self.letters[found.start : found.end]

    def words(self, found: Found) -> list[str]:
        """The words of an expression, in lower case."""
        return [lexeme.text for lexeme in self.lexemes[found.start : found.end]]

    def token(self, lexeme: Lexeme) -> Token | None:
        """The spaCy token at the start of a lexeme."""
        return token_at(self.doc, lexeme.start)

    def is_name(self, lexeme: Lexeme) -> bool:
        """Whether spaCy takes it for a part of a name that is no date."""
        token = self.token(lexeme)
        return token is not None and token.ent_type_ in OTHER_NAMES

    def is_noun(self, lexeme: Lexeme) -> bool:
        """Whether it is tagged as a noun; also True where the Doc has no tags."""
        token = self.token(lexeme)
        return token is None or not token.tag or token.tag_ in ("NN", "NNP", "NNPS")


def token_at(doc: Doc, start: int) -> Token | None:
    """The token that holds a character, or None for a place outside the Doc."""
    span = doc.char_span(start, start + 1, alignment_mode="expand") if start >= 0 else None
    return span[0] if span is not None and len(span) else None
