"""Nouns in the singular. In: a token. Out: its noun, singular and lower case."""

from __future__ import annotations

from spacy.tokens import Token

from mss_kb.lexicon import load

IRREGULAR: dict[str, str] = load("noun_phrases")["irregular"]


def singular(token: Token) -> str:
    """The noun in singular and lower case; the lemma where the tagger saw a common noun, else by spelling."""
    lower = "".join(char for char in token.lower_ if char.isprintable())
    if lower in IRREGULAR:
        return IRREGULAR[lower]
    if token.pos_ == "NOUN" and token.lemma_ and len(lower) == len(token):
        return token.lemma_.lower()
    return strip_plural(lower)


def strip_plural(word: str) -> str:
    """A plural without its ending, by spelling alone: "batteries" gives "battery"."""
    if (
        len(word) < 4
        or not word.endswith("s")
        or (word.endswith(("ss", "us", "is")) and not word.endswith(("elis", "akis", "anis", "qis")))
    ):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
