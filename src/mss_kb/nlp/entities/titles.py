"""Words beside the names of people, from `lexicon/titles.toml`. In: a token. Out: what kind of word it is."""

from functools import cache

from spacy.tokens import Token

from mss_kb.lexicon import load
from mss_kb.nlp.entities.words import fold


@cache
def words_of(table: str, field: str = "words") -> frozenset[str]:
    """A list of the lexicon, folded."""
    return frozenset(fold(word) for word in load("titles")[table][field])


def is_courtesy(token: Token) -> bool:
    """`Mr`, `Mrs.`, `Dr`: before a name, without a role."""
    return token.text[0].isupper() and fold(token.text) in words_of("courtesy")


def is_rank(token: Token) -> bool:
    """`Gen.`, `Lt`: before a name, an abbreviated role."""
    return token.text[0].isupper() and fold(token.text) in words_of("ranks")


def is_role_noun(token: Token) -> bool:
    """`president`, `spokeswoman`, `General` of `Secretary-General`."""
    return fold(token.text) in words_of("roles", "nouns")


def is_role_modifier(token: Token) -> bool:
    """`acting`, `deputy`, `special`."""
    return fold(token.text) in words_of("roles", "modifiers")


def is_body_word(token: Token) -> bool:
    """`office`, `council`, `watch`: the head of a body's name."""
    return fold(token.text) in words_of("bodies")


def is_facility_word(token: Token) -> bool:
    """`airport`, `hospital`: the head of a building's name."""
    return fold(token.text) in words_of("bodies", "facilities")


def is_speaking(token: Token) -> bool:
    """A verb of people: `said`, `warned`."""
    return token.lemma_.lower() in words_of("speech", "verbs")


def is_name_part(token: Token) -> bool:
    """`Renée`, `O’Brien`, `J.`, `Jean-Pierre`: a capital first, letters after it."""
    text = token.text
    return text[0].isupper() and not any(ch.isdigit() for ch in text) and any(ch.isalpha() for ch in text)
